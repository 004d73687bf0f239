using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>A statement of the loop IR, which the CPU and GPU emitters both print.</summary>
public abstract record LoopStatement
{
    /// <summary>The user's statements this computes, for comments.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Buffers read or written.</summary>
    public abstract IEnumerable<LoopBuffer> Buffers { get; }
}

/// <summary>A scalar local.</summary>
public sealed record LetStatement(LocalExpr Local, LoopExpr Value) : LoopStatement
{
    /// <summary>Whether the user named the value: then it stays a local of its own.</summary>
    public bool IsNamed { get; init; }
    public override IEnumerable<LoopBuffer> Buffers => Value.Loads().Select(l => l.Buffer);
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

public sealed record NestStatement(Nest Nest) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers
        => Nest.Lets.SelectMany(l => l.Value.Loads()).Concat(Nest.Roots.SelectMany(r => r.Value.Loads())).Select(l => l.Buffer)
            .Concat(Nest.Written());
}

/// <summary>A call of a runtime kernel.</summary>
public sealed record KernelStatement(KernelPrimitive Primitive, Equation Equation, IReadOnlyList<LoopOperand> Inputs, IReadOnlyList<LoopBuffer> Outputs) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Inputs.Select(i => i.Buffer).OfType<LoopBuffer>().Concat(Outputs);
}

/// <summary>A scalar local without a value yet.</summary>
public sealed record DeclareStatement(LocalExpr Local) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [];
}

/// <summary>A new value for a local.</summary>
public sealed record AssignStatement(LocalExpr Local, LoopExpr Value) : LoopStatement
{
    /// <summary>Whether it adds to a sum whose terms may be added in another order.</summary>
    public bool InAnyOrder { get; init; }

    public override IEnumerable<LoopBuffer> Buffers => Value.Loads().Select(l => l.Buffer);
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
    public override IEnumerable<LoopBuffer> Buffers => Value.Buffer is { } buffer ? [Stack, buffer] : [Stack, .. Value.Scalar!.Loads().Select(l => l.Buffer)];
}

public sealed record PopStatement(LoopBuffer Stack, LoopBuffer Target) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [Stack, Target];
}

/// <summary>for (index = first; index before limit; index += step), or the same iterations backwards.</summary>
public sealed record ForStatement(LocalExpr Index, LoopExpr First, LoopExpr Limit, int Step, IReadOnlyList<LoopStatement> Body) : LoopStatement
{
    /// <summary>Whether the last iteration comes first, of a loop by one. See Note [Loop bounds] in <see cref="Primitives.Control.CountedLoop"/>.</summary>
    public bool Backwards { get; init; }

    /// <summary>What the index starts from; of a backwards loop it is one away from the first iteration's.</summary>
    public LoopExpr Start => Backwards ? Limit : First;

    /// <summary>What the index is compared with before each iteration.</summary>
    public LoopExpr End => Backwards ? First : Limit;

    /// <summary>What is known of indices before the loop.</summary>
    public required Tidying.IndexRanges Ranges { get; init; }

    public override IEnumerable<LoopBuffer> Buffers => First.Loads().Concat(Limit.Loads()).Select(l => l.Buffer);
}

/// <summary>Before each iteration the test's statements run, then the condition decides.</summary>
public sealed record WhileStatement(IReadOnlyList<LoopStatement> Test, LoopExpr Condition, IReadOnlyList<LoopStatement> Body) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => [];
}

public sealed record IfStatement(LoopExpr Condition, IReadOnlyList<LoopStatement> Then, IReadOnlyList<LoopStatement> Else) : LoopStatement
{
    public override IEnumerable<LoopBuffer> Buffers => Condition.Loads().Select(l => l.Buffer);
}

/// <summary>An operand as a whole: a buffer, or at rank 0 an expression.</summary>
public sealed record LoopOperand(LoopBuffer? Buffer, LoopExpr? Scalar)
{
    public static implicit operator LoopOperand(LoopBuffer buffer) => new(buffer, null);
}

/// <summary>A lowered function.</summary>
public sealed record LoopProgram(IReadOnlyList<LoopOperand> Inputs, IReadOnlyList<LoopStatement> Statements, IReadOnlyList<LoopOperand> Outputs);
