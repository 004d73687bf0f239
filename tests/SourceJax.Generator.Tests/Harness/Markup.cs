using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>
/// Sources with expected diagnostics marked as in Microsoft's analyzer testing packages: <c>[|span|]</c> for the test's default id,
/// <c>{|SJ0101:span|}</c> for a named one. Marks may nest.
/// </summary>
public sealed record Markup(string Source, ImmutableArray<(string? Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var source = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<(string? Id, TextSpan Span)>();
        var open = new Stack<(string? Id, int Start)>();
        for (int i = 0; i < marked.Length; i++)
        {
            string two = marked[i..Math.Min(i + 2, marked.Length)];
            if (two == "[|")
            {
                open.Push((null, source.Length));
                i++;
            }
            else if (two == "{|")
            {
                int colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon], source.Length));
                i = colon;
            }
            else if (two is "|]" or "|}" && open.Count > 0)
            {
                var (id, start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                i++;
            }
            else
            {
                source.Append(marked[i]);
            }
        }
        return open.Count == 0 ? new(source.ToString(), expected.ToImmutable()) : throw new FormatException("a mark is not closed");
    }
}
