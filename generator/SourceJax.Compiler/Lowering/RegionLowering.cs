using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Lowers one region: a method, a loop's body, a side of a branch. Equations become statements in their order; scalars are computed where
/// they are first needed, but never after something they read has been overwritten. See Note [In place].
/// </summary>
sealed partial class RegionLowering
{
    // Note [In place]. Arrays are values in the IR; storage is reused where nobody can tell. An equation that makes a new version of an array
    // (an update, a loop that carries it) overwrites the old one if this region owns the storage (it computed the array, or was handed it to keep)
    // and no later equation reads the old version. Numbers not yet computed that read it are computed first, arrays have been (LateReads). Otherwise
    // the array is copied. A carry whose next value is computed element by element from the old one is also overwritten (Redirect). Carries that trade
    // places, and what one side of a branch returns in another order than the other, trade buffers (TradedArrays). The memory of an array that the
    // caller gave to be changed is owned too; its new content is there when the method ends (SetHome).
    readonly IrFunction function;
    readonly ValueUses uses;
    readonly ValueTable values;
    readonly ILoopTarget target;
    readonly bool isMethod;
    readonly List<LoopStatement> statements = [];
    readonly HashSet<Var> results;
    readonly HashSet<Var> owned = [];
    readonly SortedDictionary<int, LoopBuffer> homes = [];

    public RegionLowering(IrFunction function, Locals locals, IndexRanges ranges, ILoopTarget target, bool isMethod)
    {
        function = UnsharedFills.Run(function);
        (this.function, this.target, this.isMethod) = (function, target, isMethod);
        uses = new ValueUses(function);
        values = new ValueTable(uses, locals, ranges) { TestsIndices = target.TestsIndices };
        results = [.. function.Outputs];
    }

    public IReadOnlyList<LoopStatement> Statements => statements;

    /// <summary>Gives an input its place; an owned one may be overwritten.</summary>
    public void Bind(Var input, LoopOperand place, bool isOwned = false)
    {
        if (place.Buffer is { } buffer)
        {
            values.SetBuffer(input, buffer);
            bound.Add(buffer);
        }
        else values.SetScalar(input, place.Scalar!);
        if (isOwned) owned.Add(input);
    }

    /// <summary>Makes an output be in memory that an input was in.</summary>
    public void SetHome(int output, LoopBuffer place)
    {
        homes[output] = place;
        results.Remove(function.Outputs[output]);
    }

    /// <summary>Lowers everything and says where the outputs are.</summary>
    public LoopOperand[] Lower()
    {
        foreach (Equation equation in function.Equations)
        {
            if (equation.Primitive is Constant { Value.Rank: > 0 } constant && values.UseCount(equation.Output) > 0)
            {
                values.SetBuffer(equation.Output,
                    new LoopBuffer(equation.Output.Aval, equation.Output.Name ?? "constants", BufferKind.Constant) { Value = constant.Value });
            }
            if (equation.Primitive is IConditionalPrimitive conditional)
            {
                var open = conditional.Open([.. equation.Inputs.Select(v => v.Aval)]);
                var checks = open.Select(c => new CheckStatement(c)).GroupBy(c => c.Condition.Part ?? (object)c).Select(g => g.First());
                foreach (CheckStatement check in checks.Where(c => !statements.Contains(c)))
                {
                    statements.Add(check);
                    values.Test(check);
                }
            }
        }
        TestLengths();
        foreach (FusionStep step in new Fusion(function, uses, target.FoldsPerResult).Schedule())
        {
            if (step.Kernel is { } equation) LowerWhole(equation);
            else LowerNest(step);
        }
        LoopOperand[] outputs = [.. function.Outputs.Select(Place)];
        Add(null);
        return isMethod ? Results(outputs) : outputs;
    }

    /// <summary>
    /// Where arrays are made of a length that may be below zero, lengths are tested first if they are made of numbers that are known by then, so that no such
    /// array is asked for.
    /// </summary>
    void TestLengths()
    {
        var existing = new HashSet<Dim>(function.Inputs.SelectMany(v => v.Shape.Dims));
        bool AreLengths(Var made) => made.Rank == 0 || made.Shape.Dims.All(n => existing.Contains(n) || values.Ranges.IsNonNegative(n));
        if (function.Equations.All(e => e.Outputs.All(AreLengths))) return;
        var known = new HashSet<Var>(function.Inputs.Where(v => values.Scalar(v) is not null));
        foreach (Equation equation in function.Equations)
        {
            bool isNumber = equation.Primitive is Constant or DimValue or ElementwisePrimitive && equation.Output.Rank == 0;
            if (!isNumber || !equation.Inputs.All(known.Contains)) continue;
            known.Add(equation.Output);
            if (equation.Primitive is CheckedLength && values.UseCount(equation.Output) > 0) Compute(equation, "length");
        }
        Add(null);
    }

    /// <summary>Gives a number a local now.</summary>
    void Compute(Equation equation, string? name = null)
    {
        Var number = equation.Output;
        LoopExpr expr = new NestBuilder(values, []).Pull(number, []);
        if (expr is not ConstExpr && values.Scalar(number) is null) values.SetScalar(number, values.BindOutside(expr, number.Name ?? name, equation.Origin));
    }

    /// <summary>What is returned in storage of its own, and then the other outputs where they belong, all at once.</summary>
    LoopOperand[] Results(LoopOperand[] outputs)
    {
        LoopOperand[] results = [.. outputs.Select((output, i) => homes.TryGetValue(i, out LoopBuffer? home) ? home : InResult(output, i))];
        bool ReadsHome(LoopExpr expr) => expr.Buffers().Any(homes.ContainsValue);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].Scalar is not { } number || !ReadsHome(number)) continue;
            results[i] = new LoopOperand(null, values.BindOutside(number, function.Outputs[i].Name, null));
            Add(null);
        }
        AssignCarries([.. homes.Values], [.. homes.Keys.Select(i => outputs[i])]);
        return results;
    }

    /// <summary>A result whose storage a branch or loop took over from a temporary is copied out of it.</summary>
    LoopOperand InResult(LoopOperand output, int index)
    {
        if (output.Buffer is not { Kind: not BufferKind.Result } scratch) return output;
        var result = new LoopBuffer(scratch.Aval, function.Outputs[index].Name ?? "result", BufferKind.Result);
        statements.Add(new CopyStatement(result, scratch));
        return result;
    }

    /// <summary>A value as a whole: its buffer, or at rank 0 its expression.</summary>
    LoopOperand Place(Var value)
        => values.Buffer(value) is { } buffer && (value.Rank > 0 || value.Aval.IsStack) ? buffer
            : new LoopOperand(null, new NestBuilder(values, []).Pull(value, []));

    /// <summary>Appends a statement after the locals it turned out to need.</summary>
    void Add(LoopStatement? statement)
    {
        var origins = values.TakeOrigins();
        statements.AddRange(values.TakePending());
        if (statement is not null) statements.Add(statement with { Origins = origins });
    }

    LoopBuffer NewBuffer(Var value)
    {
        bool isResult = isMethod && value.Rank > 0 && IsResult(value);
        var buffer = new LoopBuffer(value.Aval, value.Name ?? (isResult ? "result" : "t"), isResult ? BufferKind.Result : BufferKind.Scratch);
        values.SetBuffer(value, buffer);
        return buffer;
    }

    /// <summary>Whether the storage becomes a result, directly or after being overwritten in place.</summary>
    bool IsResult(Var value)
    {
        if (results.Contains(value)) return true;
        if (uses.LastUse(value) is ValueUses.Never or ValueUses.AtEnd) return false;
        Equation reader = function.Equations[uses.LastReader(value)];
        return IsLastUse(value, reader) && NextVersion(value, reader) is { } next && IsResult(next);
    }

    /// <summary>The output that takes over the storage of an input, where there is one.</summary>
    static Var? NextVersion(Var value, Equation equation) => equation.Primitive switch
    {
        UpdatePrimitive when equation.Inputs[0] == value => equation.Output,
        CarriedLoop loop when loop.Carries(equation.Inputs).ToList().IndexOf(value) is >= 0 and int carry && !TradedArrays.OfLoop(loop).Contains(carry)
            => equation.Outputs[carry],
        _ => null,
    };

    /// <summary>Whether the equation may overwrite the value: owned, read there once, and by nobody later.</summary>
    bool IsLastUse(Var value, Equation equation)
        => (owned.Contains(value) || (values.IsComputed(value) && values.Definition(value).Primitive is not Constant))
            && uses.LastUse(value) == uses.Place(equation) && equation.Inputs.Count(v => v == value) == 1;

    /// <summary>Computes the scalars that read something about to be overwritten and are needed afterwards.</summary>
    void Flush(Equation writer, Func<Var, bool> isOverwritten)
    {
        var reads = new Dictionary<Var, bool>();
        bool Reads(Var v)
        {
            if (reads.TryGetValue(v, out bool known)) return known;
            if (isOverwritten(v)) return reads[v] = true;
            bool isPending = values.Scalar(v) is null && values.Buffer(v) is null && values.IsComputed(v);
            return reads[v] = isPending && values.Definition(v).Inputs.Any(Reads);
        }
        foreach (Equation earlier in function.Equations.Take(uses.Place(writer)).Where(e => e.Primitive is PointwisePrimitive && e.Output.Rank == 0))
        {
            Var v = earlier.Output;
            if (uses.LastUse(v) <= uses.Place(writer) || isOverwritten(v) || !Reads(v)) continue;
            Compute(earlier);
        }
        Add(null);
    }

    void LowerWhole(Equation equation)
    {
        switch (equation.Primitive)
        {
            case KernelPrimitive kernel: LowerKernel(equation, kernel); break;
            case CarriedLoop loop: LowerLoop(equation, loop); break;
            case Branch branch: LowerBranch(equation, branch); break;
            case VmapCall lanes: LowerLanes(equation, lanes); break;
            case Uninitialized: statements.Add(new AllocateStatement(NewBuffer(equation.Output))); break;
            case Unread:
                DType dtype = equation.Output.DType;
                statements.Add(new FillStatement(NewBuffer(equation.Output), new ConstExpr(dtype, Evaluation.Scalar.Of(dtype, 0))));
                break;
            case StackNew: LowerStackNew(equation); break;
            case StackPush: LowerPush(equation); break;
            case StackPop: LowerPop(equation); break;
            default: throw new InvalidOperationException($"{equation.Primitive.Name} cannot be lowered");
        }
    }

    void LowerKernel(Equation equation, KernelPrimitive kernel)
    {
        LoopOperand[] inputs = [.. equation.Inputs.Select(Place)];
        values.Visit(equation);
        LoopBuffer[] outputs = [.. equation.Outputs.Select(v => NewBuffer(v))];
        Add(new KernelStatement(kernel, equation, inputs, outputs));
    }
}
