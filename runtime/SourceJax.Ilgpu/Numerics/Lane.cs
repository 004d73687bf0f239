namespace SourceJax.Ilgpu.Numerics;

/// <summary>What <c>Vector512</c> becomes in kernels, as far as the texts of the functions use it.</summary>
internal static class Lane
{
    public static SingleLane Create(float value) => new(value);

    public static DoubleLane Create(double value) => new(value);

    public static Int32Lane Create(int value) => new(value);

    public static Int64Lane Create(long value) => new(value);

    public static SingleLane ConditionalSelect(SingleLane mask, SingleLane then, SingleLane otherwise) => mask.Bits != 0 ? then : otherwise;

    public static DoubleLane ConditionalSelect(DoubleLane mask, DoubleLane then, DoubleLane otherwise) => mask.Bits != 0 ? then : otherwise;

    public static Int32Lane ConditionalSelect(Int32Lane mask, Int32Lane then, Int32Lane otherwise) => mask.Value != 0 ? then : otherwise;

    public static Int64Lane ConditionalSelect(Int64Lane mask, Int64Lane then, Int64Lane otherwise) => mask.Value != 0 ? then : otherwise;

    public static SingleLane Equals(SingleLane left, SingleLane right) => SingleLane.FromBits(Gpu.Equal(left.Value, right.Value) ? -1 : 0);

    public static SingleLane LessThan(SingleLane left, SingleLane right) => SingleLane.FromBits(Gpu.Less(left.Value, right.Value) ? -1 : 0);

    public static SingleLane LessThanOrEqual(SingleLane left, SingleLane right) => SingleLane.FromBits(Gpu.LessOrEqual(left.Value, right.Value) ? -1 : 0);

    public static SingleLane GreaterThan(SingleLane left, SingleLane right) => SingleLane.FromBits(Gpu.Greater(left.Value, right.Value) ? -1 : 0);

    public static SingleLane GreaterThanOrEqual(SingleLane left, SingleLane right) => SingleLane.FromBits(Gpu.GreaterOrEqual(left.Value, right.Value) ? -1 : 0);

    public static bool GreaterThanAny(SingleLane left, SingleLane right) => Gpu.Greater(left.Value, right.Value);

    public static DoubleLane Equals(DoubleLane left, DoubleLane right) => DoubleLane.FromBits(Gpu.Equal(left.Value, right.Value) ? -1L : 0L);

    public static DoubleLane LessThan(DoubleLane left, DoubleLane right) => DoubleLane.FromBits(Gpu.Less(left.Value, right.Value) ? -1L : 0L);

    public static DoubleLane LessThanOrEqual(DoubleLane left, DoubleLane right) => DoubleLane.FromBits(Gpu.LessOrEqual(left.Value, right.Value) ? -1L : 0L);

    public static DoubleLane GreaterThan(DoubleLane left, DoubleLane right) => DoubleLane.FromBits(Gpu.Greater(left.Value, right.Value) ? -1L : 0L);

    public static DoubleLane GreaterThanOrEqual(DoubleLane left, DoubleLane right)
        => DoubleLane.FromBits(Gpu.GreaterOrEqual(left.Value, right.Value) ? -1L : 0L);

    public static bool GreaterThanAny(DoubleLane left, DoubleLane right) => Gpu.Greater(left.Value, right.Value);

    public static Int32Lane Equals(Int32Lane left, Int32Lane right) => new(left.Value == right.Value ? -1 : 0);

    public static Int64Lane Equals(Int64Lane left, Int64Lane right) => new(left.Value == right.Value ? -1L : 0L);

    public static SingleLane FusedMultiplyAdd(SingleLane left, SingleLane right, SingleLane addend) => new(Gpu.Fma(left.Value, right.Value, addend.Value));

    public static SingleLane Abs(SingleLane value) => new(Gpu.Abs(value.Value));

    public static SingleLane Sqrt(SingleLane value) => new(Gpu.Sqrt(value.Value));

    public static SingleLane Floor(SingleLane value) => new(Gpu.Floor(value.Value));

    public static SingleLane Round(SingleLane value) => new(Gpu.Round(value.Value));

    public static SingleLane Max(SingleLane left, SingleLane right) => new(Gpu.Max(left.Value, right.Value));

    public static SingleLane Min(SingleLane left, SingleLane right) => new(Gpu.Min(left.Value, right.Value));

    // Like the instructions of x86 these give the second operand where either is NaN.

    public static SingleLane MaxNative(SingleLane left, SingleLane right) => Gpu.Greater(left.Value, right.Value) ? left : right;

    public static SingleLane MinNative(SingleLane left, SingleLane right) => Gpu.Less(left.Value, right.Value) ? left : right;

    public static SingleLane AndNot(SingleLane left, SingleLane right) => SingleLane.FromBits(left.Bits & ~right.Bits);

    public static SingleLane CopySign(SingleLane magnitude, SingleLane sign) => new(Gpu.CopySign(magnitude.Value, sign.Value));

    public static DoubleLane FusedMultiplyAdd(DoubleLane left, DoubleLane right, DoubleLane addend) => new(Gpu.Fma(left.Value, right.Value, addend.Value));

    public static DoubleLane Abs(DoubleLane value) => new(Gpu.Abs(value.Value));

    public static DoubleLane Sqrt(DoubleLane value) => new(Gpu.Sqrt(value.Value));

    public static DoubleLane Floor(DoubleLane value) => new(Gpu.Floor(value.Value));

    public static DoubleLane Round(DoubleLane value) => new(Gpu.Round(value.Value));

    public static DoubleLane Max(DoubleLane left, DoubleLane right) => new(Gpu.Max(left.Value, right.Value));

    public static DoubleLane Min(DoubleLane left, DoubleLane right) => new(Gpu.Min(left.Value, right.Value));

    public static DoubleLane MaxNative(DoubleLane left, DoubleLane right) => Gpu.Greater(left.Value, right.Value) ? left : right;

    public static DoubleLane MinNative(DoubleLane left, DoubleLane right) => Gpu.Less(left.Value, right.Value) ? left : right;

    public static DoubleLane AndNot(DoubleLane left, DoubleLane right) => DoubleLane.FromBits(left.Bits & ~right.Bits);

    public static DoubleLane CopySign(DoubleLane magnitude, DoubleLane sign) => new(Gpu.CopySign(magnitude.Value, sign.Value));

    public static SingleLane ConvertToSingle(Int32Lane value) => new(value.Value);

    // The halves of one lane are the same one.
    public static (DoubleLane Lower, DoubleLane Upper) Widen(SingleLane value) => (new(value.Value), new(value.Value));

    public static SingleLane Narrow(DoubleLane lower, DoubleLane upper) => new((float)lower.Value);
}
