using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Evaluation;

/// <summary>A stack of arrays of one type, persistent: a push leaves the old stack as it was.</summary>
public sealed class StackValue(DType dtype, IReadOnlyList<int> elementShape, ArrayValue? top, StackValue? rest)
    : ArrayValue(dtype, elementShape, new Scalar[elementShape.Aggregate(1, (a, b) => a * b)])
{
    public StackValue Push(ArrayValue value) => new(DType, Shape, value, this);
    public (StackValue Below, ArrayValue Top) Pop() => top is null ? throw new InvalidOperationException("a pop from an empty stack") : (rest!, top);
}
