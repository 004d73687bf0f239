using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Library.LibraryCall;
using static SourceJax.Compiler.Tests.Support.DoubleArrays;

namespace SourceJax.Compiler.Tests.Library;

public class ContractionFunctionTests
{
    static int[] ShapeOf(string function, int[] x, int[] y) => [.. Run(function, ("x", Count(x)), ("y", Count(y))).Shape];

    [Fact]
    public void Ranks_combine_as_in_NumPy()
    {
        Same([], [5], Run("Jnp.Dot", ("x", Count(3)), ("y", Count(3))));
        Same([2], [5, 14], Run("Jnp.Matmul", ("x", Count(2, 3)), ("y", Count(3))));
        Same([3], [3, 4, 5], Run("Jnp.Matmul", ("x", Count(2)), ("y", Count(2, 3))));
        Same([2], [0, 2], Run("Jnp.Dot", ("x", Count(2)), ("y", Array([], 2))));
        Assert.Equal([5, 2, 4], ShapeOf("Jnp.Matmul", [5, 2, 3], [3, 4]));
        Assert.Equal([5, 4], ShapeOf("Jnp.Matmul", [3], [5, 3, 4]));
        Assert.Equal([6, 5, 2, 4], ShapeOf("Jnp.Matmul", [5, 2, 3], [6, 1, 3, 4]));
        Assert.Equal([2, 5, 4], ShapeOf("Jnp.Dot", [2, 3], [5, 3, 4]));
        Assert.Equal([2, 5, 4], ShapeOf("Jnp.Inner", [2, 3], [5, 4, 3]));
        Assert.Contains("do not contract", Assert.Throws<TypeRuleException>(() => ShapeOf("Jnp.Dot", [2, 3], [2, 3])).Message);
    }

    [Fact]
    public void A_batched_matrix_product_is_a_stack_of_products()
    {
        ArrayValue x = Count(2, 1, 2, 3), y = Count(3, 3, 2), product = Run("Jnp.Matmul", ("x", x), ("y", y));
        Assert.Equal([2, 3, 2, 2], product.Shape);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                ArrayValue left = Array([2, 3], x.ToDoubles()[(6 * i)..(6 * i + 6)]), right = Array([3, 2], y.ToDoubles()[(6 * j)..(6 * j + 6)]);
                ArrayValue expected = Run("Jnp.Dot", ("x", left), ("y", right));
                Assert.Equal(expected.ToDoubles(), product.ToDoubles()[(4 * (3 * i + j))..(4 * (3 * i + j) + 4)]);
            }
        }
    }

    [Fact]
    public void Nested_vmaps_of_vdot_make_one_matrix_product()
    {
        Aval vector = new(DType.F64, Shape.Of(3));
        IrFunction vdot = Trace("Jnp.Vdot", DType.F64, ("x", vector), ("y", vector));
        IrFunction product = Vmap.Transform(Vmap.Transform(vdot, [0, null], [0], 2), [null, 1], [1], 4);
        Assert.IsType<DotGeneral>(Assert.Single(product.Equations, e => e.Primitive.Name != "transpose").Primitive);
        Same([2, 4], [20, 23, 26, 29, 56, 68, 80, 92], Interpreter.Run(product, Count(2, 3), Count(3, 4))[0]);
    }

    [Fact]
    public void Other_products_are_NumPys()
    {
        Same([2, 4], [0, 0, 0, 1, 0, 0, 2, 3], Run("Jnp.Kron", ("x", Count(1, 2)), ("y", Count(2, 2))));
        Same([2, 2], [28, 34, 76, 98], Run("Jnp.Tensordot", ("x", Count(2, 2, 2)), ("y", Count(2, 2, 2))));
    }

    /// <summary>Against sums over all labels.</summary>
    [Theory]
    [InlineData("i,j,k->ijk", "2", "3", "4")]
    [InlineData("ij,j->i", "23", "3")]
    [InlineData("ijk,j->i", "234", "3")]
    [InlineData("iji,i->j", "232", "2")]
    [InlineData("ij,ij->", "23", "23")]
    [InlineData("nij,jk->nik", "234", "45")]
    [InlineData("sa,shb->shab", "23", "245")]
    [InlineData("ijk->j", "234")]
    [InlineData("ii->", "33")]
    [InlineData("iii->i", "222")]
    [InlineData("iij->i", "223")]
    [InlineData("iijkk->ik", "22344")]
    [InlineData("iijkl->il", "22345")]
    [InlineData("ijj,k->ik", "233", "4")]
    [InlineData("ij,ij,jk->ik", "23", "23", "34")]
    [InlineData("ijkl,ijml->ijkm", "2345", "2365")]
    [InlineData("baa->ba", "233")]
    [InlineData("ba,ac", "23", "32")]
    [InlineData("ij", "23")]
    [InlineData("ji", "23")]
    public void Einsum_is_a_sum_over_labels(string subscripts, params string[] shapes)
    {
        var random = new Random(1);
        ArrayValue[] operands = [.. shapes.Select(digits => ArrayValue.Generate(
            DType.F64, [.. digits.Select(c => c - '0')], _ => Scalar.Float(random.Next(-4, 5))))];
        string[] parts = subscripts.Split("->"), inputs = parts[0].Split(',');
        string all = string.Concat(parts[0].Where(char.IsLetter)), labels = string.Concat(all.Distinct());
        string output = parts.Length > 1 ? parts[1] : string.Concat(labels.Where(l => all.Count(c => c == l) == 1).Order());
        var extents = labels.ToDictionary(l => l,
            l => operands.Zip(inputs).Where(p => p.Second.Contains(l)).Select(p => p.First.Shape[p.Second.IndexOf(l)]).First());
        int[] shape = [.. output.Select(l => extents[l])];
        var expected = new double[shape.Aggregate(1, (a, b) => a * b)];
        ArrayValue.Generate(DType.F64, [.. labels.Select(l => extents[l])], at =>
        {
            int Index(char label) => at[labels.IndexOf(label)];
            double term = operands.Zip(inputs).Aggregate(1.0, (product, p) => product * p.First[[.. p.Second.Select(Index)]].Real);
            expected[output.Aggregate(0, (flat, label) => flat * extents[label] + Index(label))] += term;
            return default;
        });
        Same(shape, expected, Run("Jnp.Einsum", ("subscripts", subscripts), ("operands", operands)));
    }

    [Theory]
    [InlineData("...ijk->...ki", "52341", null, "52")]
    [InlineData("ij...,jk...->ik...", "2345", "3645", "2645")]
    [InlineData("...ij,...j", "623", "523", null)]
    [InlineData("...ij,...j", "2134", "254", "253")]
    [InlineData("...ij,...jk->ik...", "5134", "642", "3256")]
    public void An_ellipsis_stands_for_axes(string subscripts, string first, string? second, string? result)
    {
        ArrayValue[] operands = [.. new[] { first, second }.OfType<string>().Select(shape => Count([.. shape.Select(c => c - '0')]))];
        if (result is null) Assert.Throws<TypeRuleException>(() => Run("Jnp.Einsum", ("subscripts", subscripts), ("operands", operands)));
        else if (second is null) Assert.Equal([5, 2, 1, 3], Run("Jnp.Einsum", ("subscripts", subscripts), ("operands", operands)).Shape);
        else Assert.Equal(result.Select(c => c - '0'), Run("Jnp.Einsum", ("subscripts", subscripts), ("operands", operands)).Shape);
    }

    [Theory]
    [InlineData("ij,jk->ik", "names 2 operands")]
    [InlineData("ijk->i", "do not fit shape [2,3]")]
    [InlineData("ij->iz", "'z' that no operand has")]
    [InlineData("ij->ii", "twice")]
    [InlineData("ii->i", "the extents 2 and 3")]
    [InlineData("i1->i", "do not fit")]
    public void Wrong_subscripts_are_named(string subscripts, string message)
        => Assert.Contains(message,
            Assert.Throws<TypeRuleException>(() => Run("Jnp.Einsum", ("subscripts", subscripts), ("operands", (ArrayValue[])[Count(2, 3)]))).Message);
}
