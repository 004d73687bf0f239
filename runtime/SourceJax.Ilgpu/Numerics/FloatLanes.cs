namespace SourceJax.Ilgpu.Numerics;

/// <summary>One float as a register of one lane: what <c>Vector512&lt;float&gt;</c> becomes in kernels.</summary>
internal readonly struct SingleLane(float value)
{
    public readonly float Value = value;

    public static SingleLane One => new(1f);

    public static SingleLane Zero => new(0f);

    public static int Count => 1;

    public int Bits => BitConverter.SingleToInt32Bits(Value);

    public float this[int lane] => Value;

    public SingleLane WithElement(int lane, float value) => new(value);

    public float ToScalar() => Value;

    public Int32Lane AsInt32() => new(Bits);

    public static SingleLane FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    public static SingleLane operator +(SingleLane left, SingleLane right) => new(Gpu.Add(left.Value, right.Value));
    public static SingleLane operator -(SingleLane left, SingleLane right) => new(Gpu.Subtract(left.Value, right.Value));
    public static SingleLane operator *(SingleLane left, SingleLane right) => new(Gpu.Multiply(left.Value, right.Value));
    public static SingleLane operator *(SingleLane left, float right) => new(Gpu.Multiply(left.Value, right));
    public static SingleLane operator /(SingleLane left, SingleLane right) => new(Gpu.Divide(left.Value, right.Value));
    public static SingleLane operator -(SingleLane value) => FromBits(value.Bits ^ int.MinValue);
    public static SingleLane operator &(SingleLane left, SingleLane right) => FromBits(left.Bits & right.Bits);
    public static SingleLane operator |(SingleLane left, SingleLane right) => FromBits(left.Bits | right.Bits);
    public static SingleLane operator ^(SingleLane left, SingleLane right) => FromBits(left.Bits ^ right.Bits);
    public static bool operator ==(SingleLane left, SingleLane right) => Gpu.Equal(left.Value, right.Value);
    public static bool operator !=(SingleLane left, SingleLane right) => Gpu.NotEqual(left.Value, right.Value);

    public override bool Equals(object? other) => other is SingleLane lane && lane.Value.Equals(Value);

    public override int GetHashCode() => Value.GetHashCode();
}

/// <summary>One double as a register of one lane: what <c>Vector512&lt;double&gt;</c> becomes in kernels.</summary>
internal readonly struct DoubleLane(double value)
{
    public readonly double Value = value;

    public static DoubleLane One => new(1d);

    public static DoubleLane Zero => new(0d);

    public static int Count => 1;

    public long Bits => BitConverter.DoubleToInt64Bits(Value);

    public double this[int lane] => Value;

    public DoubleLane WithElement(int lane, double value) => new(value);

    public double ToScalar() => Value;

    public Int64Lane AsInt64() => new(Bits);

    public static DoubleLane FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    public static DoubleLane operator +(DoubleLane left, DoubleLane right) => new(Gpu.Add(left.Value, right.Value));
    public static DoubleLane operator -(DoubleLane left, DoubleLane right) => new(Gpu.Subtract(left.Value, right.Value));
    public static DoubleLane operator *(DoubleLane left, DoubleLane right) => new(Gpu.Multiply(left.Value, right.Value));
    public static DoubleLane operator *(DoubleLane left, double right) => new(Gpu.Multiply(left.Value, right));
    public static DoubleLane operator /(DoubleLane left, DoubleLane right) => new(Gpu.Divide(left.Value, right.Value));
    public static DoubleLane operator -(DoubleLane value) => FromBits(value.Bits ^ long.MinValue);
    public static DoubleLane operator &(DoubleLane left, DoubleLane right) => FromBits(left.Bits & right.Bits);
    public static DoubleLane operator |(DoubleLane left, DoubleLane right) => FromBits(left.Bits | right.Bits);
    public static DoubleLane operator ^(DoubleLane left, DoubleLane right) => FromBits(left.Bits ^ right.Bits);
    public static bool operator ==(DoubleLane left, DoubleLane right) => Gpu.Equal(left.Value, right.Value);
    public static bool operator !=(DoubleLane left, DoubleLane right) => Gpu.NotEqual(left.Value, right.Value);

    public override bool Equals(object? other) => other is DoubleLane lane && lane.Value.Equals(Value);

    public override int GetHashCode() => Value.GetHashCode();
}
