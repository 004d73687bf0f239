using System.Numerics.Tensors;

namespace SourceJax;

public sealed partial class NDArray<TElement>
{
    /// <summary>The elements as a tensor span, without a copy.</summary>
    public ReadOnlyTensorSpan<TElement> AsTensorSpan() => new(AsSpan(), Lengths());

    /// <summary>The elements as a tensor of their own, copied: a tensor can be written to.</summary>
    public Tensor<TElement> ToTensor() => Tensor.Create(ToArray(), Lengths());

    /// <summary>The elements of a tensor, copied.</summary>
    /// <param name="tensor">The tensor.</param>
    public static implicit operator NDArray<TElement>(Tensor<TElement> tensor)
    {
        var elements = new TElement[checked((int)tensor.FlattenedLength)];
        tensor.FlattenTo(elements);
        return new(elements, [.. Enumerable.Range(0, tensor.Rank).Select(axis => checked((int)tensor.Lengths[axis]))]);
    }

    private nint[] Lengths() => [.. _shape.Select(extent => (nint)extent)];
}
