using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

// Note [Binomial schedule]. To reverse n iterations from a state before the first, with s places for states (that one included): if n is 1, run the
// iteration and reverse it; otherwise advance to iteration m, keep the state there, reverse the n - m iterations behind it with the s - 1 places that are
// left, and then the m iterations before it, with all s again. b(s, r) = (s+r)!/(s! r!) iterations can be reversed such that none is advanced over more
// than r times. With the smallest r for which that is at least n, every m with
//     b(s, r-2) <= m <= b(s, r-1)   and   b(s-1, r-1) <= n - m <= b(s-1, r)
// takes the fewest advances there can be, r n - b(s+1, r-1) (Griewank and Walther, Algorithm 799: revolve, ACM TOMS 26, 2000). The largest m is taken.
// Where to go next depends on three numbers only, the iteration of the latest state, the last iteration not yet reversed and the free places, so that
// the recursion is a loop: RecursiveReversal.

/// <summary>How far to advance before the next state is kept: see Note [Binomial schedule].</summary>
static class BinomialSplit
{
    /// <summary>Appends m for n iterations (two or more) and s places (two or more).</summary>
    public static Var Emit(IrBuilder b, Var count, Var places)
    {
        Var n = LoopSegments.Named(b.Convert(count, DType.I64), "distance"), s = LoopSegments.Named(b.Convert(places, DType.I64), "places");
        Var one = b.Constant(DType.I64, 1);
        var found = b.EmitMany(new WhileLoop(Below(), Next(), ConstCount: 2), [n, s, b.Constant(DType.I64, 0), one]);
        Var r = found[0], sum = b.Add(s, r);
        Var most = b.Div(b.Mul(found[1], r), sum), behind = b.Div(b.Mul(most, s), b.Sub(sum, one));
        return b.Convert(b.Min(most, b.Sub(n, behind)), DType.I32);
    }

    static Var[] Inputs() => [Number("distance"), Number("places"), Number("rounds"), Number("reach")];
    static Var Number(string name) => new(Aval.Scalar(DType.I64), name) { NameIsHint = true };

    /// <summary>(n, s; r, b(s, r)) to b &lt; n.</summary>
    static IrFunction Below()
    {
        var b = new IrBuilder();
        var inputs = Inputs();
        return b.Build("condition", inputs, [b.Less(inputs[3], inputs[0])]);
    }

    /// <summary>(n, s; r, b(s, r)) to r + 1 and b(s, r + 1), which is b(s, r) (s + r + 1) / (r + 1).</summary>
    static IrFunction Next()
    {
        var b = new IrBuilder();
        var inputs = Inputs();
        Var r = b.Add(inputs[2], b.Constant(DType.I64, 1));
        return b.Build("body", inputs, [r, b.Div(b.Mul(inputs[3], b.Add(inputs[1], r)), r)]);
    }
}
