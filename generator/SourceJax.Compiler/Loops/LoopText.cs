namespace SourceJax.Compiler.Loops;

/// <summary>Pieces of text, outside of brackets.</summary>
static class LoopText
{
    /// <summary>The parts between separators, trimmed; none of an empty text.</summary>
    public static IEnumerable<string> Split(string text, char separator)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += Depth(text[i]);
            if (text[i] != separator || depth != 0) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }
        if (text.Length > 0) yield return text[start..].Trim();
    }

    /// <summary>Where the bracket that is open at a place closes.</summary>
    public static int Close(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth += Depth(text[i]);
            if (depth == 0) return i;
        }
        throw new FormatException($"a bracket in '{text}' does not close");
    }

    /// <summary>Where a text begins, outside of brackets.</summary>
    public static int IndexOf(string text, string part)
    {
        int depth = 0;
        for (int i = 0; i + part.Length <= text.Length; i++)
        {
            depth += Depth(text[i]);
            if (depth == 0 && string.CompareOrdinal(text, i, part, 0, part.Length) == 0) return i;
        }
        throw new FormatException($"no '{part}' in '{text}'");
    }

    /// <summary>A name with what is in brackets behind it: <c>add[p=1](x, y)</c>.</summary>
    public static (string Name, string[] Arguments) Call(string text)
    {
        int open = text.IndexOf('(');
        if (text.IndexOf('[') is >= 0 and int parameters && parameters < open) open = text.IndexOf('(', Close(text, parameters));
        return open >= 0 && text[^1] == ')' ? (text[..open], [.. Split(text[(open + 1)..^1], ',')]) : throw new FormatException($"'{text}' is no expression");
    }

    /// <summary>What follows a beginning; null where the text begins otherwise.</summary>
    public static string? Rest(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal) ? text[beginning.Length..] : null;

    /// <summary>What precedes an end; null where the text ends otherwise.</summary>
    public static string? Without(string text, string end) => text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : null;

    /// <summary>Cuts off the last part that a word begins.</summary>
    public static string? Cut(ref string text, string word)
    {
        int at = text.LastIndexOf(word, StringComparison.Ordinal);
        if (at < 0) return null;
        string part = text[(at + word.Length)..];
        text = text[..at];
        return part;
    }

    static int Depth(char c) => c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;

    /// <summary>Whether a text ends in another one, which is cut off then.</summary>
    public static bool CutEnd(ref string text, string end)
    {
        bool isThere = text.EndsWith(end, StringComparison.Ordinal);
        if (isThere) text = text[..^end.Length];
        return isThere;
    }
}
