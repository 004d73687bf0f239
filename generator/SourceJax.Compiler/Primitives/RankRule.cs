using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>Operations that name or count axes cannot work on arrays of undeclared rank.</summary>
public static class RankRule
{
    /// <summary>Throws when a run of axes of unknown rank is part of <paramref name="shape"/>.</summary>
    public static void Require(Shape shape, string operation)
    {
        if (shape.Dims.FirstOrDefault(d => d.IsRest) is not { } rest) return;
        string name = rest.Symbols.OfType<RestSymbol>().First().Path;
        throw new TypeRuleException(TypeRule.RankNeeded,
            $"{operation} needs to know the axes: the rank of {(name.Length == 0 ? "the array" : $"'{name}'")} must be declared: [Shape(...)]");
    }
}
