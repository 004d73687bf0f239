namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Random expressions. Numbers stay of moderate size, and functions within their domains.</summary>
sealed class Expressions(Draw draw)
{
    static readonly Form[] Numbers =
    [
        new(12, "{0} + {1}", "dd"), new(14, "{0} * {1}", "dd"), new(8, "{0} - {1}", "dd"), new(3, "-{0}", "d"), new(5, "{0} / (1.5 + {1} * {1})", "dv"),
        new(4, "Math.Sin({0})", "d"), new(2, "Math.Cos({0})", "d"), new(3, "Math.Tanh({0})", "d"), new(3, "Math.Exp(-Math.Abs({0}))", "d"),
        new(3, "Math.Sqrt(0.5 + Math.Abs({0}))", "d"), new(2, "Math.Log(1.5 + {0} * {0})", "v"), new(2, "Math.Atan({0})", "d"),
        new(2, "Math.Atan2({0}, 1.5 + Math.Abs({1}))", "dd"), new(2, "Math.Pow({0}, 2)", "d"), new(1, "Math.Pow({0}, 3)", "d"),
        new(1, "Math.Pow(0.5 + Math.Abs({0}), Math.Tanh({1}))", "dv"), new(3, "Math.Max({0}, {1})", "dd"), new(3, "Math.Min({0}, {1})", "dd"),
        new(3, "Math.Abs({0})", "d"), new(2, "Math.Clamp({0}, -1.0, 1.5)", "d"), new(1, "Math.Sign({0}) * {1}", "dv"), new(1, "Math.Floor({0})", "d"),
        new(1, "Math.Cbrt(1.5 + {0} * {0})", "v"), new(1, "Math.CopySign({0}, {1})", "dv"), new(1, "double.Hypot({0}, 0.5 + Math.Abs({1}))", "dd"),
        new(1, "{0} % 1.5", "d"), new(6, "{0} ? {1} : {2}", "bdd"), new(3, "{0} * {1}", "id"), new(2, "(double){0}", "i"),
        new(1, "Math.Asin(0.9 * Math.Sin({0}))", "d"),
        new(1, "{0} * {0}", "v"), new(2, "{0}§ switch { > 1.0 => {1}, > 0.0 => {2}, _ => 0.5 }", "ndd"),
        new(1, "{0} switch { 0 => {1}, 1 or 2 => {2}, _ => 0.25 }", "idd"),
        new(1, "Math.Round({0})", "d"), new(1, "Math.Sinh(Math.Sin({0}))", "d"), new(1, "Math.Log2(2.5 + Math.Abs({0}))", "d"),
    ];

    static readonly Form[] Whole =
    [
        new(4, "{0} + {1}", "ii"), new(2, "{0} - {1}", "ii"), new(2, "{0} * 2", "i"), new(2, "{0} % 3", "i"), new(2, "{0} / 2", "i"), new(1, "{0} & 3", "i"),
        new(1, "{0} ^ 1", "i"), new(1, "{0} << 1", "i"), new(1, "{0} >> 1", "i"), new(3, "(int)({0} * 2.0)", "d"), new(1, "(int)Math.Floor({0})", "d"),
        new(1, "Math.Max({0}, {1})", "ii"), new(1, "Math.Sign({0})", "d"), new(2, "{0} ? {1} : {2}", "bii"), new(1, "(int)unchecked((byte){0})", "i"),
        new(1, "Math.Abs({0})", "i"), new(1, "(int)unchecked((Level){0})", "i"), new(1, "(int)((Mood){0} + 1)", "i"),
        new(1, "(Mood){0} switch { Mood.Calm => {1}, Mood.Wild => 2, _ => 3 }", "ii"),
    ];

    static readonly Form[] Truths =
    [
        new(10, "{0} > {1}", "dd"), new(8, "{0} < {1}", "dd"), new(2, "{0} && {1}", "bb"), new(2, "{0} || {1}", "bb"), new(1, "!{0}", "b"),
        new(2, "{0} % 2 == 0", "i"), new(2, "{0} < {1}", "ii"), new(1, "{0} == {1}", "ii"), new(1, "{0}§ is > -0.5 and < 1.0", "n"),
        new(1, "{0} >= {1}", "dd"), new(1, "(unchecked((Level){0}) & Level.Middle) != 0", "i"),
    ];

    public Expression Number(Scope scope, int depth) => depth <= 0 || draw.OneIn(4) ? NumberLeaf(scope) : Of(CSharpType.Double, Numbers, scope, depth);

    public Expression Int(Scope scope, int depth) => depth <= 0 || draw.OneIn(3) ? IntLeaf(scope) : Of(CSharpType.Int, Whole, scope, depth);

    public Expression Truth(Scope scope, int depth)
        => scope.Readable(CSharpType.Bool).ToArray() is { Length: > 0 } flags && draw.OneIn(6) ? draw.Of(flags).Read
            : Of(CSharpType.Bool, Truths, scope, depth);

    Expression Of(CSharpType type, Form[] forms, Scope scope, int depth)
    {
        Form form = draw.Weighted(forms, f => f.Weight);
        return new(type, form.Template, [.. form.Operands.Select(letter => letter switch
        {
            'd' => Number(scope, depth - 1),
            'v' => NumberLeaf(scope),
            'n' => NumberOfVariables(scope),
            'i' => Int(scope, depth - 1),
            _ => Truth(scope, depth - 1),
        })]);
    }

    /// <summary>A variable, an element, or seldom a constant.</summary>
    public Expression NumberLeaf(Scope scope)
    {
        Variable[] numbers = [.. scope.Readable(CSharpType.Double)];
        Variable[] arrays = [.. scope.Arrays(CSharpType.Double, 1).Where(a => IndexOf(scope, a, mayFail: true) is not null)];
        Variable[] matrices = [.. scope.Arrays(CSharpType.Double, 2).Where(m => m.Least > 0)];
        int kind = draw.Below(8);
        if (scope.Functions.Count > 0 && draw.OneIn(8)) return new(CSharpType.Double, $"{draw.Of(scope.Functions)}({{0}})", NumberOfVariables(scope));
        if (kind < 3 && arrays.Length > 0) return Element(scope, draw.Of(arrays));
        if (kind == 3 && matrices.Length > 0) return MatrixElement(scope, draw.Of(matrices));
        return kind < 7 && numbers.Length > 0 ? draw.Of(numbers).Read : Constant();
    }

    public Expression Element(Scope scope, Variable array)
        => new(((ArrayType)array.Type).Element, $"{array.Name}[{{0}}]", IndexOf(scope, array, mayFail: false)!);

    public Expression MatrixElement(Scope scope, Variable matrix)
    {
        return new(CSharpType.Double, $"{matrix.Name}[{{0}}, {{1}}]", Index(0), Index(1));

        Expression Index(int axis)
        {
            Variable[] natural = [.. scope.Readable(CSharpType.Int).Where(v => v.Least >= 0)];
            return natural.Length > 0 && draw.OneIn(2)
                ? new(CSharpType.Int, $"{{0}} % {matrix.Name}.GetLength({axis})", draw.Of(natural).Read) : Literal(draw.Below(matrix.Least));
        }
    }

    Expression IntLeaf(Scope scope)
    {
        Variable[] ints = [.. scope.Readable(CSharpType.Int)];
        Variable[] arrays = [.. scope.Arrays(CSharpType.Int, 1).Where(a => IndexOf(scope, a, mayFail: true) is not null)];
        if (arrays.Length > 0 && draw.OneIn(4)) return Element(scope, draw.Of(arrays));
        return ints.Length > 0 && !draw.OneIn(4) ? draw.Of(ints).Read : Literal(draw.Below(4));
    }

    /// <summary>An index that an array has: a loop's counter, a constant, or one that depends on data.</summary>
    /// <returns>Null where there is none for sure.</returns>
    public Expression? IndexOf(Scope scope, Variable array, bool mayFail)
    {
        Variable[] counters = [.. scope.Variables.Where(v => v.IndexOf.Contains(array.Name))];
        if (counters.Length > 0 && !draw.OneIn(4)) return draw.Of(counters).Read;
        if (array.Least <= 0)
        {
            if (counters.Length > 0) return draw.Of(counters).Read;
            return mayFail ? null : throw new InvalidOperationException($"{array.Name} may be empty");
        }
        Variable[] natural = [.. scope.Readable(CSharpType.Int).Where(v => v.Least >= 0)];
        return draw.Below(8) switch
        {
            0 => new(CSharpType.Int, "^{0}", Literal(draw.Between(1, array.Least))),
            1 or 2 when natural.Length > 0 => new(CSharpType.Int, $"{{0}} % {array.Name}.Length", draw.Of(natural).Read),
            3 => new(CSharpType.Int, $"Math.Clamp((int)({{0}} * 2.0), 0, {array.Name}.Length - 1)", NumberOfVariables(scope)),
            4 when array.Type is ArrayType { Holder: Holder.Array } => new(CSharpType.Int, $"{draw.Below(array.Least)}L"),
            _ => Literal(draw.Below(array.Least)),
        };
    }

    /// <summary>A variable; every method has one.</summary>
    Expression NumberOfVariables(Scope scope) => draw.Of(scope.Readable(CSharpType.Double).Where(v => !v.IsConstant).ToArray()).Read;

    public Expression Constant() => new(CSharpType.Double, draw.Of("0.5", "1.0", "2.0", "0.25", "1.5", "-0.75", "3.0", "0.1", "1.25"));

    public static Expression Literal(int value) => new(CSharpType.Int, value.ToString());
}
