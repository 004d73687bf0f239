using System.Text;
using System.Text.RegularExpressions;

namespace SourceJax.Fuzz.Grammar;

/// <summary>Programs as C#.</summary>
public static partial class Printer
{
    const int Indent = 4;

    static readonly string[] Casts = ["(int)", "(double)", "(long)"];

    public static string Print(Expression e)
    {
        var text = new StringBuilder();
        Fill(text, e.Template, e.Operands, block: null);
        return text.ToString();
    }

    public static string Print(Method method, string modifiers, int depth)
    {
        string parameters = string.Join(", ", method.Parameters.Select(p => p.Text));
        return $"{Spaces(depth)}{modifiers} {method.Result} {method.Name}({parameters})\n{Braces(method.Body, depth)}";
    }

    public static string Print(Statement statement, int depth)
    {
        var text = new StringBuilder(Spaces(depth));
        Fill(text, statement.Template, statement.Expressions, i => text.Append($"\n{Braces(statement.Blocks[i], depth)}\n{Spaces(depth)}"));
        return LineEnds().Replace(text.ToString(), "\n").TrimEnd();
    }

    static string Braces(Block block, int depth)
        => $"{Spaces(depth)}{{\n{string.Concat(block.Statements.Select(s => Print(s, depth + 1) + "\n"))}{Spaces(depth)}}}";

    public static string Spaces(int depth) => new(' ', depth * Indent);

    /// <summary>Writes a template with what its places stand for; parentheses where an operand needs them.</summary>
    static void Fill(StringBuilder text, string template, IReadOnlyList<Expression> operands, Action<int>? block)
    {
        for (int at = 0; at < template.Length; at++)
        {
            if (template[at] == '{' && at + 2 < template.Length && char.IsDigit(template[at + 1]) && template[at + 2] == '}')
            {
                Expression operand = operands[template[at + 1] - '0'];
                bool isAlone = IsAlone(template.AsSpan(0, at), template.AsSpan(at + 3));
                text.Append(isAlone || IsAtom(operand.Template) ? Print(operand) : $"({Print(operand)})");
                at += 2;
            }
            else if (template[at] == '$' && block is not null)
            {
                block(template[++at] - '0');
                while (at + 1 < template.Length && template[at + 1] == ' ') at++;
            }
            else text.Append(template[at]);
        }
    }

    /// <summary>Whether brackets, commas and the like around a place make parentheses needless.</summary>
    static bool IsAlone(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        before = before.TrimEnd(' ');
        bool begins = before.Length == 0 || before.EndsWith("return") || before.EndsWith("=>") || before[^1] is '(' or ',' or '[' or ':'
            || IsAssignment(before);
        return begins && (after.Length == 0 || after[0] is ')' or ',' or ']' or ';');
    }

    static bool IsAssignment(ReadOnlySpan<char> before) => before[^1] == '=' && before.Length > 1 && before[^2] is not ('=' or '!' or '<' or '>');

    /// <summary>Whether a template can be an operand as it stands: there is no operator outside of brackets.</summary>
    static bool IsAtom(string template)
    {
        if (template[0] is '-' or '!' or '~' or '+' || Casts.Any(template.StartsWith)) return false;
        int depth = 0;
        foreach (char c in template)
        {
            if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth--;
            else if (c == ' ' && depth == 0) return false;
        }
        return true;
    }

    [GeneratedRegex(@" +\n")]
    private static partial Regex LineEnds();
}
