using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Execution;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>How often loops run, against loops.</summary>
public class IterationsTests
{
    const int Max = int.MaxValue, Min = int.MinValue;

    static int Loop(int first, int limit, int step)
    {
        int count = 0;
        for (int i = first; step > 0 ? i < limit : i > limit; i = unchecked(i + step)) count++;
        return count;
    }

    [Theory]
    [InlineData(0, 7, 1)]
    [InlineData(7, 0, 1)]
    [InlineData(0, 7, 3)]
    [InlineData(7, -1, -3)]
    [InlineData(Max - 2, Max, 1)]
    [InlineData(Max - 2, Min, 1)]
    [InlineData(Min + 2, Min, -1)]
    [InlineData(Min, Max, -1)]
    [InlineData(-2000000000, 2000000000, 1000000000)]
    [InlineData(-2000000000, 2100000000, 1000000000)]
    [InlineData(2000000000, -2100000000, -1000000000)]
    [InlineData(Max - 99999, Max - 65538, 65537)]
    public void They_are_counted_as_they_run(int first, int limit, int step) => Assert.Equal(Loop(first, limit, step), Iterations.Count(first, limit, step));

    [Theory]
    [InlineData(Min, Max, 1)]
    [InlineData(Max, Min, -1)]
    [InlineData(0, Max, 2)]
    public void What_no_int_can_count_throws(int first, int limit, int step)
    {
        Assert.Null(Iterations.TryCount(first, limit, step));
        Assert.Throws<OverflowException>(() => Iterations.Count(first, limit, step));
    }

    [Fact]
    public void A_loop_that_includes_the_last_int_throws()
    {
        Assert.Equal(Max - 1, Iterations.UpTo(Max - 1));
        Assert.Equal(Min + 1, Iterations.DownTo(Min + 1));
        Assert.Throws<OverflowException>(() => Iterations.UpTo(Max));
        Assert.Throws<OverflowException>(() => Iterations.DownTo(Min));
    }

    [Fact]
    public void A_loop_from_zero_is_counted_by_its_limit()
    {
        var b = new IrBuilder();
        Var n = b.Input(Aval.Scalar(DType.I32), "n");
        Assert.IsType<Max>(Definition(b, TripCount.Emit(b, b.Constant(DType.I32, 0), n, 1)));
        Assert.IsType<Max>(Definition(b, TripCount.Emit(b, b.Constant(DType.I32, 2), b.DimValue(Dim.Symbol("m")), 1)));
        Assert.IsType<TripCount>(Definition(b, TripCount.Emit(b, n, b.Add(n, 3), 1)));
        Assert.IsType<TripCount>(Definition(b, TripCount.Emit(b, b.Constant(DType.I32, 0), n, 2)));
        Assert.IsType<TripCount>(Definition(b, TripCount.Emit(b, b.Constant(DType.I32, 1), n, 1)));
    }

    static Primitive Definition(IrBuilder b, Var value) => b.Equations.First(e => e.Outputs.Contains(value)).Primitive;

    [Theory]
    [InlineData(1, Max - 3, Max)]
    [InlineData(1, Min, Min + 2)]
    [InlineData(-1, Min + 3, Min)]
    [InlineData(-1, 4, 1)]
    [InlineData(1, Max, Min)]
    public void A_backwards_loop_has_the_same_iterations(int step, int first, int limit)
    {
        int Indices(bool backwards, bool numbered)
        {
            var body = new IrBuilder();
            Var i = body.Input(Aval.Scalar(DType.I32), "i"), s = body.Input(Aval.Scalar(DType.I32), "s");
            IrFunction function = body.Build("body", [i, s], [body.Add(body.Mul(s, 3), i)]);
            var b = new IrBuilder();
            Var from = b.Input(Aval.Scalar(DType.I32), "from"), to = b.Input(Aval.Scalar(DType.I32), "to");
            var loop = new CountedLoop(function, 0, step, EndsTogether: false) { Backwards = backwards };
            Var[] operands = [from, to, b.Constant(DType.I32, 1)];
            if (numbered) (loop, operands) = loop.Numbered(b, operands);
            IrFunction whole = b.Build("loop", [from, to], b.EmitMany(loop, operands));
            return (int)Interpreter.Run(whole, ArrayValue.FromScalar(DType.I32, Scalar.Integer(first)), ArrayValue.FromScalar(DType.I32, Scalar.Integer(limit)))[0].Data[0].Bits;
        }
        int Direct(bool backwards)
        {
            var indices = new List<int>();
            for (int i = first; step > 0 ? i < limit : i > limit; i += step) indices.Add(i);
            if (backwards) indices.Reverse();
            return indices.Aggregate(1, (s, i) => unchecked((s * 3) + i));
        }
        foreach (bool backwards in (bool[])[false, true])
        {
            Assert.Equal(Direct(backwards), Indices(backwards, numbered: false));
            Assert.Equal(Direct(backwards), Indices(backwards, numbered: true));
        }
    }
}
