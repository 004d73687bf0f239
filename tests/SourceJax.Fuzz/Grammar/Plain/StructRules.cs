namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Records, structs, tuples, and arrays of them.</summary>
static class StructRules
{
    public static NamedType Point { get; } = new("Point",
        "public record struct Point(double X, double Y) { public void Scale(double by) { X *= by; Y += by; } "
        + "public double Turn() { X += 0.25 * Y; return X; } "
        + "public double Sum { readonly get => X + Y; set => Y = value - X; } "
        + "public readonly double this[double a, double b] => a * X - b * Y; "
        + "public readonly double Dot(Point p) => X * p.X + Y * p.Y; "
        + "public readonly void Deconstruct(out double sum, out double x) { sum = X + Y; x = X; } "
        + "public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y); }",
        [new("X", CSharpType.Double), new("Y", CSharpType.Double)])
    { IsMutable = true };

    public static NamedType Model { get; } = new("Model", "public record Model(double[] W, double B);",
        [new("W", ArrayRules.Vector), new("B", CSharpType.Double)]);

    public static TupleType Pair { get; } = new([new("Lo", CSharpType.Double), new("Hi", CSharpType.Double)]);

    public static readonly Rule<PlainGrammar>[] All = [new(2, New), new(3, Change), new(1, Tuple), new(2, ChangeTuple), new(1, Deconstruct), new(2, Array), new(2, Match)];

    static Statement[] New(PlainGrammar g, Scope scope)
    {
        g.Use(Point);
        Variable[] points = [.. scope.Readable(Point)];
        string name = scope.Fresh(g.Draw, Point);
        Expression x = g.Expressions.Number(scope, 2), y = g.Expressions.Number(scope, 2);
        string text = points.Length == 0 ? "new Point({0}, {1})"
            : g.Draw.Of("new Point({0}, {1})", $"{g.Draw.Of(points).Name} with {{ X = {{0}} }}", $"{g.Draw.Of(points).Name} + new Point({{0}}, 1.0)");
        scope.Add(new(name, Point) { IsWritable = true });
        AddMembers(scope, name, ["X", "Y"]);
        return [new($"Point {name} = {text};", x, y)];
    }

    /// <summary>Members are numbers like others.</summary>
    static void AddMembers(Scope scope, string name, params ReadOnlySpan<string> members)
    {
        foreach (string member in members) scope.Add(new($"{name}.{member}", CSharpType.Double));
    }

    static Statement[]? Change(PlainGrammar g, Scope scope)
    {
        Variable[] points = [.. scope.Writable(Point)];
        if (points.Length == 0) return null;
        string p = g.Draw.Of(points).Name, q = g.Draw.Of(points).Name;
        string change = g.Draw.Of(
            $"{p}.X = {{0}};", $"{p}.Y += {{0}};", $"{p}.Scale(Math.Tanh({{0}}));", $"{p} = {q};", $"({p}.X, {p}.Y) = ({p}.Y, {{0}});",
            $"{p} = new Point({{0}}, {q}.X);", $"{p}.Scale(Math.Tanh({q}.Turn() + {{0}}));", $"{p}.Sum = {{0}};", $"{p}.Sum += {q}.Turn() - {{0}};");
        return [new(change, g.Expressions.Number(scope, 2))];
    }

    static Statement[] Tuple(PlainGrammar g, Scope scope)
    {
        string name = scope.Fresh(g.Draw, Pair);
        Expression low = g.Expressions.Number(scope, 2), high = g.Expressions.Number(scope, 2);
        scope.Add(new(name, Pair) { IsWritable = true });
        AddMembers(scope, name, ["Lo", "Hi"]);
        return [new($"(double Lo, double Hi) {name} = ({{0}}, {{1}});", low, high)];
    }

    static Statement[]? ChangeTuple(PlainGrammar g, Scope scope)
    {
        Variable[] pairs = [.. scope.Writable(Pair)];
        if (pairs.Length == 0) return null;
        string t = g.Draw.Of(pairs).Name;
        return [new(g.Draw.Of($"{t}.Lo = {{0}};", $"{t}.Hi -= {{0}};", $"{t} = ({t}.Hi, {{0}});"), g.Expressions.Number(scope, 2))];
    }

    static Statement[] Deconstruct(PlainGrammar g, Scope scope)
    {
        string first = scope.Fresh(g.Draw, CSharpType.Double), second = scope.Fresh(g.Draw, CSharpType.Double);
        Expression left = g.Expressions.Number(scope, 2), right = g.Expressions.Number(scope, 2), whole = g.Expressions.Int(scope, 2);
        scope.Add(new(first, CSharpType.Double) { IsWritable = true });
        scope.Add(new(second, CSharpType.Double) { IsWritable = true });
        Variable[] points = [.. scope.Readable(Point)];
        if (points.Length > 0 && g.Draw.OneIn(2)) return [new($"var ({first}, {second}) = {g.Draw.Of(points).Name};")];
        if (g.Draw.OneIn(3))
        {
            string pair = scope.Fresh(g.Draw, Pair);
            return [new($"var {pair} = ({{0}}, {{1}});", whole, right), new($"(double {first}, double {second}) = {pair};")];
        }
        return [new($"(double {first}, double {second}) = ({{0}}, {{1}});", left, right)];
    }

    /// <summary>An array of structs, filled and summed.</summary>
    static Statement[] Array(PlainGrammar g, Scope scope)
    {
        g.Use(Point);
        string name = scope.Fresh(g.Draw, Point), i = scope.Fresh(g.Draw, CSharpType.Int), sum = scope.Fresh(g.Draw, CSharpType.Double);
        int size = g.Draw.Between(1, 3);
        Scope inner = scope.InLoop(LoopKind.Counted, new Variable(i, CSharpType.Int) { Least = 0 });
        Statement fill = new(g.Draw.Of($"{name}[{i}] = new Point({{0}}, {{1}});", $"{name}[{i}].X = {{0}};", $"{name}[{i}].Y += {{0}};"),
            g.Expressions.Number(inner, 2), g.Expressions.Number(inner, 2));
        Statement change = new(g.Draw.Of($"{name}[{i}].Scale(0.5);", $"{name}[{i}] = {name}[0] + {name}[{i}];", $"{name}[0].X += {name}[{i}].Y;",
            $"({name}[0], {name}[{i}]) = ({name}[{i}], {name}[0]);"));
        Statement add = new($"{sum} += {g.Draw.Of($"{name}[{i}].Dot({name}[0])", $"{name}[{i}][b: {name}[0].X, a: 0.25]")} + {name}[{i}].X;");
        scope.Add(new(sum, CSharpType.Double) { IsWritable = true });
        Statement Over(params IEnumerable<Statement> body) => new($"for (int {i} = 0; {i} < {name}.Length; {i}++) $0", [], Block.Of(body));
        return [new($"Point[] {name} = new Point[{size}];"), new($"double {sum} = 0.0;"), Over(fill, change), Over(add)];
    }

    /// <summary>A value by what it is, or by its members.</summary>
    static Statement[] Match(PlainGrammar g, Scope scope)
    {
        Variable[] points = [.. scope.Readable(Point)];
        Variable[] numbers = [.. scope.Readable(CSharpType.Double).Where(v => !v.IsConstant)];
        string n = g.Draw.Of(numbers).Name;
        string name = scope.Fresh(g.Draw, CSharpType.Double);
        Expression[] values = [g.Expressions.Number(scope, 2), g.Expressions.Number(scope, 2), g.Expressions.Truth(scope, 1)];
        scope.Add(new(name, CSharpType.Double) { IsWritable = true });
        string plain = n + SourceText.AsPlain;
        if (points.Length > 0 && g.Draw.OneIn(2))
        {
            string x = "X" + SourceText.AsPlain, y = "Y" + SourceText.AsPlain, p = g.Draw.Of(points).Name;
            string arms = g.Draw.Of($"{{ {x}: > 0.5, {y}: < 1.0 }} when {{2}} => {{0}}, {{ {x}: < 0.0 or > 1.0 }} => {{1}}", $"{{ {y}: <= 0.25 }} => {{0}}");
            if (g.Draw.OneIn(3)) return [new($"double {name} = {p} is {{ {x}: > -0.5 and < 1.5 }} && {{2}} ? {{0}} : {{1}};", values)];
            return [new($"double {name} = {p} switch {{ {arms}, _ => {n} }};", values)];
        }
        return [new($"double {name} = {plain} switch {{ > 0.5 and < 1.5 when {{2}} => {{0}}, < -1.0 or > 1.5 => {{1}}, _ => {n} }};", values)];
    }
}
