using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>Jacobians and Hessians against known values, in both modes; their types over trees.</summary>
public sealed class JacobianTests
{
    /// <summary>f(x, y) = (sin(x) * y, sum(x * x)) over vectors.</summary>
    const string Field = """
        { field . x:f64[n] y:f64[n] .
          a:f64[n] = sin x
          b:f64[n] = mul a y
          c:f64[n] = mul x x
          d:f64[] = reduce_sum[axes=[0]] c
          ( b d ) }
        """;

    static readonly ArrayValue X = ArrayValue.From(DType.F64, [2], 0.3, -1.2), Y = ArrayValue.From(DType.F64, [2], 2, 5);

    static TracedFunction Traced(string text, LeafKind kind = LeafKind.NDArray)
    {
        IrFunction f = IrParser.Parse(text);
        TypeTree Leaf(Var v) => new Leaf(v.Rank == 0 ? LeafKind.Scalar : kind, v.Aval);
        TypeTree result = f.Outputs.Count == 1 ? Leaf(f.Outputs[0]) : new TupleTree(f.Outputs.Select(v => new TreeField(null, Leaf(v))).ToEquatable());
        return new(new(f.Inputs.Select((v, i) => new Parameter($"x{i}", Leaf(v))).ToEquatable(), result), f);
    }

    static void Close(double[] expected, ArrayValue actual)
    {
        double[] values = actual.ToDoubles();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Blocks_are_per_result_and_argument_in_the_order_of_ArgNums(bool forward)
    {
        TracedFunction jacobian = new JacobianTransformation([1, 0], forward).Apply(Traced(Field));
        var blocks = Interpreter.Run(jacobian.Function, X, Y);
        double s0 = Math.Sin(0.3), s1 = Math.Sin(-1.2);
        Close([s0, 0, 0, s1], blocks[0]);
        Close([2 * Math.Cos(0.3), 0, 0, 5 * Math.Cos(-1.2)], blocks[1]);
        Close([0, 0], blocks[2]);
        Close([0.6, -2.4], blocks[3]);
        Assert.Equal("((global::SourceJax.NDArray<double>, global::SourceJax.NDArray<double>), (global::SourceJax.NDArray<double>, global::SourceJax.NDArray<double>))", jacobian.Signature.Result.CSharp);
    }

    [Fact]
    public void Spans_give_rectangular_arrays()
        => Assert.Equal("double[,]", new JacobianTransformation([0], true).Apply(Traced("{ f . x:f64[n] .\n  a:f64[n] = sin x\n  ( a ) }", LeafKind.ReadOnlySpan)).Signature.Result.CSharp);

    [Fact]
    public void The_Hessian_of_a_cubic()
    {
        // sum(x * x * x): 6 diag(x).
        TracedFunction hessian = new HessianTransformation(null).Apply(Traced("{ f . x:f64[n] .\n  a:f64[n] = mul x x\n  b:f64[n] = mul a x\n  c:f64[] = reduce_sum[axes=[0]] b\n  ( c ) }"));
        Close([1.8, 0, 0, -7.2], Interpreter.Run(hessian.Function, X)[0]);
    }

    [Fact]
    public void A_scalar_function_of_a_scalar_has_a_scalar_Hessian()
    {
        TracedFunction hessian = new HessianTransformation(null).Apply(Traced("{ f . x:f64[] .\n  a:f64[] = sin x\n  ( a ) }"));
        Assert.Equal("double", hessian.Signature.Result.CSharp);
        Close([-Math.Sin(0.7)], Interpreter.Run(hessian.Function, ArrayValue.FromDouble(DType.F64, 0.7))[0]);
    }
}
