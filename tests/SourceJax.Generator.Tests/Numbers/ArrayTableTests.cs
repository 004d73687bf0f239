using static SourceJax.Generator.Tests.Numbers.NumberTypes;

namespace SourceJax.Generator.Tests.Numbers;

/// <summary>Functions of arrays of every element type have the bits, compiled, that they have as eager code.</summary>
public class ArrayTableTests
{
    public static TheoryData<string> Types => NumberTypes.Names;

    static string Unary(string name, string result, string type, string body)
        => $"[Jit] public static NDArray<{result}> {name}([Shape(\"n\")] NDArray<{type}> x) => {body};";

    static string Binary(string name, string result, string type, string body)
        => $"[Jit] public static NDArray<{result}> {name}([Shape(\"n\")] NDArray<{type}> x, [Shape(\"n\")] NDArray<{type}> y) => {body};";

    [Theory]
    [MemberData(nameof(Types))]
    public void Elementwise_functions(string type)
    {
        bool isInteger = Integers.Contains(type);
        // Divisors without zero, and without what has no quotient.
        string divisor = !isInteger ? "y" : IsSigned(type) ? $"Jnp.Maximum(y, ({type})2)" : $"(y | ({type})1)";
        EdgeValues.AgreeWithCSharp(
        [
            .. new[] { "-x", "Jnp.Abs(x)", "Jnp.Sign(x)", "Jnp.Square(x)" }.Select((body, i) => Unary($"U{i}", type, type, body)),
            .. new[] { "x + y", "x - y", "x * y", "Jnp.Maximum(x, y)", "Jnp.Minimum(x, y)", "Jnp.Clip(x, null, y)", "Jnp.Where(x < y, x, y)", $"x / {divisor}", $"x % {divisor}",
                $"Jnp.FloorDivide(x, {divisor})", $"Jnp.Mod(x, {divisor})" }.Select((body, i) => Binary($"B{i}", type, type, body)),
            .. new[] { "<", "<=", ">", ">=", "==", "!=" }.Select((op, i) => Binary($"C{i}", "bool", type, $"x {op} y")),
            .. !isInteger ? [] : new[] { "x & y", "x | y", "x ^ y", "x << y", "x >> y", "Lax.ShiftRightLogical(x, y)", $"(x << ({type})3) ^ (x >> ({type})1)" }
                .Select((body, i) => Binary($"I{i}", type, type, body)),
            .. isInteger ? [Unary("Not", type, type, "~x"), Unary("Count", type, type, "Lax.PopulationCount(x)")] : (string[])[],
        ]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Conversions_saturate_from_floats_and_wrap_from_integers(string type) => EdgeValues.AgreeWithCSharp(
    [
        .. All.Append("bool").Select(target => Unary($"To{target}", target, type, $"x.Astype<{target}>()")),
        Unary("OfBool", type, "bool", $"x.Astype<{type}>()"),
    ]);

    [Theory]
    [MemberData(nameof(Types))]
    public void Reductions(string type) => EdgeValues.AgreeWithCSharp(
        new[] { "Jnp.Cumsum(x)", "Jnp.Cumprod(x)", "Jnp.Sort(x)", "Jnp.Max(x) + Jnp.Min(x)", "Jnp.Prod(x)" }.Select((body, i) => Unary($"R{i}", type, type, body)));
}
