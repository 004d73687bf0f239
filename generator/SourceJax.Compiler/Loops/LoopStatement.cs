using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Loops;

/// <summary>A statement of the loop IR, which the CPU and GPU emitters both print.</summary>
public abstract record LoopStatement
{
    /// <summary>The user's statements this computes, for comments.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Buffers read or written.</summary>
    public abstract IEnumerable<LoopBuffer> Buffers { get; }
}

/// <summary>A scalar local.</summary>
public sealed record LetStatement(Local Local, LoopExpr Value) : LoopStatement
{
    /// <summary>Whether the user named the value: then it stays a local of its own.</summary>
    public bool IsNamed { get; init; }
    public override IEnumerable<LoopBuffer> Buffers => Value.Buffers();
}

/// <summary>A test that extents decide: where the condition does not hold, it throws.</summary>
public sealed record CheckStatement(ExtentCondition Condition) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [];
}

/// <summary>An index along an axis, tested at run time.</summary>
public sealed record IndexCheckStatement(Dim Index, Dim Extent) : LoopStatement
{
    /// <summary>How many neighbouring indices, from this one on, are tested at once.</summary>
    public int Count { get; init; } = 1;
    public override IEnumerable<LoopBuffer> Buffers => [];
}

/// <summary>Makes a row of neighbouring elements of its buffer, tested to exist.</summary>
public sealed record RowStatement(LoopBuffer Row, Dim First) : LoopStatement
{
    public bool IsWritten { get; init; }
    public override IEnumerable<LoopBuffer> Buffers => [Row.Of!];
}

/// <summary>All elements of another buffer.</summary>
public sealed record CopyStatement(LoopBuffer Target, LoopBuffer Source) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [Target, Source];
}

/// <summary>Each buffer takes the storage of the next one, and the last that of the first: no element moves.</summary>
public sealed record TradeStatement(IReadOnlyList<LoopBuffer> Cycle) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Cycle;
}

/// <summary>Every element gets the same value, a literal or a local.</summary>
public sealed record FillStatement(LoopBuffer Buffer, LoopExpr Value) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [Buffer];
}

/// <summary>buffer[index] = value, or buffer[index] = combine(buffer[index], value).</summary>
public sealed record StoreStatement(LoopBuffer Buffer, Dim Index, LoopExpr Value, CodedPrimitive? Combine = null) : LoopStatement
{
    /// <summary>Whether several values combined into one element may be combined in another order.</summary>
    public bool InAnyOrder { get; init; }

    /// <summary>Whether several threads may combine into one element at once. The target says so where it schedules them.</summary>
    public bool IsAtomic { get; init; }

    /// <summary>Whether no two iterations of the independent loops around it store into one element, whatever its index looks like.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether it is an assignment of the value as it is.</summary>
    public bool IsPlain => Combine is null && Value.DType == Buffer.Aval.DType;

    public override IEnumerable<LoopBuffer> Buffers => Value.Buffers().Append(Buffer);
}

/// <summary>accumulator = combine(accumulator, value), in any order over the iterations of the loop that has the accumulator.</summary>
public sealed record ReduceStatement(Local Accumulator, CodedPrimitive Combine, LoopExpr Value) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Value.Buffers();
}

/// <summary>A call of a runtime kernel.</summary>
public sealed record KernelStatement(KernelPrimitive Primitive, Equation Equation, IReadOnlyList<LoopOperand> Inputs, IReadOnlyList<LoopBuffer> Outputs)
    : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Inputs.Select(i => i.Buffer).OfType<LoopBuffer>().Concat(Outputs);
}

/// <summary>A scalar local without a value yet.</summary>
public sealed record DeclareStatement(Local Local) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [];
}

/// <summary>A new value for a local.</summary>
public sealed record AssignStatement(Local Local, LoopExpr Value) : LoopStatement
{
    /// <summary>Whether it adds to a sum whose terms may be added in another order.</summary>
    public bool InAnyOrder { get; init; }

    public override IEnumerable<LoopBuffer> Buffers => Value.Buffers();
}

/// <summary>Makes a buffer exist from here on. Lowering asks for it where it must; <see cref="BufferScopes"/> sees to all others.</summary>
public sealed record AllocateStatement(LoopBuffer Buffer) : LoopStatement
{
    /// <summary>Extents that may be below zero: then there is an empty array for it, as long as nobody asks for this one.</summary>
    public IReadOnlyList<Dim> Doubtful { get; init; } = [];

    /// <summary>Whether there may be no such array.</summary>
    public bool MayNotExist => Doubtful.Count > 0;
    public override IEnumerable<LoopBuffer> Buffers => [Buffer];
}

/// <summary>Makes a stack empty that an iteration before may have filled.</summary>
public sealed record ClearStatement(LoopBuffer Stack) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [Stack];
}

public sealed record PushStatement(LoopBuffer Stack, LoopOperand Value) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Value.Buffer is { } buffer ? [Stack, buffer] : [Stack, .. Value.Scalar!.Buffers()];
}

public sealed record PopStatement(LoopBuffer Stack, LoopBuffer Target) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [Stack, Target];
}

/// <summary>A local that a loop declares around itself, with what its iterations are reduced to.</summary>
public sealed record Accumulator(Local Local, CodedPrimitive Combine, ConstExpr Start);

/// <summary>for (index = first; index before limit; index += step), or the same iterations backwards.</summary>
public sealed record ForStatement(Local Index, LoopExpr First, LoopExpr Limit, int Step, IReadOnlyList<LoopStatement> Body) : LoopStatement
{
    /// <summary>Whether the last iteration comes first, of a loop by one. See Note [Loop bounds] in <see cref="Primitives.Control.CountedLoop"/>.</summary>
    public bool Backwards { get; init; }

    /// <summary>
    /// Whether the iterations are independent of each other but for what they reduce, as those over an array's axis are: they may run in any order.
    /// </summary>
    public bool IsIndependent { get; init; }

    /// <summary>Whether the independent iterations are lanes, each of which goes its own way through loops and branches.</summary>
    public bool IsLanes { get; init; }

    /// <summary>Whether it is over an array's axis, and what is inside of it are numbers and loops over other axes.</summary>
    public bool IsNest => IsIndependent && !IsLanes;

    /// <summary>
    /// Whether several of the independent iterations may store into one element, where the last one's value stays: then they run in order, but for
    /// lanes, which are of different elements.
    /// </summary>
    public bool KeepsOrder { get; init; }

    /// <summary>What it is run as; null for one iteration after the other, where it stands.</summary>
    public LoopSchedule? Schedule { get; init; }

    /// <summary>What the iterations are reduced to, in a <see cref="ReduceStatement"/> each.</summary>
    public IReadOnlyList<Accumulator> Accumulators { get; init; } = [];

    /// <summary>How often it runs, if that is known as a polynomial.</summary>
    public Dim? Extent => First is ConstExpr { Value.Bits: 0 } && Limit is IndexExpr { Index: var extent } ? extent : null;

    /// <summary>What the index starts from; of a backwards loop it is one away from the first iteration's.</summary>
    public LoopExpr Start => Backwards ? Limit : First;

    /// <summary>What the index is compared with before each iteration.</summary>
    public LoopExpr End => Backwards ? First : Limit;

    /// <summary>What is known of indices before the loop.</summary>
    public required Analysis.IndexRanges Ranges { get; init; }

    public override IEnumerable<LoopBuffer> Buffers => First.Buffers().Concat(Limit.Buffers());
}

/// <summary>Before each iteration the test's statements run, then the condition decides. What they declare is not there in the body.</summary>
public sealed record WhileStatement(IReadOnlyList<LoopStatement> Test, LoopExpr Condition, IReadOnlyList<LoopStatement> Body) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [];
}

public sealed record IfStatement(LoopExpr Condition, IReadOnlyList<LoopStatement> Then, IReadOnlyList<LoopStatement> Else) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Condition.Buffers();
}

/// <summary>An operand as a whole: a buffer, or at rank 0 an expression.</summary>
public sealed record LoopOperand(LoopBuffer? Buffer, LoopExpr? Scalar)
{
    public static implicit operator LoopOperand(LoopBuffer buffer) => new(buffer, null);
}
