using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Execution;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>
/// trip_count(first, limit): how many iterations a counted loop has, for all ints. The difference of the bounds says that only where it does not wrap
/// around: <c>n + 3 - n</c> is 3, but a loop from n below n + 3 does not run where n + 3 is negative. It throws where an int cannot count them.
/// </summary>
/// <param name="Step">By how much the counter moves.</param>
public sealed record TripCount(int Step) : CodedPrimitive("trip_count", 2)
{
    public override bool Accepts(DType dtype) => dtype == DType.I32;
    public override double? HarmlessOperand(DType operand) => 0;
    protected override IReadOnlyList<double>? HarmlessRest => [0];
    protected override bool ThrowsByAll => true;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(Iterations.Count((int)operands[0].Bits, (int)operands[1].Bits, Step));

    protected override bool IsSmooth => false;
    public override void WriteParameters(ParameterWriter writer) => writer.Write("step", Step);

    /// <summary>The count, in arithmetic if that is known not to wrap around.</summary>
    public static Var Emit(IrBuilder b, Var first, Var limit, int step) => Plain(b, first, limit, step) ?? b.Emit(new TripCount(step), first, limit);

    /// <summary>The count in arithmetic; null where that may wrap around.</summary>
    public static Var? Plain(IrBuilder b, Var first, Var limit, int step)
    {
        Dim? from = Known(b, first), to = Known(b, limit);
        bool isFromZero = step == 1 && from is { IsZero: true };
        if (!isFromZero && !(from is not null && to is not null && IsModest(from) && IsModest(to))) return null;
        Var distance = step > 0 ? b.Sub(limit, first) : b.Sub(first, limit), positive = b.Max(distance, b.Like(distance, 0));
        int stride = Math.Abs(step);
        return stride == 1 ? positive : b.Div(b.Add(positive, b.Like(positive, stride - 1)), b.Like(positive, stride));
    }

    /// <summary>An extent or a constant, repeated or not.</summary>
    static Dim? Known(IrBuilder b, Var value) => b.Equations.FirstOrDefault(e => e.Outputs.Contains(value)) switch
    {
        { Primitive: Constant constant } when constant.Value.Data.Length == 1 => Dim.Constant(constant.Value.Data[0].Bits),
        { Primitive: DimValue { Type: DType.I32 } extent } => extent.Value,
        { Primitive: BroadcastInDim } broadcast => Known(b, broadcast.Inputs[0]),
        _ => null,
    };

    /// <summary>Whether it is about extents of arrays that exist, which are far from where ints end.</summary>
    static bool IsModest(Dim value) => !value.Symbols.Any(s => s is NumberSymbol) && value.Terms.All(t => t.Factors.Count > 0 || Math.Abs(t.Coefficient) <= 1 << 20);

    public override IEnumerable<PrimitiveExample> Examples => base.Examples.SelectMany(e => ((int[])[1, 3, -1, -2]).Select(step => e with
    {
        Primitive = new TripCount(step),
        Domains = step > 0 ? [new(-4, 4), new(-2, 9)] : [new(-2, 9), new(-4, 4)],
    }));
}
