using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Requests;

/// <summary>A leaf's value: numbers in row-major order. Ints and truth values are numbers here, too.</summary>
public sealed record Tensor(int[] Shape, HyperDual[] Data)
{
    public static Tensor Scalar(HyperDual value) => new([], [value]);

    public static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int extent in shape) count *= extent;
        return count;
    }

    /// <summary>The values without derivatives.</summary>
    public Tensor WithoutParts => this with { Data = [.. Data.Select(d => (HyperDual)d.Value)] };

    /// <summary>Of a batch, one lane along an axis.</summary>
    public Tensor Lane(int axis, int lane)
    {
        int inner = Count(Shape.AsSpan(axis + 1)), outer = Count(Shape.AsSpan(0, axis));
        var data = new HyperDual[outer * inner];
        for (int i = 0; i < data.Length; i++) data[i] = Data[(i / inner * Shape[axis] + lane) * inner + i % inner];
        return new([.. Shape[..axis], .. Shape[(axis + 1)..]], data);
    }

    /// <summary>A batch of lanes along an axis.</summary>
    public static Tensor Stack(IReadOnlyList<Tensor> lanes, int axis)
    {
        int[] shape = lanes[0].Shape;
        int inner = Count(shape.AsSpan(axis)), outer = Count(shape.AsSpan(0, axis));
        var data = new HyperDual[outer * lanes.Count * inner];
        for (int i = 0; i < data.Length; i++) data[i] = lanes[i / inner % lanes.Count].Data[i / (inner * lanes.Count) * inner + i % inner];
        return new([.. shape[..axis], lanes.Count, .. shape[axis..]], data);
    }

    /// <summary>A random tangent or cotangent of the value.</summary>
    public Tensor Direction(Draw random) => this with { Data = [.. Data.Select(_ => (HyperDual)Math.Round(random.Number(-1, 1), 2))] };

    public override string ToString() => Shape.Length == 0 ? $"{Data[0].Value:r}"
        : $"[{string.Join(", ", Shape)}]: {string.Join(", ", Data.Select(d => $"{d.Value:r}"))}";
}
