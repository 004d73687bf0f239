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
    readonly Dictionary<DimSymbol, Dim> meaning = [];

    /// <summary>False after reporting a shape that says something else than the target's.</summary>
    public bool Check(IMethodSymbol declaration, Signature canonical, ProblemSink problems)
    {
        TypeTree[] types = [.. canonical.Parameters.Concat(canonical.Destinations).Select(p => p.Type)];
        for (int i = 0; i < declaration.Parameters.Length; i++)
        {
            IParameterSymbol parameter = declaration.Parameters[i];
            var value = new Declared(parameter.Type, parameter.GetAttributes(), parameter.Name, parameter.Locations[0]);
            if (!Agrees(value, types[i], problems)) return false;
        }
        return declaration.ReturnsVoid
            || Agrees(new(declaration.ReturnType, declaration.GetReturnTypeAttributes(), "result", declaration.Locations[0]), canonical.Result, problems);
    }

    /// <summary>A parameter or the result, as the user declared it.</summary>
    sealed record Declared(ITypeSymbol Type, IEnumerable<AttributeData> Attributes, string Name, Location Location);

    bool Agrees(Declared value, TypeTree canonical, ProblemSink problems)
    {
        if (KnownSymbols.Attribute(value.Attributes, context.Known.Shape) is not { } shape) return true;
        var own = new ProblemSink();
        TypeTree? declared = new TypeMapper(context.Known, own).Map(value.Type, value.Attributes, value.Name, value.Location);
        foreach (Problem problem in own.Problems) problems.Report(problem);
        if (declared is null) return false;
        Location at = shape.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? value.Location;
        foreach (var (said, meant) in declared.LeafPaths(value.Name).Zip(canonical.Leaves, (s, m) => (s, m)))
        {
            if (said.Leaf.Aval.Shape.HasRest || Agrees(said.Leaf.Aval.Shape, meant.Aval.Shape)) continue;
            string disagreement = meant.Aval.Shape.HasRest
                ? "has no declared shape in the target; declare it there"
                : $"has the shape {meant.Aval.Shape} that follows from the target, not {said.Leaf.Aval.Shape}";
            problems.Report("SJ0401", at, $"'{said.Path}' {disagreement}");
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
            if (said.Bare is { } symbol)
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
