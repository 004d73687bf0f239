using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Evaluation;

public class ArrayValueTests
{
    static readonly ArrayValue Matrix = ArrayValue.From(DType.I32, [2, 3], 1, 2, 3, 4, 5, 6);

    [Fact]
    public void Elements_are_row_major()
    {
        Assert.Equal(6, Matrix[[1, 2]].Bits);
        Assert.Equal(4, Matrix[[1, 0]].Bits);
        Assert.Equal(Matrix, ArrayValue.Generate(DType.I32, [2, 3], index => Scalar.Integer(index[0] * 3 + index[1] + 1)));
    }

    [Fact]
    public void Generating_over_an_empty_axis_makes_no_elements()
        => Assert.Empty(ArrayValue.Generate(DType.F64, [2, 0, 3], _ => throw new InvalidOperationException("no element exists")).Data);

    [Fact]
    public void Out_of_range_indices_throw() => Assert.Throws<IndexOutOfRangeException>(() => Matrix[[0, 3]]);

    [Fact]
    public void Data_must_fill_the_shape() => Assert.Throws<ArgumentException>(() => ArrayValue.From(DType.F64, [2], 1));

    [Fact]
    public void Values_compare_by_type_shape_and_representation()
    {
        Assert.Equal(Matrix, ArrayValue.From(DType.I32, [2, 3], 1, 2, 3, 4, 5, 6));
        Assert.NotEqual(Matrix, Matrix.Reshape([3, 2]));
        Assert.NotEqual(ArrayValue.From(DType.F64, [1], 0.0), ArrayValue.From(DType.F64, [1], -0.0));
        Assert.Equal(ArrayValue.From(DType.F64, [1], double.NaN).GetHashCode(), ArrayValue.From(DType.F64, [1], double.NaN).GetHashCode());
    }

    [Fact]
    public void Elements_are_rounded_to_the_type() => Assert.Equal(0.1f, ArrayValue.FromDouble(DType.F32, 0.1).Data[0].Real);
}
