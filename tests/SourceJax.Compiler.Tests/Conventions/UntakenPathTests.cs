using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;
using static SourceJax.Compiler.Tests.Conventions.AtPoint;

namespace SourceJax.Compiler.Tests.Conventions;

/// <summary>What only a path that is not taken would have used has the derivative zero, to every order.</summary>
public class UntakenPathTests
{
    const double NaN = double.NaN, Inf = double.PositiveInfinity;

    static Var LogOrZero(IrBuilder b, IReadOnlyList<Var> x) => b.SelectPath(b.Greater(x[0], 0), b.Log(x[0]), b.Like(x[0], 0));

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, -0.25)]
    [InlineData(3, 0.25)]
    public void A_logarithm_that_only_the_other_path_reads_has_no_derivative(int order, double whereTaken)
    {
        Assert.Equal(0, Derivative(LogOrZero, order, 0));
        Assert.Equal(0, Derivative(LogOrZero, order, NaN));
        Assert.Equal(whereTaken, Derivative(LogOrZero, order, 2), 1e-15);
    }

    [Fact]
    public void A_choice_that_the_user_wrote_stays_what_JAX_makes_of_it()
        => Assert.Equal([NaN], Gradient((b, x) => b.Select(b.Greater(x[0], 0), b.Log(x[0]), b.Like(x[0], 0)), 0));

    [Fact]
    public void A_zero_on_the_path_that_is_taken_is_a_number_like_any()
    {
        // (x y)^2 at x = 0: the cotangent 2 x y is zero, its tangent is not.
        Func<IrBuilder, IReadOnlyList<Var>, Var> square = (b, x) => b.SelectPath(b.Less(x[0], 1), b.IntegerPow(b.Mul(x[0], b.Like(x[0], 3)), 2), x[0]);
        Assert.Equal(18, Derivative((b, x) => square(b, x), 2, 0));
        Assert.Equal([NaN], Gradient((b, x) => b.SelectPath(b.Less(x[0], 1), b.Sqrt(b.Mul(x[0], x[0])), x[0]), 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Inf)]
    [InlineData(NaN)]
    public void Neither_data_nor_poles_get_in(double data)
    {
        Assert.Equal([1, 0], Gradient((b, x) => Guarded(b, x, b.Mul(x[0], x[1])), 2, data));
        Assert.Equal([1, 0], Gradient((b, x) => Guarded(b, x, b.Mul(x[0], b.Reciprocal(x[1]))), 2, data));
        Assert.Equal([1, 0], Gradient((b, x) => Guarded(b, x, b.Pow(x[0], x[1])), 2, data));

        static Var Guarded(IrBuilder b, IReadOnlyList<Var> x, Var y)
            => b.SelectPath(b.And(b.IsFinite(x[1]), b.NotEqual(x[1], 0)), y, x[0]);
    }

    [Fact]
    public void Products_of_matrices_and_running_products_of_missing_data_add_nothing()
    {
        foreach (string product in (string[])
        [
            "c:f64[2,2] = dot_general[lhs_contract=[1] rhs_contract=[0] lhs_batch=[] rhs_batch=[]] a b",
            "d:f64[2,2] = mul a b\n c:f64[2,2] = cumprod[axis=1 backward=false] d",
            "d:f64[2,2] = mul a b\n e:f64[2] = reduce_prod[axes=[1]] d\n c:f64[2,2] = broadcast_in_dim[shape=[2 2] axes=[0]] e",
        ])
        {
            IrFunction f = IrParser.Parse($$"""
                { f . a:f64[2,2] b:f64[2,2] . {{product}}
                  s:f64[] = reduce_sum[axes=[0 1]] c
                  n:bool[] = is_nan s
                  z:f64[] = const[value=f64[](0)]
                  r:f64[] = select[of_paths=true] n z s
                  ( r ) }
                """);
            IrFunction gradient = Vjp.ValueAndGrad(f, [true, true]);
            ArrayValue weights = ArrayValue.From(DType.F64, [2, 2], [1, 2, 3, 4]), data = ArrayValue.From(DType.F64, [2, 2], [0, NaN, Inf, 1]);
            var results = Interpreter.Run(gradient, [weights, data]);
            Assert.All(results.Skip(1), g => Assert.Equal([0.0, 0, 0, 0], g.ToDoubles()));
            var finite = Interpreter.Run(gradient, [weights, weights]);
            Assert.All(finite.Skip(1), g => Assert.DoesNotContain(0.0, g.ToDoubles()));
        }
    }

    [Fact]
    public void Zeros_are_kept_only_where_a_cotangent_may_be_absent_and_a_factor_infinite()
    {
        Assert.Equal(0, Kept((b, x) => b.Mul(b.Log(x[0]), x[0])));
        Assert.Equal(0, Kept((b, x) => b.Add(b.Mul(LogOrOne(b, x), x[0]), x[0])));
        Assert.Equal(0, Kept((b, x) => b.SelectPath(b.Greater(x[0], 0), b.Mul(x[0], 3), b.Neg(x[0]))));
        Assert.Equal(1, Kept(LogOrZero));

        // The path ends in a constant; what comes after it is taken anyway.
        static Var LogOrOne(IrBuilder b, IReadOnlyList<Var> x) => b.SelectPath(b.Greater(x[0], 0), x[0], b.Like(x[0], 1));
        static int Kept(Func<IrBuilder, IReadOnlyList<Var>, Var> f)
        {
            var b = new IrBuilder();
            Var x = b.Input(Aval.Scalar(DType.F64));
            IrFunction gradient = Vjp.ValueAndGrad(b.Build("f", [x], [f(b, [x])]), [true]);
            return gradient.Equations.Count(e => e.Primitive is ZeroPreservingPrimitive);
        }
    }
}
