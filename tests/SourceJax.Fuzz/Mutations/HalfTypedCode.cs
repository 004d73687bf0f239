using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Fuzz.Mutations;

/// <summary>A program as it is for a moment while somebody edits it.</summary>
/// <param name="Edit">What was done to the original.</param>
/// <param name="Text">The program.</param>
public sealed record HalfTyped(string Edit, string Text);

/// <summary>Draws edits that leave a program half-typed: tokens, braces and lines that are missing, there twice, or not complete yet.</summary>
public static class HalfTypedCode
{
    delegate HalfTyped Edit(string source, IReadOnlyList<SyntaxToken> tokens, Random random);

    static readonly Edit[] Edits = [WithoutToken, WithoutBrace, WithSecondBrace, WithoutLine, WithLineTwice, CutOff, HalfAName, Swapped];

    /// <summary>One of the edits of a program.</summary>
    public static HalfTyped Of(string source, Random random)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0)];
        return Edits[random.Next(Edits.Length)](source, tokens, random);
    }

    static SyntaxToken Any(IReadOnlyList<SyntaxToken> tokens, Random random) => tokens[random.Next(tokens.Count)];

    static SyntaxToken AnyBrace(IReadOnlyList<SyntaxToken> tokens, Random random)
        => Any([.. tokens.Where(t => t.Text is "{" or "}" or "(" or ")")], random);

    static HalfTyped WithoutToken(string source, IReadOnlyList<SyntaxToken> tokens, Random random) => Without(source, Any(tokens, random));

    static HalfTyped WithoutBrace(string source, IReadOnlyList<SyntaxToken> tokens, Random random) => Without(source, AnyBrace(tokens, random));

    static HalfTyped WithSecondBrace(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        SyntaxToken brace = AnyBrace(tokens, random);
        return new($"second {At(source, brace)}", source.Insert(brace.SpanStart, brace.Text));
    }

    static HalfTyped WithoutLine(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        var (start, end) = LineOf(source, Any(tokens, random));
        return new($"without the line {source[start..end].Trim()}", source.Remove(start, end - start));
    }

    static HalfTyped WithLineTwice(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        var (start, end) = LineOf(source, Any(tokens, random));
        return new($"twice the line {source[start..end].Trim()}", source.Insert(end, "\n" + source[start..end]));
    }

    /// <summary>The rest of the line is not there yet.</summary>
    static HalfTyped CutOff(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        SyntaxToken last = Any(tokens, random);
        int end = LineOf(source, last).End;
        return new($"nothing after {At(source, last)}", source.Remove(last.Span.End, Math.Max(0, end - last.Span.End)));
    }

    static HalfTyped HalfAName(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        SyntaxToken name = Any([.. tokens.Where(t => t.IsKind(SyntaxKind.IdentifierToken))], random);
        int kept = (name.Span.Length + 1) / 2;
        return new($"half of {At(source, name)}", source.Remove(name.SpanStart + kept, name.Span.Length - kept));
    }

    static HalfTyped Swapped(string source, IReadOnlyList<SyntaxToken> tokens, Random random)
    {
        int first = random.Next(tokens.Count - 1);
        SyntaxToken a = tokens[first], b = tokens[first + 1];
        return new($"swapped {At(source, a)}", source[..a.SpanStart] + b.Text + source[a.Span.End..b.SpanStart] + a.Text + source[b.Span.End..]);
    }

    static HalfTyped Without(string source, SyntaxToken token) => new($"without {At(source, token)}", source.Remove(token.SpanStart, token.Span.Length));

    static string At(string source, SyntaxToken token) => $"'{token.Text}' in line {source.AsSpan(0, token.SpanStart).Count('\n') + 1}";

    static (int Start, int End) LineOf(string source, SyntaxToken token)
    {
        int end = source.IndexOf('\n', token.SpanStart);
        return (source.LastIndexOf('\n', token.SpanStart) + 1, end < 0 ? source.Length : end);
    }
}
