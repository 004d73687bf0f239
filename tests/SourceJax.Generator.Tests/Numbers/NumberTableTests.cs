using static SourceJax.Generator.Tests.Numbers.NumberTypes;

namespace SourceJax.Generator.Tests.Numbers;

/// <summary>Operators, conversions and functions of numbers of every type have the bits, and throw the exceptions, of the method as C# runs it.</summary>
public class NumberTableTests
{
    public static TheoryData<string> Types => NumberTypes.Names;

    static string Method(string name, string result, string parameters, string body) => $"[Jit] public static {result} {name}({parameters}) {{ {body} }}";

    static IEnumerable<string> Binary(string x, string y, string result, params string[] operators)
        => operators.Select((op, i) => Method($"B{i}{y}", result, $"{x} x, {y} y", $"return x {op} y;"));

    [Theory]
    [MemberData(nameof(Types))]
    public void Operators_on_one_type(string type)
    {
        bool isInteger = Integers.Contains(type);
        EdgeValues.AgreeWithCSharp(
        [
            .. Binary(type, type, Promoted(type), [.. "+ - * / %".Split(' '), .. isInteger ? "& | ^".Split(' ') : []]),
            .. "< <= > >= == !=".Split(' ').Select((op, i) => Method($"C{i}", "bool", $"{type} x, {type} y", $"return x {op} y;")),
            .. "+= -= *= /= %=".Split(' ').Concat(isInteger ? "&= |= ^=".Split(' ') : []).Select((op, i) => Method($"A{i}", type, $"{type} x, {type} y", $"x {op} y; return x;")),
            Method("Increment", type, $"{type} x", "x++; return x;"),
            Method("Decrement", type, $"{type} x", "return --x;"),
            .. type == "ulong" ? [] : (string[])[Method("Negate", type == "uint" ? "long" : Promoted(type), $"{type} x", "return -x;")],
            .. isInteger ? (string[])[Method("Complement", Promoted(type), $"{type} x", "return ~x;")] : [],
        ]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Operators_on_two_types(string type)
        => EdgeValues.AgreeWithCSharp(All.Where(other => other != type && Promoted(type, other) is not null)
            .SelectMany(other => Binary(type, other, Promoted(type, other)!, "+", "-", "*", "/", "%").Append(Method($"L{other}", "bool", $"{type} x, {other} y", "return x < y;"))));

    [Theory]
    [MemberData(nameof(Types))]
    public void Conversions(string type)
        => EdgeValues.AgreeWithCSharp(All.Select(target => Method($"To{target}", target, $"{type} x", $"return ({target})x;")));

    [Theory]
    [MemberData(nameof(Types))]
    public void Shifts_by_counts_beyond_the_width_and_below_zero(string type)
    {
        if (Floats.Contains(type)) return;
        string[] shifts = ["<<", ">>", ">>>"];
        EdgeValues.AgreeWithCSharp(shifts.SelectMany((op, i) => (string[])
        [
            Method($"S{i}", Promoted(type), $"{type} x, int n", $"return x {op} n;"),
            Method($"A{i}", type, $"{type} x, int n", $"x {op}= n; return x;"),
            .. new[] { 3, 70, -1 }.Select((count, k) => Method($"K{i}{k}", Promoted(type), $"{type} x", $"return x {op} {count};")),
            .. Small.Contains(type) ? [Method($"By{i}", "int", $"int x, {type} n", $"return x {op} n;")] : (string[])[],
        ]));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Functions_of_the_type(string type) => EdgeValues.AgreeWithCSharp(
    [
        Method("Max", type, $"{type} x, {type} y", $"return {type}.Max(x, y);"),
        Method("Min", type, $"{type} x, {type} y", $"return {type}.Min(x, y);"),
        Method("Sign", "int", $"{type} x", $"return {type}.Sign(x);"),
        Method("Clamp", type, $"{type} x, {type} y", $"return {type}.Clamp(x, ({type})1, y);"),
        .. IsSigned(type) ? (string[])[Method("Abs", type, $"{type} x", $"return {type}.Abs(x);")] : [],
        .. All.SelectMany(source => "CreateTruncating CreateSaturating CreateChecked".Split(' ').Select(create
            => Method($"{create}{source}", type, $"{source} x", $"return {type}.{create}(x);"))),
    ]);

    [Fact]
    public void Generic_numbers_have_their_constants() => EdgeValues.AgreeWithCSharp(Floats.Select(type
        => Method($"Of{type}", type, $"{type} x", $"return Constants(x);")).Append("""
            static T Constants<T>(T x) where T : IFloatingPointIeee754<T>, IMinMaxValue<T>
                => x * T.Pi + T.E * T.Tau - T.Epsilon + T.NegativeZero + T.One / T.CreateSaturating(3) + (x > T.MaxValue ? T.NaN : T.Zero) + T.Max(x, T.NegativeOne);
            """));
}
