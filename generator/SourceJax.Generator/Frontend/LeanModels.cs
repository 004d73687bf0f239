using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Frontend;

/// <summary>
/// Semantic models that skip the analysis of nullable references, which would double the time it takes to bind a method and tells the frontend nothing.
/// The interface is marked experimental: a compiler without it gives the ordinary model.
/// </summary>
static class LeanModels
{
    public static SemanticModel Of(Compilation compilation, SyntaxTree tree)
    {
        try
        {
            return WithoutNullableAnalysis(compilation, tree);
        }
        catch (Exception e) when (e is MissingMethodException or TypeLoadException)
        {
            return compilation.GetSemanticModel(tree);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static SemanticModel WithoutNullableAnalysis(Compilation compilation, SyntaxTree tree)
#pragma warning disable RSEXPERIMENTAL001
        => compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
}
