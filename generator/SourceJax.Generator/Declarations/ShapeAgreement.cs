using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Declarations;

/// <summary>
/// [Shape] on a declared partial documents what the target's shapes imply; it may rename dimensions, not change them. One name stands for
/// one extent throughout.
/// </summary>
sealed class ShapeAgreement(FrontendContext context)
{
    readonly Dictionary<string, Dim> meaning = new(StringComparer.Ordinal);

    /// <summary>False after reporting a shape that says something else than the target's.</summary>
    public bool Check(IMethodSymbol declaration, TypeMapper mapper, Signature canonical, ProblemSink problems)
    {
        TypeTree[] types = [.. canonical.Parameters.Concat(canonical.Destinations).Select(p => p.Type)];
        for (int i = 0; i < declaration.Parameters.Length; i++)
        {
            IParameterSymbol parameter = declaration.Parameters[i];
            if (!Agrees(mapper, parameter.Type, parameter.GetAttributes(), parameter.Name, types[i], parameter.Locations[0], problems)) return false;
        }
        return declaration.ReturnsVoid || Agrees(mapper, declaration.ReturnType, declaration.GetReturnTypeAttributes(), "result", canonical.Result, declaration.Locations[0], problems);
    }

    bool Agrees(TypeMapper mapper, ITypeSymbol type, IEnumerable<AttributeData> attributes, string name, TypeTree canonical, Location location, ProblemSink problems)
    {
        if (KnownSymbols.Attribute(attributes, context.Known.Shape) is not { } shape) return true;
        var own = new ProblemSink();
        TypeTree? declared = new TypeMapper(context, own).Map(type, attributes, name, location);
        _ = mapper;
        foreach (Problem problem in own.Problems) problems.Report(problem);
        if (declared is null) return false;
        Location at = shape.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? location;
        foreach (var (said, meant) in declared.LeafPaths(name).Zip(canonical.Leaves, (s, m) => (s, m)))
        {
            if (said.Leaf.Aval.Shape.HasRest || Agrees(said.Leaf.Aval.Shape, meant.Aval.Shape)) continue;
            string rank = meant.Aval.Shape.HasRest ? "has no declared shape in the target; declare it there" : $"has the shape {meant.Aval.Shape} that follows from the target, not {said.Leaf.Aval.Shape}";
            problems.Report("SJ0401", at, $"'{said.Path}' {rank}");
            return false;
        }
        return true;
    }

    bool Agrees(Shape declared, Shape canonical)
    {
        if (canonical.HasRest || declared.Rank != canonical.Rank) return false;
        for (int axis = 0; axis < declared.Rank; axis++)
        {
            Dim said = declared[axis], meant = canonical[axis];
            if (said.SymbolName is { } symbol)
            {
                if (meaning.TryGetValue(symbol, out Dim? known) && known != meant) return false;
                meaning[symbol] = meant;
            }
            else if (said.Substitute(s => meaning.TryGetValue(s, out Dim? known) ? known : null) != meant)
            {
                return false;
            }
        }
        return true;
    }
}
