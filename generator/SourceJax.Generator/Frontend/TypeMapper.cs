using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Generator.Frontend;

/// <summary>C# types as trees of leaves. Extents come from [Shape], or are named after the parameter.</summary>
public sealed class TypeMapper(FrontendContext context, ProblemSink problems)
{
    KnownSymbols Known => context.Known;

    /// <summary>The signature as declared, without looking at the body; null after reporting a type that cannot be traced or a malformed [Shape].</summary>
    public Signature? Signature(IMethodSymbol method)
    {
        var parameters = new List<Parameter>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Map(parameter.Type, parameter.GetAttributes(), parameter.Name, parameter.Locations[0]) is not { } type) return null;
            parameters.Add(new(parameter.Name, type, KnownSymbols.Attribute(parameter.GetAttributes(), Known.NoDiff) is not null));
        }
        TypeTree? result = method.ReturnsVoid ? new VoidTree() : Map(method.ReturnType, method.GetReturnTypeAttributes(), "result", method.Locations[0]);
        return result is null ? null : new(parameters.ToEquatable(), result);
    }

    /// <summary>The tree of a type. <paramref name="path"/> names the value: a parameter, or a member below one.</summary>
    public TypeTree? Map(ITypeSymbol type, IEnumerable<AttributeData> attributes, string path, Location location)
    {
        _ = (attributes, Dim.One);
        problems.Report("SJ0201", location, $"type '{type.ToDisplayString()}' of '{path}' cannot be traced");
        return null;
    }
}
