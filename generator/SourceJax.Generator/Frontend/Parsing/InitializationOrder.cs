using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// C# sets the static members of a type in the order in which they are written: an initializer sees those behind it as they are before that, zeros.
/// </summary>
sealed class InitializationOrder
{
    /// <summary>Members whose initializers are being evaluated, each because the one before it needs it.</summary>
    readonly List<ISymbol> running = [];

    /// <summary>Whether a member has been set where it is read; null where C# leaves that open.</summary>
    public bool? IsSet(ISymbol member)
    {
        int last = running.FindLastIndex(r => SymbolEqualityComparer.Default.Equals(r.ContainingType.OriginalDefinition, member.ContainingType.OriginalDefinition));
        if (last < 0) return true;
        // Which of two classes that need each other begins depends on the program, be they made of one generic class.
        if (last < running.Count - 1 || AreDifferent(running[last].ContainingType, member.ContainingType)) return null;
        SyntaxNode? read = Declaration(member), reader = Declaration(running[last]);
        return read is null || reader is null || Part(read) != Part(reader) ? null : read.SpanStart < reader.SpanStart;
    }

    /// <summary>Evaluates the initializer of a member.</summary>
    public T Run<T>(ISymbol member, Func<T> evaluate)
    {
        running.Add(member);
        try { return evaluate(); }
        finally { running.RemoveAt(running.Count - 1); }
    }

    /// <summary>Within a generic type its own members are those of the definition.</summary>
    static bool AreDifferent(INamedTypeSymbol a, INamedTypeSymbol b)
        => !SymbolEqualityComparer.Default.Equals(a, b) && !SymbolEqualityComparer.Default.Equals(b, b.OriginalDefinition);

    static SyntaxNode? Declaration(ISymbol member) => member.DeclaringSyntaxReferences is [var declaration] ? declaration.GetSyntax() : null;

    /// <summary>The order of the parts of a partial type is that of files, which no programmer sees.</summary>
    static SyntaxNode? Part(SyntaxNode member) => member.FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
