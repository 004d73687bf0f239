using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Evaluation;

/// <summary>
/// A concrete array of the reference interpreter, row-major; also the payload of constants. Elements are <see cref="Scalar"/>s that are
/// exactly representable in the element type.
/// </summary>
public class ArrayValue : IEquatable<ArrayValue>
{
    Aval? aval;

    public ArrayValue(DType dtype, IReadOnlyList<int> shape, Scalar[] data)
    {
        if (shape.Aggregate(1, (a, b) => a * b) != data.Length)
        {
            throw new ArgumentException($"{data.Length} elements do not fill shape [{string.Join(",", shape)}]");
        }
        (DType, Shape, Data) = (dtype, shape.ToEquatable(), data);
    }

    public DType DType { get; }
    public EquatableArray<int> Shape { get; }
    public Scalar[] Data { get; }
    public int Rank => Shape.Count;

    public static ArrayValue FromScalar(DType dtype, Scalar value) => new(dtype, [], [value.RoundTo(dtype)]);
    public static ArrayValue FromDouble(DType dtype, double value) => FromScalar(dtype, Scalar.Of(dtype, value));

    public static ArrayValue From(DType dtype, IReadOnlyList<int> shape, params double[] values)
        => new(dtype, shape, [.. values.Select(v => Scalar.Of(dtype, v).RoundTo(dtype))]);

    public static ArrayValue Generate(DType dtype, IReadOnlyList<int> shape, Func<int[], Scalar> element)
    {
        var data = new Scalar[shape.Aggregate(1, (a, b) => a * b)];
        var index = new int[shape.Count];
        for (int flat = 0; flat < data.Length; flat++)
        {
            data[flat] = element(index);
            for (int axis = shape.Count - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
        }
        return new(dtype, shape, data);
    }

    public Aval Aval => aval ??= new(DType, new Shape(Shape.Select(d => Dim.Constant(d)).ToEquatable()));
    public Scalar this[IReadOnlyList<int> index] => Data[Flat(index)];

    public int Flat(IReadOnlyList<int> index)
    {
        int flat = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            if ((uint)index[axis] >= (uint)Shape[axis])
            {
                throw new IndexOutOfRangeException($"index {index[axis]} on axis {axis} of [{string.Join(",", Shape)}]");
            }
            flat = flat * Shape[axis] + index[axis];
        }
        return flat;
    }

    public ArrayValue Reshape(IReadOnlyList<int> shape) => new(DType, shape, Data);
    public double[] ToDoubles() => [.. Data.Select(s => s.ToDouble(DType))];

    public bool Equals(ArrayValue? other) => other is not null && DType == other.DType && Shape == other.Shape && Data.SequenceEqual(other.Data);
    public override bool Equals(object? obj) => obj is ArrayValue other && Equals(other);
    public override int GetHashCode() => Data.Aggregate(Hash.Combine((int)DType, Shape.GetHashCode()), (h, s) => Hash.Combine(h, s.GetHashCode()));
    public override string ToString() => $"{Aval}({string.Join(" ", Data.Take(8).Select(s => s.Format(DType)))}{(Data.Length > 8 ? " ..." : "")})";
}
