namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Local arrays, and writes of their elements.</summary>
static class ArrayRules
{
    static readonly string[] Updates = ["{0} = {1};", "{0} += {1};", "{0} -= {1};", "{0} = 0.5 * {0} + {1};", "{0} *= {1};"];

    public static readonly Rule<PlainGrammar>[] All =
    [
        new(6, New), new(8, Write), new(2, Alias), new(3, Swap), new(2, Fill), new(2, Copy), new(3, Table), new(2, SwapElements), new(2, Counts),
        new(3, Matrix), new(3, WriteMatrix),
    ];

    public static ArrayType Vector { get; } = new(CSharpType.Double, 1);

    static Statement Declare(PlainGrammar g, Scope scope, string text, string? extent, int least, params Expression[] parts)
    {
        string name = scope.Fresh(g.Draw, Vector);
        scope.Add(new(name, Vector) { IsWritable = true, Least = least, Extent = extent });
        return new($"double[] {name} = {text};", parts);
    }

    static Statement[] New(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. scope.Arrays(CSharpType.Double, 1).Where(a => a.Extent is not null)];
        int size = scope.ResultExtent is { } wanted && int.TryParse(wanted, out int length) && g.Draw.OneIn(2) ? length : g.Draw.Between(1, 4);
        switch (g.Draw.Below(6))
        {
            case 0 or 1 when arrays.Length > 0:
                Variable like = g.Draw.Of(arrays);
                return [Declare(g, scope, $"new double[{like.Name}.Length]", like.Extent, like.Least)];
            case 2 when arrays.Length > 0:
                Variable shorter = g.Draw.Of(arrays);
                return [Declare(g, scope, $"new double[{shorter.Name}.Length + 1]", $"{shorter.Extent} + 1", Math.Max(shorter.Least, 0) + 1)];
            case 3 when arrays.Length > 0:
                Variable copied = g.Draw.Of(arrays);
                return [Declare(g, scope, $"{copied.Name}.ToArray()", copied.Extent, copied.Least)];
            case 4:
                return [Declare(g, scope, "[{0}, {1}]", "2", 2, g.Expressions.Number(scope, 2), g.Expressions.Number(scope, 2))];
            default:
                return [Declare(g, scope, $"new double[{size}]", $"{size}", size)];
        }
    }

    static Statement[]? Write(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. Written(scope).Where(a => g.Expressions.IndexOf(scope, a, mayFail: true) is not null)];
        if (arrays.Length == 0) return null;
        return [new(g.Draw.Of(Updates), g.Expressions.Element(scope, g.Draw.Of(arrays)), g.Expressions.Number(scope, 3))];
    }

    static Variable[] Written(Scope scope) => [.. scope.Arrays(CSharpType.Double, 1).Where(a => a.IsWritable)];

    static Statement[]? Alias(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. Written(scope).Where(a => a.Type == Vector)];
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        return [Declare(g, scope, array.Name, array.Extent, array.Least)];
    }

    /// <summary>Two arrays of one length change their names.</summary>
    static Statement[]? Swap(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. Written(scope).Where(a => a.Type == Vector && a.Extent is not null)];
        // Which of two arrays it is depends on the path from then on, where a span keeps them from trading names; what writes to it is refused.
        bool mayBeSeen = scope.Depth > 0 && scope.Variables.Any(v => v.Type is ArrayType { Holder: not Holder.Array });
        if (arrays.Length == 0 || mayBeSeen) return null;
        Variable one = g.Draw.Of(arrays), other = g.Draw.Of(arrays.Where(a => a.Extent == one.Extent).ToArray());
        return one == other ? null : [new($"({one.Name}, {other.Name}) = ({other.Name}, {one.Name});")];
    }

    static Statement[]? Fill(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = Written(scope);
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        string own = array.Type == Vector ? g.Draw.Of($"Array.Fill({array.Name}, {{0}});", $"Array.Clear({array.Name});")
            : g.Draw.Of($"{array.Name}.Fill({{0}});", $"{array.Name}.Clear();");
        return [new(own, g.Expressions.Number(scope, 2))];
    }

    static Statement[]? Copy(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = Written(scope), all = scope.Arrays(CSharpType.Double, 1);
        if (arrays.Length == 0) return null;
        Variable to = g.Draw.Of(arrays);
        Variable[] from = [.. all.Where(a => a.Extent == to.Extent && a.Extent is not null && a != to)];
        if (from.Length == 0) return null;
        Variable source = g.Draw.Of(from);
        string target = to.Type == Vector && source.Type == Vector && g.Draw.OneIn(2) ? $"{to.Name}.AsSpan()" : to.Name;
        return [new(target == to.Name ? $"{SpanRules.AsSpan(source)}.CopyTo({target});" : $"{source.Name}.CopyTo({target});")];
    }

    /// <summary>Constants, to be read at places that depend on data.</summary>
    static Statement[] Table(PlainGrammar g, Scope scope)
    {
        int size = g.Draw.Between(2, 4);
        if (g.Draw.OneIn(3))
        {
            var type = new ArrayType(CSharpType.Int, 1);
            string order = scope.Fresh(g.Draw, type);
            scope.Add(new(order, type) { Least = size, Extent = $"{size}" });
            return [new($"int[] {order} = [{string.Join(", ", Enumerable.Range(0, size).Select(_ => g.Draw.Below(4)))}];")];
        }
        string numbers = string.Join(", ", Enumerable.Range(0, size).Select(_ => g.Expressions.Constant().Template));
        return [Declare(g, scope, $"[{numbers}]", $"{size}", size)];
    }

    static Statement[]? SwapElements(PlainGrammar g, Scope scope)
    {
        Variable[] arrays = [.. Written(scope).Where(a => g.Expressions.IndexOf(scope, a, mayFail: true) is not null)];
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        return [new("({0}, {1}) = ({1}, {0});", g.Expressions.Element(scope, array), g.Expressions.Element(scope, array))];
    }

    /// <summary>An array of ints that is written.</summary>
    static Statement[] Counts(PlainGrammar g, Scope scope)
    {
        var type = new ArrayType(CSharpType.Int, 1);
        Variable[] counts = [.. scope.Arrays(CSharpType.Int, 1).Where(a => a.IsWritable)];
        if (counts.Length > 0)
        {
            string update = g.Draw.Of("{0}++;", "{0} += {1} % 5;", "{0} = {1} % 7;");
            return [new(update, g.Expressions.Element(scope, g.Draw.Of(counts)), g.Expressions.Int(scope, 2))];
        }
        string name = scope.Fresh(g.Draw, type);
        scope.Add(new(name, type) { IsWritable = true, Least = 3, Extent = "3" });
        return [new($"int[] {name} = new int[3];")];
    }

    static Statement[] Matrix(PlainGrammar g, Scope scope)
    {
        var type = new ArrayType(CSharpType.Double, 2);
        string name = scope.Fresh(g.Draw, type);
        var (rows, columns) = (Extent(), Extent());
        scope.Add(new(name, type) { IsWritable = true, Least = Math.Min(rows.Least, columns.Least) });
        return [new($"double[,] {name} = new double[{rows.Text}, {columns.Text}];")];

        (string Text, int Least) Extent()
        {
            Variable[] lengths = [.. scope.ArraysWith(1).Where(a => a.Extent is not null)];
            int size = g.Draw.Between(1, 3);
            return lengths.Length > 0 && g.Draw.OneIn(3) && g.Draw.Of(lengths) is var a ? ($"{a.Extent}", a.Least) : ($"{size}", size);
        }
    }

    static Statement[]? WriteMatrix(PlainGrammar g, Scope scope)
    {
        Variable[] all = [.. scope.Arrays(CSharpType.Double, 2).Where(a => a.IsWritable)];
        if (all.Length == 0) return null;
        Variable m = g.Draw.Of(all);
        if (g.Draw.OneIn(2)) return [new(g.Draw.Of(Updates), g.Expressions.MatrixElement(scope, m), g.Expressions.Number(scope, 2))];
        string i = scope.Fresh(g.Draw, CSharpType.Int), j = scope.Fresh(g.Draw, CSharpType.Int);
        Scope inner = scope.InLoop(LoopKind.Counted, new Variable(i, CSharpType.Int) { Least = 0 }, new Variable(j, CSharpType.Int) { Least = 0 });
        var write = new Statement(g.Draw.Of(Updates), new Expression(CSharpType.Double, $"{m.Name}[{i}, {j}]"), g.Expressions.Number(inner, 2));
        Statement row = new($"for (int {j} = 0; {j} < {m.Name}.GetLength(1); {j}++) $0", [], Block.Of(write));
        return [new($"for (int {i} = 0; {i} < {m.Name}.GetLength(0); {i}++) $0", [], Block.Of(row))];
    }
}
