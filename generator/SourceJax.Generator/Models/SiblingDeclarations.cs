using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Output;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>
/// A generator does not see its own output, so that a traced method which calls a sibling (<c>LossGrad(w, x)</c>) would not bind. Where that happens, the
/// siblings of the type are added to the frontend's compilation as declarations that throw; the analyzer sees the real ones.
/// </summary>
static class SiblingDeclarations
{
    /// <summary>
    /// Types, by their full names, whose siblings are named in bodies that could not be traced. Names in attributes are not looked at: targets need not bind.
    /// </summary>
    public static IEnumerable<string> NamedIn(IEnumerable<SyntaxNode> bodies, TargetResolver resolver)
    {
        // In an editor, bodies of other projects may have been looked at.
        foreach (SyntaxNode body in bodies.Where(b => resolver.Context.Compilation.ContainsSyntaxTree(b.SyntaxTree)))
        {
            SemanticModel model = resolver.Context.ModelOf(body.SyntaxTree);
            foreach (SimpleNameSyntax name in body.DescendantNodes(n => n is not AttributeListSyntax).OfType<SimpleNameSyntax>())
            {
                string text = name.Identifier.ValueText;
                INamedTypeSymbol? holder = Scope(name, model, resolver.Context.Compilation).FirstOrDefault(t => resolver.MakesSibling(t, text));
                if (holder is not null) yield return NameOf(holder);
            }
        }
    }

    /// <summary>Types in which a name may be looked up: the one before the dot, or those around it and those used as static.</summary>
    static IEnumerable<INamedTypeSymbol> Scope(SimpleNameSyntax name, SemanticModel model, Compilation compilation)
    {
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            return model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol type ? [type] : [];
        }
        var types = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? outer = model.GetEnclosingSymbol(name.SpanStart)?.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            for (INamedTypeSymbol? at = outer; at is not null; at = at.BaseType) types.Add(at);
        }
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot() is not CompilationUnitSyntax unit) continue;
            bool isHere = tree == name.SyntaxTree;
            var ofNamespaces = isHere ? unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Usings) : [];
            foreach (UsingDirectiveSyntax used in unit.Usings.Concat(ofNamespaces))
            {
                if (used.StaticKeyword.RawKind == 0 || !(isHere || used.GlobalKeyword.RawKind != 0)) continue;
                if (compilation.GetSemanticModel(tree).GetSymbolInfo(used.NamespaceOrType).Symbol is INamedTypeSymbol type) types.Add(type);
            }
        }
        return types;
    }

    static string NameOf(INamedTypeSymbol type)
        => (type.ContainingType is { } outer ? NameOf(outer) + "+"
            : type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() + "." : "") + type.MetadataName;

    /// <summary>The compilation with the siblings of these types.</summary>
    public static Compilation AddTo(Compilation compilation, IEnumerable<string> types, TargetResolver resolver)
    {
        var files = new List<SyntaxTree>();
        foreach (INamedTypeSymbol type in types.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>())
        {
            foreach (Request request in type.GetMembers().OfType<IMethodSymbol>().SelectMany(resolver.Reader.Of).Where(r => !r.IsDeclaration))
            {
                foreach (StubToEmit stub in Of(request, resolver))
                {
                    string path = GeneratedCode.PathOf($"{request.DisplayName}.{files.Count}.cs");
                    files.Add(CSharpSyntaxTree.ParseText(StubEmitter.Emit(stub), (CSharpParseOptions)request.Syntax.SyntaxTree.Options, path, Encoding.UTF8));
                }
            }
        }
        return compilation.AddSyntaxTrees(files);
    }

    static IEnumerable<StubToEmit> Of(Request request, TargetResolver resolver)
    {
        if (request.Declaration is not { } syntax || Headers.TryReadContainer(syntax, request.Method, out _) is not { } container) yield break;
        if (SignatureOnly.Of(request, resolver.Context) is not { } signature) yield break;
        StubToEmit Stub(Signature s)
            => new(container, Headers.SiblingModifiers(request.Method), s.Declare(request.GeneratedName), request.DisplayName, Failure: null);
        yield return Stub(signature);
        if (DestinationOverload.Of(request, signature) is { } overload) yield return Stub(overload);
    }
}
