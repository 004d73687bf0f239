using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.HyperDuals;

/// <summary>
/// A number with its exact first and second derivatives along two directions: a + b e1 + c e2 + d e1 e2, where e1² = e2² = 0. A program whose text
/// says <c>double</c> computes its own derivatives when it says <c>HyperDual</c> instead: control flow follows the value, as in the original.
/// </summary>
/// <remarks>
/// Which parts a number has is kept apart from their values (<see cref="Parts"/>): what does not depend on a direction stays so under an infinite
/// slope, where 0 times infinity would be NaN. Conventions at kinks are those of CONFORMANCE.md.
/// </remarks>
public readonly partial struct HyperDual(double value, double e1, double e2, double e12, Parts parts) : IEquatable<HyperDual>, IReal<HyperDual>
{
    [ThreadStatic]
    static double largest;

    [ThreadStatic]
    static Precision precision;

    public double Value { get; } = precision.Round(value);

    public double E1 { get; } = e1;

    public double E2 { get; } = e2;

    public double E12 { get; } = e12;

    public Parts Parts { get; } = parts;

    /// <summary>The largest finite magnitude that this thread has computed since it was last set: what rounding errors are relative to.</summary>
    public static double Largest { get => largest; set => largest = value; }

    /// <summary>What values are rounded to, wherever this thread computes one: they are those of the program then. Derivatives there stay exact.</summary>
    public static Precision Precision { get => precision; set => precision = value; }

    public static implicit operator HyperDual(double value) => new(value, 0, 0, 0, Parts.None);

    public static HyperDual operator +(HyperDual x, HyperDual y) => Linear(x.Value + y.Value, x, 1, y, 1);

    public static HyperDual operator -(HyperDual x, HyperDual y) => Linear(x.Value - y.Value, x, 1, y, -1);

    public static HyperDual operator +(HyperDual x) => x;

    public static HyperDual operator -(HyperDual x) => Linear(-x.Value, x, -1);

    public static HyperDual operator ++(HyperDual x) => x + 1;

    public static HyperDual operator --(HyperDual x) => x - 1;

    public static HyperDual operator *(HyperDual x, HyperDual y) => Chain(x.Value * y.Value, x, y, y.Value, x.Value, null, 1, null);

    public static HyperDual operator /(HyperDual x, HyperDual y)
    {
        double inverse = 1 / y.Value, square = inverse * inverse;
        return Chain(x.Value / y.Value, x, y, inverse, -x.Value * square, null, -square, 2 * x.Value * square * inverse);
    }

    public bool Equals(HyperDual other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is HyperDual other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => $"{Value:r} + {E1:r} e1 + {E2:r} e2 + {E12:r} e1 e2";
}
