using System.Numerics;

namespace SourceJax.Execution;

/// <summary>The general contraction: batch axes are paired, contracting axes are summed over, the others are multiplied out.</summary>
internal static class DotGeneral
{
    /// <summary>The result's axes are the batch axes, the left operand's free axes and the right operand's.</summary>
    /// <exception cref="ShapeMismatchException">Paired axes differ in extent.</exception>
    public static NDArray<T> Run<T>(
        NDArray<T> left, NDArray<T> right,
        ReadOnlySpan<int> leftContract, ReadOnlySpan<int> rightContract, ReadOnlySpan<int> leftBatch, ReadOnlySpan<int> rightBatch)
        where T : INumberBase<T>
    {
        if (HalfPrecision.Is<T>())
            return Run(left.Astype<float>(), right.Astype<float>(), leftContract, rightContract, leftBatch, rightBatch).Astype<T>();
        CheckPairs(left, right, leftContract, rightContract, "contract");
        CheckPairs(left, right, leftBatch, rightBatch, "pair as batch");
        int[] leftFree = Free(left.NDim, leftContract, leftBatch), rightFree = Free(right.NDim, rightContract, rightBatch);
        int batch = Extent(left, leftBatch), m = Extent(left, leftFree), n = Extent(right, rightFree), k = Extent(left, leftContract);
        (NDArray<T> a, bool aTransposed) = Arrange(left, leftBatch, leftFree, leftContract);
        (NDArray<T> b, bool bTransposed) = Arrange(right, rightBatch, rightFree, rightContract);

        var shape = new List<int>();
        foreach (int axis in leftBatch) shape.Add(left.Shape[axis]);
        foreach (int axis in leftFree) shape.Add(left.Shape[axis]);
        foreach (int axis in rightFree) shape.Add(right.Shape[axis]);
        NDArray<T> result = NDArray.Allocate<T>([.. shape]);
        for (int i = 0; i < batch; i++)
        {
            MatrixProduct.Multiply(
                m, n, k,
                a.AsSpan().Slice(i * m * k, m * k), aTransposed ? 1 : k, aTransposed ? m : 1,
                b.AsSpan().Slice(i * k * n, k * n), bTransposed ? n : 1, bTransposed ? 1 : k,
                result.Writable().Slice(i * m * n, m * n));
        }
        return Results.Like(result, left, right);
    }

    /// <summary>
    /// The operand as one matrix for each batch: free axes as rows and contracting axes as columns, or transposed where the elements
    /// lie that way already.
    /// </summary>
    private static (NDArray<T> Matrices, bool Transposed) Arrange<T>(NDArray<T> x, ReadOnlySpan<int> batch, int[] free, ReadOnlySpan<int> contract)
    {
        int[] transposed = [.. batch, .. contract, .. free];
        bool isTransposed = true;
        for (int i = 0; i < transposed.Length; i++) isTransposed &= transposed[i] == i;
        return isTransposed ? (x, true) : (Jnp.Transpose(x, [.. batch, .. free, .. contract]), false);
    }

    private static int[] Free(int rank, ReadOnlySpan<int> contract, ReadOnlySpan<int> batch)
    {
        var free = new List<int>();
        for (int axis = 0; axis < rank; axis++)
        {
            if (!contract.Contains(axis) && !batch.Contains(axis)) free.Add(axis);
        }
        return [.. free];
    }

    private static int Extent<T>(NDArray<T> x, ReadOnlySpan<int> axes)
    {
        int extent = 1;
        foreach (int axis in axes) extent *= x.Shape[axis];
        return extent;
    }

    private static void CheckPairs<T>(NDArray<T> left, NDArray<T> right, ReadOnlySpan<int> leftAxes, ReadOnlySpan<int> rightAxes, string verb)
    {
        for (int i = 0; i < leftAxes.Length; i++)
        {
            int l = left.Shape[leftAxes[i]], r = right.Shape[rightAxes[i]];
            if (l != r)
                throw new ShapeMismatchException(
                    $"Shapes {Shapes.Format(left.Shape)} and {Shapes.Format(right.Shape)} do not {verb}: "
                    + $"axis {leftAxes[i]} has extent {l}, axis {rightAxes[i]} has {r}.");
        }
    }
}
