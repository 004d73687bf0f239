using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SourceJax.Generator.Incrementality;

/// <summary>
/// A file split into what other code can depend on (declarations, with initializers and accessors) and the bodies of its methods. Most keystrokes
/// change one body and leave the declarations of the whole program as they were.
/// </summary>
sealed class FileOutline
{
    static readonly ConditionalWeakTable<SyntaxTree, FileOutline> Known = new();

    readonly List<SyntaxNode> members = [];
    readonly Dictionary<SyntaxNode, int> ordinals = [];
    readonly Dictionary<int, string> bodies = [];

    FileOutline(SyntaxTree tree, CancellationToken cancellation)
    {
        Options = tree.Options;
        var declarations = new StringBuilder();
        Append(tree.GetRoot(cancellation), declarations);
        Declarations = declarations.ToString();
    }

    public ParseOptions Options { get; }

    /// <summary>The tokens outside bodies, without comments and white space, but with directives.</summary>
    public string Declarations { get; }

    public static FileOutline Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Known.TryGetValue(tree, out FileOutline? outline)) return outline;
        outline = new(tree, cancellation);
        return Known.GetValue(tree, _ => outline);
    }

    public bool SameDeclarations(FileOutline other)
        => ReferenceEquals(this, other) || (Options.Equals(other.Options) && string.Equals(Declarations, other.Declarations, StringComparison.Ordinal));

    /// <summary>The position of a method among the file's methods, which files of equal declarations share.</summary>
    public int OrdinalOf(SyntaxNode member) => ordinals.TryGetValue(member, out int ordinal) ? ordinal : -1;

    /// <summary>The text of the method with that ordinal. Comments inside count: generated code quotes statements.</summary>
    public string Body(int ordinal)
    {
        if (bodies.TryGetValue(ordinal, out string? text)) return text;
        return bodies[ordinal] = BodyOf(members[ordinal]) is { } body ? body.SyntaxTree.GetText().ToString(body.Span) : "";
    }

    /// <summary>The method whose body contains a node; null for what counts as a declaration.</summary>
    public static SyntaxNode? Owner(SyntaxNode node) => node.AncestorsAndSelf().LastOrDefault(n => n is BaseMethodDeclarationSyntax or GlobalStatementSyntax);

    void Append(SyntaxNode node, StringBuilder text)
    {
        SyntaxNode? body = null;
        if (node is BaseMethodDeclarationSyntax or GlobalStatementSyntax)
        {
            ordinals[node] = members.Count;
            members.Add(node);
            body = BodyOf(node);
        }
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
            {
                if (inner != body) Append(inner, text);
                else text.Append("{}\n");
                continue;
            }
            SyntaxToken token = child.AsToken();
            if (token.ContainsDirectives)
            {
                foreach (SyntaxTrivia trivia in token.LeadingTrivia.Where(t => t.IsDirective)) text.Append(trivia.ToString()).Append('\n');
            }
            text.Append(token.Text).Append('\n');
        }
    }

    static SyntaxNode? BodyOf(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        GlobalStatementSyntax statement => statement.Statement,
        _ => null,
    };
}
