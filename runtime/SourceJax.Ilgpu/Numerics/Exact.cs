namespace SourceJax.Ilgpu.Numerics;

/// <summary>
/// A <c>double</c> in the texts of functions of one value: every operation rounds as C# says, whereas a device would take a product and a sum for one
/// operation, and a compiler two additions of constants for one.
/// </summary>
internal readonly struct Exact(double value)
{
    public readonly double Value = value;

    public static Exact NaN => double.NaN;

    public static Exact Pi => Math.PI;

    public static Exact PositiveInfinity => double.PositiveInfinity;

    public static Exact NegativeInfinity => double.NegativeInfinity;

    public static implicit operator Exact(double value) => new(value);
    public static implicit operator double(Exact value) => value.Value;

    public static Exact operator +(Exact left, Exact right) => new(Gpu.Add(left.Value, right.Value));
    public static Exact operator -(Exact left, Exact right) => new(Gpu.Subtract(left.Value, right.Value));
    public static Exact operator *(Exact left, Exact right) => new(Gpu.Multiply(left.Value, right.Value));
    public static Exact operator /(Exact left, Exact right) => new(Gpu.Divide(left.Value, right.Value));
    public static Exact operator %(Exact left, Exact right) => new(Gpu.Remainder(left.Value, right.Value));
    public static Exact operator -(Exact value) => new(Gpu.Negate(value.Value));
    public static Exact operator ++(Exact value) => new(Gpu.Add(value.Value, 1));
    public static Exact operator --(Exact value) => new(Gpu.Subtract(value.Value, 1));

    public static bool operator <(Exact left, Exact right) => Gpu.Less(left.Value, right.Value);
    public static bool operator >(Exact left, Exact right) => Gpu.Greater(left.Value, right.Value);
    public static bool operator <=(Exact left, Exact right) => Gpu.LessOrEqual(left.Value, right.Value);
    public static bool operator >=(Exact left, Exact right) => Gpu.GreaterOrEqual(left.Value, right.Value);
    public static bool operator ==(Exact left, Exact right) => Gpu.Equal(left.Value, right.Value);
    public static bool operator !=(Exact left, Exact right) => Gpu.NotEqual(left.Value, right.Value);

    public static Exact Abs(Exact x) => new(Gpu.Abs(x.Value));

    public static Exact Sqrt(Exact x) => new(Gpu.Sqrt(x.Value));

    public static Exact Floor(Exact x) => new(Gpu.Floor(x.Value));

    public static Exact Round(Exact x) => new(Gpu.Round(x.Value));

    public static bool IsNaN(Exact x) => Gpu.IsNaN(x.Value);

    public static bool IsFinite(Exact x) => Gpu.IsFinite(x.Value);

    public static bool IsInfinity(Exact x) => Gpu.IsInfinity(x.Value);

    public static bool IsPositiveInfinity(Exact x) => Gpu.IsPositiveInfinity(x.Value);

    public static bool IsNegativeInfinity(Exact x) => Gpu.IsNegativeInfinity(x.Value);

    public static bool IsInteger(Exact x) => Gpu.IsInteger(x.Value);

    public static bool IsOddInteger(Exact x) => Gpu.IsOddInteger(x.Value);

    public static Exact Min(Exact x, Exact y) => new(Gpu.Min(x.Value, y.Value));

    public static Exact CopySign(Exact x, Exact y) => new(Gpu.CopySign(x.Value, y.Value));

    public static Exact FusedMultiplyAdd(Exact x, Exact y, Exact addend) => new(Gpu.Fma(x.Value, y.Value, addend.Value));

    public override bool Equals(object? other) => other is Exact exact && exact.Value.Equals(Value);

    public override int GetHashCode() => Value.GetHashCode();
}
