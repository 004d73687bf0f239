using System.Text;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Indented lines, ended by line feeds on every platform.</summary>
public sealed class CodeWriter(int depth = 0)
{
    readonly StringBuilder text = new();
    int depth = depth;

    public int Depth => depth;

    /// <summary>Appends what another writer of this depth wrote.</summary>
    public void Append(CodeWriter other) => text.Append(other.text);

    public void Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', 4 * depth).Append(line);
        text.Append('\n');
    }

    public void Open(string header)
    {
        Line(header);
        Open();
    }

    public void Open()
    {
        Line("{");
        depth++;
    }

    public void Close(string suffix = "")
    {
        depth--;
        Line("}" + suffix);
    }

    /// <summary>What follows belongs to the line above, without braces.</summary>
    public void Indent() => depth++;
    public void Unindent() => depth--;

    /// <summary>A statement that belongs to the line above, without braces.</summary>
    public void Nested(string line)
    {
        Indent();
        Line(line);
        Unindent();
    }

    public override string ToString() => text.ToString();
}
