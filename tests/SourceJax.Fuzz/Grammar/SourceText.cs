using System.Text;
using System.Text.RegularExpressions;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A program's files: the user's, the same text over exact numbers, and callers for both.</summary>
public static partial class SourceText
{
    /// <summary>Between an expression and what only a plain number can do: over hyper-duals, it takes the value.</summary>
    public const string AsPlain = "§";

    public static IEnumerable<(string Name, string Text)> Files(FuzzProgram program, string type)
    {
        yield return ($"{type}.cs", User(program, type));
        if (program.HasDual) yield return ($"{type}.Dual.cs", Dual(program, type));
        yield return ($"{type}.Callers.cs", Callers(program, type));
    }

    /// <summary>The user's file.</summary>
    public static string User(FuzzProgram program, string type)
    {
        var names = RequestNames.Of(program);
        string attributes = string.Join(", ", names.Where(n => n.IsSibling).Select(n => n.Attribute));
        string main = (attributes.Length == 0 ? "" : $"{Printer.Spaces(1)}[{attributes}]\n") + Printer.Print(program.Main, "public static", 1);
        var declared = names.Where(n => !n.IsSibling)
            .Select(n => $"{Printer.Spaces(1)}[{n.Attribute}]\n{Printer.Spaces(1)}public static partial {n.Signature.Declare(n.Name)};");
        string members = string.Join("\n\n", [main, .. Members(program), .. declared]);
        return $"using SourceJax;\n\npublic static partial class {type}\n{{\n{program.Precision.Of(members.Replace(AsPlain, ""))}\n}}\n";
    }

    /// <summary>The program over hyper-dual numbers, one of arrays over <c>double</c>.</summary>
    public static string Dual(FuzzProgram program, string type)
    {
        string members = string.Join("\n\n", [Printer.Print(program.Main, "public static", 1), .. Members(program),
            Caller(program.Main.Name, Signature(program with { Precision = Precision.Double }))]);
        string text = program.Family == Family.Plain ? OverDuals(members) : members;
        return $"using SourceJax;\nusing SourceJax.Fuzz.HyperDuals;\n\npublic static class {DualName(type)}\n{{\n{text}\n}}\n";
    }

    /// <summary>Callers of the method and of all that is made of it.</summary>
    public static string Callers(FuzzProgram program, string type)
    {
        string callers = string.Join("\n", RequestNames.Of(program).Where(n => n.IsRequest).Select(n => Caller(n.Name, n.Signature))
            .Append(Caller(program.Main.Name, Signature(program))));
        return $"using SourceJax;\n\npublic static partial class {type}\n{{\n{callers}\n}}\n";
    }

    public static Signature Signature(FuzzProgram program) => new(
        [.. program.Main.Parameters.Select(p => p with { Type = program.Precision.Of(p.Type) })], program.Precision.Of(program.Main.Result));

    /// <summary>The class of a program over exact numbers.</summary>
    public static string DualName(string type) => type + "Dual";

    public static string CallerName(string method) => "Call_" + method;

    static IEnumerable<string> Members(FuzzProgram program) =>
    [
        .. program.Helpers.Select(h => Printer.Print(h, h.Attributes + "static", 1)),
        .. program.Members.Select(m => Printer.Spaces(1) + m),
        .. program.Types.Select(t => Printer.Spaces(1) + t.Declaration),
    ];

    /// <summary>A method that takes leaves and gives the result, then what was written to parameters; reflection cannot pass spans.</summary>
    static string Caller(string method, Signature signature)
    {
        int next = 0;
        var before = new StringBuilder();
        var arguments = new List<string>();
        var results = new List<string>();
        foreach (Parameter p in signature.Parameters)
        {
            string value = Make(p.Type, ref next);
            if (p.IsOutput)
            {
                before.Append($"var o{next} = {value}; ");
                results.Add($"o{next}");
                value = $"{p.Modifier}o{next}";
            }
            arguments.Add(value);
        }
        string call = $"{method}({string.Join(", ", arguments)})";
        before.Append(signature.Result == CSharpType.Void ? $"{call}; " : $"{signature.Result} r = {call}; ");
        if (signature.Result != CSharpType.Void) results.Insert(0, "r");
        return $"    public static object?[] {CallerName(method)}(object?[] x) {{ {before}return new object?[] {{ {string.Join(", ", results)} }}; }}";
    }

    static string Make(CSharpType type, ref int next)
    {
        switch (type)
        {
            case CompositeType composite:
                var parts = new List<string>();
                foreach (Field field in composite.Fields) parts.Add(Make(field.Type, ref next));
                return composite is NamedType named ? $"new {named.Name}({string.Join(", ", parts)})" : $"({string.Join(", ", parts)})";
            case ArrayType array:
                return $"({Types.Owned(array)})x[{next++}]!";
            default:
                return $"({type})x[{next++}]!";
        }
    }

    static string OverDuals(string text)
        => MathClass().Replace(NumberType().Replace(text.Replace(AsPlain, $".{nameof(HyperDual.Plain)}"), "HyperDual"), "HyperMath").Replace("System.Numerics.IFloatingPointIeee754", "IReal");

    [GeneratedRegex(@"(?<!const )\b(double|float)\b")]
    private static partial Regex NumberType();

    [GeneratedRegex(@"\bMath\b")]
    private static partial Regex MathClass();
}
