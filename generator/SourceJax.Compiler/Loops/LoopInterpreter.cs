using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// Runs loops statement by statement, slowly and obviously: what emitted code, and each pass, is compared with. Reading an element that nothing has written, or
/// one beyond a buffer's end, is an error here, and so is a loop that is called independent and is not: its iterations run backwards. Those that a
/// schedule runs side by side are watched.
/// </summary>
public sealed class LoopInterpreter
{
    readonly Dictionary<Local, Scalar> locals = [];
    readonly Dictionary<DimSymbol, long> symbols = [];
    readonly Dictionary<LoopBuffer, Memory> memories = [];
    SideBySide? together;

    /// <summary>The loop over lanes that runs side by side, each of whose iterations is one whatever loops are inside.</summary>
    ForStatement? lanes;

    /// <summary>Elements of a buffer; null where nothing has been written. Of a stack, what has been pushed.</summary>
    sealed class Memory(int size)
    {
        public Scalar?[] Elements { get; set; } = new Scalar?[size];
        public Stack<Scalar[]> Pushed { get; } = new();
    }

    /// <param name="program">The program.</param>
    /// <param name="arguments">Of its inputs.</param>
    /// <param name="extents">Values of the symbols in shapes.</param>
    /// <exception cref="IndexOutOfRangeException">An element is read or written that a buffer does not have.</exception>
    /// <exception cref="InvalidOperationException">The program reads what is not there.</exception>
    public static IReadOnlyList<ArrayValue> Run(LoopProgram program, IReadOnlyList<ArrayValue> arguments, IReadOnlyDictionary<DimSymbol, long> extents)
    {
        var interpreter = new LoopInterpreter();
        foreach (var extent in extents) interpreter.symbols[extent.Key] = extent.Value;
        for (int i = 0; i < arguments.Count; i++)
        {
            Scalar?[] elements = [.. arguments[i].Data.Select(d => (Scalar?)d)];
            if (program.Inputs[i].Buffer is { } buffer) interpreter.memories[buffer] = new Memory(0) { Elements = elements };
            else interpreter.locals[((LocalExpr)program.Inputs[i].Scalar!).Local] = arguments[i].Data[0];
        }
        interpreter.Block(program.Statements);
        return [.. program.Outputs.Select(interpreter.Array)];
    }

    void Block(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements) Statement(statement);
    }

    void Statement(LoopStatement statement)
    {
        switch (statement)
        {
            case LetStatement let: locals[let.Local] = Value(let.Value); break;
            case DeclareStatement declare: locals.Remove(declare.Local); break;
            case AssignStatement assign: locals[assign.Local] = Value(assign.Value); break;
            case StoreStatement store: Store(store); break;
            case ReduceStatement reduce:
                DType dtype = reduce.Accumulator.DType;
                locals[reduce.Accumulator] = Combined(reduce.Combine, dtype, locals[reduce.Accumulator], Converted(reduce.Value, dtype));
                break;
            case CheckStatement check: Check(check.Condition); break;
            case IndexCheckStatement check:
                for (int i = 0; i < check.Count; i++) Checked(Value(check.Index) + i, Value(check.Extent));
                break;
            case RowStatement row:
                long first = Value(row.First), length = Value(row.Row.Aval.Shape.Size);
                if (first < 0 || first + length > Of(row.Row.Of!).Elements.Length) throw new IndexOutOfRangeException($"row {row.Row.Name} from {first}");
                rows[row.Row] = first;
                break;
            case CopyStatement copy: Of(copy.Target).Elements = [.. Of(copy.Source).Elements]; break;
            case TradeStatement { Cycle: var cycle }:
                Memory[] given = [.. cycle.Skip(1).Append(cycle[0]).Select(Of)];
                for (int i = 0; i < given.Length; i++) memories[cycle[i]] = given[i];
                break;
            case FillStatement fill: Of(fill.Buffer).Elements = [.. Of(fill.Buffer).Elements.Select(_ => (Scalar?)Value(fill.Value))]; break;
            case KernelStatement kernel: Kernel(kernel); break;
            case AllocateStatement allocate: memories[allocate.Buffer] = Made(allocate.Buffer); break;
            case ClearStatement clear: Of(clear.Stack).Pushed.Clear(); break;
            case PushStatement push: Of(push.Stack).Pushed.Push([.. Array(push.Value).Data]); break;
            case PopStatement pop: Of(pop.Target).Elements = [.. Of(pop.Stack).Pushed.Pop().Select(d => (Scalar?)d)]; break;
            case ForStatement loop: Loop(loop); break;
            case WhileStatement loop:
                while (true)
                {
                    Block(loop.Test);
                    if (!Value(loop.Condition).IsTrue) break;
                    Block(loop.Body);
                }
                break;
            case IfStatement branch: Block(Value(branch.Condition).IsTrue ? branch.Then : branch.Else); break;
            default: throw new InvalidOperationException($"{statement.GetType().Name} cannot be run");
        }
    }

    /// <summary>Where rows begin in their buffers.</summary>
    readonly Dictionary<LoopBuffer, long> rows = [];

    void Loop(ForStatement loop)
    {
        foreach (Accumulator sum in loop.Accumulators) locals[sum.Local] = sum.Start.Value;
        long first = Value(loop.First).Bits, limit = Value(loop.Limit).Bits;
        var indices = new List<long>();
        for (long i = first; loop.Step > 0 ? i < limit : i > limit; i += loop.Step) indices.Add(i);
        // Whatever order a schedule has is right for independent iterations.
        if (loop.Backwards || loop is { IsIndependent: true, KeepsOrder: false, Accumulators.Count: 0 }) indices.Reverse();
        if (loop.Schedule is { Run: not LoopRun.Sequential, Run: var run })
            (together, lanes) = (new SideBySide(areNeighbours: run is LoopRun.Lanes or LoopRun.Vectors), loop.IsLanes ? loop : null);
        foreach (long i in indices)
        {
            locals[loop.Index] = Scalar.Integer(i);
            Block(loop.Body);
            if (together is not null && (lanes is null || ReferenceEquals(lanes, loop))) together.Iteration++;
        }
        if (loop.Schedule is not null) together = null;
        locals.Remove(loop.Index);
    }

    void Store(StoreStatement store)
    {
        DType dtype = store.Buffer.Aval.DType;
        Scalar value = Converted(store.Value, dtype);
        SideBySide? watched = together;
        if (store.IsAtomic) together = null;
        ref Scalar? element = ref Element(store.Buffer, store.Index, isWrite: true);
        together = watched;
        element = store.Combine is null ? value : Combined(store.Combine, dtype, element ?? throw Unwritten(store.Buffer, store.Index), value);
    }

    static Scalar Combined(Primitives.Families.CodedPrimitive combine, DType dtype, Scalar sum, Scalar value)
        => combine.Evaluate(dtype, [sum, value]).RoundTo(dtype);

    Scalar Converted(LoopExpr value, DType dtype)
        => value.DType == dtype ? Value(value) : new Primitives.Elementwise.ConvertElementType(dtype).Evaluate(value.DType, [Value(value)]).RoundTo(dtype);

    ref Scalar? Element(LoopBuffer access, Dim index, bool isWrite = false)
    {
        var (buffer, at) = (access, Value(index));
        if (rows.TryGetValue(buffer, out long first)) (buffer, at) = (buffer.Of!, first + at);
        Scalar?[] elements = Of(buffer).Elements;
        if (at < 0 || at >= elements.Length) throw new IndexOutOfRangeException($"{buffer.Name}[{at}] of {elements.Length}");
        together?.Touch(access, index, elements, at, isWrite);
        return ref elements[at];
    }

    static InvalidOperationException Unwritten(LoopBuffer buffer, Dim index) => new($"{buffer.Name}[{index}] is read before it is written");

    void Kernel(KernelStatement kernel)
    {
        var results = kernel.Primitive.Evaluate(new Interpreter(symbols), kernel.Equation, [.. kernel.Inputs.Select(Array)]);
        for (int i = 0; i < results.Count; i++) Of(kernel.Outputs[i]).Elements = [.. results[i].Data.Select(d => (Scalar?)d)];
    }

    void Check(ExtentCondition condition)
    {
        if (condition.Part is { } part)
        {
            long start = Value(part.Start), stop = Value(part.Stop), extent = Value(part.Extent);
            if (start < 0 || stop < start || stop > extent) throw new IndexOutOfRangeException($"{start} .. {stop} of {extent}");
        }
        else if (Value(condition.NonNegative) < 0) throw new ArgumentException(condition.Message);
    }

    static void Checked(long index, long extent)
    {
        if (index < 0 || index >= extent) throw new IndexOutOfRangeException($"{index} of {extent}");
    }

    /// <summary>An operand as a whole; all of it must have been written.</summary>
    ArrayValue Array(LoopOperand operand)
    {
        if (operand.Buffer is not { } buffer) return ArrayValue.FromScalar(operand.Scalar!.DType, Value(operand.Scalar));
        return new(buffer.Aval.DType, [.. buffer.Aval.Shape.Dims.Select(d => (int)Value(d))],
            [.. Of(buffer).Elements.Select((e, i) => e ?? throw new InvalidOperationException($"element {i} of {buffer.Name} is read before it is written"))]);
    }

    Memory Of(LoopBuffer buffer) => memories.TryGetValue(buffer, out Memory? memory) ? memory : memories[buffer] = Made(buffer);

    Memory Made(LoopBuffer buffer) => buffer switch
    {
        { Value: { } value } => new Memory(0) { Elements = [.. value.Data.Select(d => (Scalar?)d)] },
        { Kind: BufferKind.Stack } => new Memory(0),
        _ => new Memory((int)Math.Max(0, buffer.Aval.Shape.Dims.Aggregate(1L, (n, d) => n * Math.Max(0, Value(d))))),
    };

    long Value(Dim dim) => dim.Evaluate(symbol => symbol is Local local ? Value(local).Bits
        : symbols.TryGetValue(symbol, out long value) ? value : throw new InvalidOperationException($"'{symbol}' has no value"));

    Scalar Value(Local local) => locals.TryGetValue(local, out Scalar value) ? value : throw new InvalidOperationException($"'{local}' has no value");

    Scalar Value(LoopExpr expr)
    {
        switch (expr)
        {
            case ConstExpr constant: return constant.Value;
            case LocalExpr local: return Value(local.Local);
            case LoadExpr load: return Element(load.Buffer, load.Index) ?? throw Unwritten(load.Buffer, load.Index);
            case IndexExpr index: return Scalar.Of(index.DType, Value(index.Index)).RoundTo(index.DType);
            case ApplyExpr { Primitive: Primitives.Elementwise.Select } select: return Value(select.Operands[Value(select.Operands[0]).IsTrue ? 1 : 2]);
            case ApplyExpr apply: return apply.Primitive.Evaluate(apply.OperandType, [.. apply.Operands.Select(Value)]).RoundTo(apply.DType);
            case CheckedIndexExpr at:
                long position = Value(at.Index).Bits, extent = Value(at.Extent);
                if (at.WrappedAxis is not null && position < 0) position += extent;
                Checked(position, extent);
                return Scalar.Integer(position);
            case PopExpr pop: return Of(pop.Stack).Pushed.Pop()[0];
            case GuardExpr guard: return Value(Value(guard.Index) is var i && i >= Value(guard.Low) && i < Value(guard.High) ? guard.Inside : guard.Outside);
            default: throw new InvalidOperationException($"{expr.GetType().Name} has no value");
        }
    }
}
