using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Generator.Declarations;

/// <summary>
/// Which of the simple names that generated code would like to use mean something else in a type of the user's, and so must be written in full.
/// In doubt a name is hidden: a long name is always right.
/// </summary>
sealed class HiddenNames(Compilation compilation)
{
    static readonly (string FullName, string Simple)[] Wanted =
        [.. ShortNames.All.Select(full => (full, full.Substring(full.LastIndexOf('.') + 1))), .. ShortNames.Words.Select(word => ("", word))];

    static readonly SymbolDisplayFormat WithoutTypeArguments =
        SymbolDisplayFormat.CSharpErrorMessageFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    readonly Dictionary<INamedTypeSymbol, EquatableArray<string>> byType = new(SymbolEqualityComparer.Default);
    (HashSet<string> Aliases, List<INamespaceOrTypeSymbol> Imports)? globalUsings;

    public EquatableArray<string> In(INamedTypeSymbol type)
    {
        if (byType.TryGetValue(type, out var known)) return known;
        (globalUsings, var hidden) = (globalUsings ?? ReadGlobalUsings(), new List<string>());
        foreach (var (fullName, simple) in Wanted)
        {
            if (IsMember(type, simple) || IsInNamespaceOf(type, fullName, simple) || IsImported(fullName, simple)) hidden.Add(simple);
        }
        return byType[type] = hidden.ToEquatable();
    }

    /// <summary>A member or nested type, own or inherited, of the type or one around it.</summary>
    static bool IsMember(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Name == name) return true;
            for (INamedTypeSymbol? at = outer; at is not null; at = at.BaseType)
            {
                if (!at.GetMembers(name).IsEmpty) return true;
            }
        }
        return false;
    }

    static bool IsInNamespaceOf(INamedTypeSymbol type, string fullName, string name)
    {
        for (INamespaceSymbol? ns = type.ContainingNamespace; ns is not null; ns = ns.ContainingNamespace)
        {
            if (HasOther(ns, fullName, name)) return true;
        }
        return false;
    }

    /// <summary>Whether a global using directive gives the name another meaning, or a second one.</summary>
    bool IsImported(string fullName, string name)
    {
        var (aliases, imports) = globalUsings!.Value;
        return aliases.Contains(name) || imports.Any(i => HasOther(i, fullName, name));
    }

    static bool HasOther(INamespaceOrTypeSymbol container, string fullName, string name)
        => container.GetMembers(name)
            .Any(m => m.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected) && m.ToDisplayString(WithoutTypeArguments) != fullName);

    (HashSet<string> Aliases, List<INamespaceOrTypeSymbol> Imports) ReadGlobalUsings()
    {
        var aliases = new HashSet<string>(StringComparer.Ordinal);
        var imports = new List<INamespaceOrTypeSymbol>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot() is not CompilationUnitSyntax unit) continue;
            foreach (UsingDirectiveSyntax directive in unit.Usings)
            {
                if (directive.GlobalKeyword.RawKind == 0) continue;
                if (directive.Alias is { } alias)
                {
                    aliases.Add(alias.Name.Identifier.ValueText);
                }
                else if (compilation.GetSemanticModel(tree).GetSymbolInfo(directive.NamespaceOrType).Symbol is INamespaceOrTypeSymbol import)
                {
                    imports.Add(import);
                }
            }
        }
        return (aliases, imports);
    }
}
