using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Ir;

public class ShapeTests
{
    static readonly Shape Shape = Shape.Of(Dim.Symbol("n"), 3, Dim.Symbol("m"));

    [Fact]
    public void Strides_are_row_major() => Assert.Equal(["3*m", "m", "1"], Shape.Strides.Select(s => s.ToString()));

    [Fact]
    public void Size_is_the_product_and_one_for_scalars()
    {
        Assert.Equal("3*m*n", Shape.Size.ToString());
        Assert.True(Shape.Scalar.Size.IsOne);
    }

    [Fact]
    public void Axes_are_inserted_and_removed()
    {
        Assert.Equal("[n,3,5,m]", Shape.Insert(2, 5).ToString());
        Assert.Equal("[n,3,m,5]", Shape.Insert(3, 5).ToString());
        Assert.Equal("[3]", Shape.Without([0, 2]).ToString());
    }

    [Fact]
    public void Shapes_and_avals_are_values()
    {
        Assert.Equal(Shape, Shape.Of(Dim.Symbol("n"), 3, Dim.Symbol("m")));
        Assert.Equal(new Aval(DType.F32, Shape), Aval.Scalar(DType.F32).WithShape(Shape));
        Assert.NotEqual(new Aval(DType.F32, Shape), new Aval(DType.F64, Shape));
        Assert.Equal("f32[n,3,m]", new Aval(DType.F32, Shape).ToString());
    }
}
