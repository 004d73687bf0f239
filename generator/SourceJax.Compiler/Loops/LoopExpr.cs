using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Loops;

/// <summary>A scalar expression inside loops. Values, so that common subexpressions are equal.</summary>
public abstract record LoopExpr(DType DType)
{
    public static implicit operator LoopExpr(Local local) => new LocalExpr(local);

    /// <summary>Whether it is what a local holds.</summary>
    public bool Is(Local local) => this is LocalExpr expr && ReferenceEquals(expr.Local, local);
}

public sealed record ConstExpr(DType DType, Scalar Value) : LoopExpr(DType);

/// <summary>What a local holds.</summary>
public sealed record LocalExpr(Local Local) : LoopExpr(Local.DType);

/// <summary>An element of a buffer at a flat index.</summary>
public sealed record LoadExpr(DType DType, LoopBuffer Buffer, Dim Index) : LoopExpr(DType);

/// <summary>The value of an index polynomial, as an element of an array (iota).</summary>
public sealed record IndexExpr(DType DType, Dim Index) : LoopExpr(DType);

/// <summary>
/// An elementwise primitive applied; <paramref name="OperandType"/> is the type of its last operand. Elements of arrays
/// (<paramref name="IsElement"/>) use the functions that have lanes, values of rank 0 those of <c>Math</c>: as the eager runtime does.
/// </summary>
public sealed record ApplyExpr(CodedPrimitive Primitive, DType OperandType, EquatableArray<LoopExpr> Operands, bool IsElement)
    : LoopExpr(Primitive.ResultType(OperandType));

/// <summary>An index computed at run time, tested against the extent it indexes.</summary>
public sealed record CheckedIndexExpr(LoopExpr Index, Dim Extent) : LoopExpr(DType.I32)
{
    /// <summary>The axis, where a negative index counts from its end.</summary>
    public int? WrappedAxis { get; init; }
}

/// <summary>Takes the top off a stack. Only ever the whole value of a local.</summary>
public sealed record PopExpr(DType DType, LoopBuffer Stack) : LoopExpr(DType);

/// <summary>One of two expressions, by a test on an index: pad and concatenate. The other one is not evaluated.</summary>
public sealed record GuardExpr(Dim Index, Dim Low, Dim High, LoopExpr Inside, LoopExpr Outside) : LoopExpr(Inside.DType);
