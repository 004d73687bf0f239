using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// Numbers that kernels compute stay where they are, as arrays of rank 0: what loops are reduced to, and what is computed from elements. Kernels read
/// them from there; the host does where it needs one itself. Fills and copies become loops, hence kernels.
/// </summary>
sealed class DeviceNumbers
{
    readonly LoopProgram program;

    /// <summary>Where numbers are.</summary>
    readonly Dictionary<Local, LoadExpr> numbers = [];

    /// <summary>Locals that the host has to know: those in shapes, and those that get other values, which it gives them.</summary>
    readonly HashSet<DimSymbol> hosts;

    /// <summary>Numbers that the method returns as they are.</summary>
    readonly HashSet<Local> returned;

    DeviceNumbers(LoopProgram program)
    {
        this.program = program;
        var buffers = program.Statements.SelectMany(s => s.Touched()).Concat(program.ResultBuffers);
        hosts = [.. buffers.SelectMany(b => b.Aval.Shape.Dims).SelectMany(d => d.Symbols)];
        hosts.UnionWith(program.Statements.All().OfType<AssignStatement>().Select(a => a.Local));
        returned = [.. program.Outputs.Select(o => o.Scalar).OfType<LocalExpr>().Select(l => l.Local)];
    }

    public static LoopProgram Run(LoopProgram program) => new DeviceNumbers(program).Run();

    LoopProgram Run()
    {
        var statements = Block(program.Statements, IndexRanges.Of(program)).ToList();
        var outputs = program.Outputs.Select(o => o.Scalar is { } number ? Output(number, statements) : o).ToArray();
        return program with { Statements = statements, Outputs = outputs };
    }

    List<LoopStatement> Block(IReadOnlyList<LoopStatement> block, IndexRanges ranges)
    {
        var result = new List<LoopStatement>();
        foreach (LoopStatement statement in block)
        {
            Add(statement, ranges, result);
            ranges = ranges.Behind(statement);
        }
        return result;
    }

    void Add(LoopStatement statement, IndexRanges ranges, List<LoopStatement> result)
    {
        switch (statement)
        {
            // What nobody writes stays there to be read.
            case LetStatement { Value: LoadExpr { Buffer.Kind: BufferKind.Input or BufferKind.Constant } load } let
                when !hosts.Contains(let.Local) && !load.Index.Symbols.Any(s => s is Local):
                numbers[let.Local] = load;
                break;
            case LetStatement { Value: not PopExpr } let when IsOnDevice(let) && Kernel(Store(New(let.Local), let.Value), ranges, let.Origins) is { } kernel:
                numbers[let.Local] = Memory(((StoreStatement)kernel.Body[^1]).Buffer);
                AddOnce(kernel, result);
                break;
            case StoreStatement store when Kernel(store, ranges, store.Origins) is { } kernel:
                AddOnce(kernel, result);
                break;
            case FillStatement fill when Loop(fill.Buffer, _ => fill.Value, ranges, fill.Origins) is { } loop:
                Add(loop, ranges, result);
                break;
            case CopyStatement copy when Loop(copy.Target, at => new LoadExpr(copy.Source.Aval.DType, copy.Source, at), ranges, copy.Origins) is { } loop:
                Add(loop, ranges, result);
                break;
            case ForStatement { IsIndependent: true } loop when KernelLoops.ScheduleOf(loop) is not null:
                if (loop.Accumulators.Count > 0) AddReduction(loop, result);
                else result.Add(WithNumbers(loop));
                break;
            case ForStatement { IsIndependent: false } loop when HasKernels(loop):
                result.AddRange(Known(loop with { Body = [] }, out ForStatement bounds));
                result.Add(bounds with { Body = Block(loop.Body, loop.Ranges.Inside(loop)) });
                break;
            case WhileStatement loop when HasKernels(loop):
                var test = Block(loop.Test, ranges);
                test.AddRange(Known(new WhileStatement([], loop.Condition, []), out WhileStatement condition));
                result.Add(condition with { Test = test, Body = Block(loop.Body, ranges) });
                break;
            case IfStatement branch when HasKernels(branch):
                result.AddRange(Known(branch with { Then = [], Else = [] }, out IfStatement decided));
                result.Add(decided with
                {
                    Then = Block(branch.Then, ranges.Where(branch.Condition, holds: true)),
                    Else = Block(branch.Else, ranges.Where(branch.Condition, holds: false)),
                });
                break;
            default:
                result.AddRange(Known(statement, out LoopStatement known));
                result.Add(known);
                break;
        }
    }

    /// <summary>One thread does what is computed once, one after the other.</summary>
    static void AddOnce(ForStatement kernel, List<LoopStatement> result)
    {
        if (result.Count > 0 && result[^1] is ForStatement { IsIndependent: true, Extent.IsOne: true } before
            && before.Body.All(s => s is LetStatement or StoreStatement))
            result[^1] = before with { Body = [.. before.Body, .. kernel.Body], Origins = [.. before.Origins.Union(kernel.Origins)] };
        else result.Add(kernel);
    }

    /// <summary>Whether something in it is for a kernel, so that the host takes part only as far as it must.</summary>
    static bool HasKernels(LoopStatement statement)
        => statement.Blocks().SelectMany(b => b).Any(s => s switch
        {
            ForStatement { IsIndependent: true } loop => KernelLoops.ScheduleOf(loop) is not null,
            _ => KernelLibrary.Has(s) || HasKernels(s),
        });

    bool IsOnDevice(LetStatement let) => !hosts.Contains(let.Local) && IsOnDevice(let.Value);

    /// <summary>Whether it is computed from elements, or numbers that are.</summary>
    bool IsOnDevice(LoopExpr value) => value.All().Any(e => e is LoadExpr || e.Symbols().Any(s => s is Local local && numbers.ContainsKey(local)));

    LoopBuffer New(Local local)
        => new(Aval.Scalar(local.DType), local.Hint ?? "t", !hosts.Contains(local) && returned.Remove(local) ? BufferKind.Result : BufferKind.Scratch);

    static StoreStatement Store(LoopBuffer buffer, LoopExpr value) => new(buffer, Dim.Zero, value);
    static LoadExpr Memory(LoopBuffer buffer) => new(buffer.Aval.DType, buffer, Dim.Zero);

    /// <summary>A statement as a kernel of one thread; null where kernels cannot do it.</summary>
    ForStatement? Kernel(StoreStatement statement, IndexRanges ranges, IReadOnlyList<string> origins)
    {
        ForStatement kernel = WithNumbers(Once([statement], ranges, origins));
        return KernelLoops.ScheduleOf(kernel) is null ? null : kernel;
    }

    /// <summary>A loop over all elements of a buffer; null where kernels do not know their type.</summary>
    ForStatement? Loop(LoopBuffer buffer, Func<Dim, LoopExpr> value, IndexRanges ranges, IReadOnlyList<string> origins)
    {
        if (buffer.Aval.Shape.Dims.Any(d => !ranges.IsNonNegative(d))) return null;
        Local index = program.Locals.New(DType.I32, null);
        Dim at = Dim.Atom(index);
        ForStatement loop = Each(index, buffer.Aval.Shape.Size, [new StoreStatement(buffer, at, value(at))], ranges, origins);
        return KernelLoops.ScheduleOf(loop) is null ? null : loop;
    }

    ForStatement Once(IReadOnlyList<LoopStatement> body, IndexRanges ranges, IReadOnlyList<string> origins)
        => Each(program.Locals.New(DType.I32, null), Dim.One, body, ranges, origins);

    static ForStatement Each(Local index, Dim extent, IReadOnlyList<LoopStatement> body, IndexRanges ranges, IReadOnlyList<string> origins)
        => new(index, new ConstExpr(DType.I32, default), new IndexExpr(DType.I32, extent), 1, body)
        {
            IsIndependent = true,
            Ranges = ranges,
            Origins = origins,
        };

    /// <summary>One row, whose reduction is stored. What the host has to know it reads then.</summary>
    void AddReduction(ForStatement loop, List<LoopStatement> result)
    {
        var fresh = loop.Accumulators.ToDictionary(a => a.Local, a => program.Locals.Like(a.Local));
        var stores = loop.Accumulators.Select(a => Store(New(a.Local), fresh[a.Local])).ToArray();
        result.Add(WithNumbers(Once([new LocalRenaming(fresh).Statement(loop), .. stores], loop.Ranges, loop.Origins)));
        for (int i = 0; i < stores.Length; i++)
        {
            Local sum = loop.Accumulators[i].Local;
            if (hosts.Contains(sum)) result.Add(new LetStatement(sum, Memory(stores[i].Buffer)));
            else numbers[sum] = Memory(stores[i].Buffer);
        }
    }

    /// <summary>A kernel that reads numbers before anything else.</summary>
    ForStatement WithNumbers(ForStatement loop)
    {
        var lets = Known(loop, out ForStatement renamed);
        return renamed with { Body = [.. lets, .. renamed.Body] };
    }

    /// <summary>The numbers that a statement uses as locals in front of it, and the statement with these.</summary>
    List<LoopStatement> Known<T>(T statement, out T renamed)
        where T : LoopStatement
    {
        var used = new LoopStatement[] { statement }.All().SelectMany(s => s.Symbols()).OfType<Local>().Where(numbers.ContainsKey).Distinct().ToArray();
        renamed = statement;
        if (used.Length == 0) return [];
        var fresh = used.ToDictionary(number => number, number => program.Locals.Like(number));
        renamed = (T)new LocalRenaming(fresh).Statement(statement);
        return [.. used.Select(number => new LetStatement(fresh[number], numbers[number]))];
    }

    /// <summary>What is returned: a number's own memory, or a copy in memory of its own.</summary>
    LoopOperand Output(LoopExpr number, List<LoopStatement> statements)
    {
        LoopBuffer? own = number is LocalExpr local && numbers.TryGetValue(local.Local, out LoadExpr? memory) ? memory.Buffer : null;
        if (own is { Kind: BufferKind.Result } && given.Add(own)) return own;
        if (!IsOnDevice(number)) return new(null, number);
        var result = new LoopBuffer(Aval.Scalar(number.DType), "result", BufferKind.Result);
        if (Kernel(Store(result, number), IndexRanges.Of(program), []) is not { } kernel)
        {
            statements.AddRange(Known(new LetStatement(program.Locals.New(number.DType, null), number), out LetStatement let));
            statements.Add(let);
            return new(null, let.Local);
        }
        statements.Add(kernel);
        return result;
    }

    readonly HashSet<LoopBuffer> given = [];
}
