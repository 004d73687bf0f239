using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Emission;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.PyTrees;

/// <summary>
/// A generator does not see its own output, so that <c>p - 0.1f * g</c> would not bind in a traced method. The frontend is therefore given a
/// compilation to which the generated parts of [PyTree] types have been added, as the analyzer sees it anyway.
/// </summary>
public static class PyTreeDeclarations
{
    static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<TypeDeclarationSyntax>>> AnnotatedTypes = new();

    /// <summary>The compilation with the generated parts, or itself where there are none to add.</summary>
    public static Compilation AddTo(Compilation compilation, PyTreePlanner planner, CancellationToken cancellation)
    {
        if (planner.Known.PyTree is null) return compilation;
        var parts = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
        foreach (SyntaxTree file in compilation.SyntaxTrees)
        {
            if (GeneratedCode.IsGenerated(file)) continue;
            foreach (TypeDeclarationSyntax type in InFile(file, cancellation))
            {
                if (compilation.GetSemanticModel(file).GetDeclaredSymbol(type, cancellation) is not { } symbol || !planner.Known.IsPyTree(symbol)) continue;
                if (InternalError.Try(() => planner.Plan(symbol, new ProblemSink())) is not { } plan || parts.ContainsKey(plan.HintName)) continue;
                if (InternalError.Try(() => PyTreeEmitter.Emit(plan.Tree)) is not { } text) continue;
                string path = GeneratedCode.PathOf(plan.HintName);
                parts[plan.HintName] = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)file.Options, path, Encoding.UTF8, cancellation);
            }
        }
        return parts.Count == 0 ? compilation : compilation.AddSyntaxTrees(parts.Values);
    }

    /// <summary>Type declarations with attributes; which ones are [PyTree] only the compilation can tell.</summary>
    static ImmutableArray<TypeDeclarationSyntax> InFile(SyntaxTree file, CancellationToken cancellation)
    {
        if (AnnotatedTypes.TryGetValue(file, out var known)) return known.Value;
        var types = file.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>().Where(t => t.AttributeLists.Count > 0);
        return AnnotatedTypes.GetValue(file, _ => new([.. types])).Value;
    }
}
