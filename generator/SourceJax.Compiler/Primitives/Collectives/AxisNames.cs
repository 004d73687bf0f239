using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Collectives;

/// <summary>An operation among the lanes of the vmap whose axis has this name. It has no value until that vmap resolves it.</summary>
public interface INamedAxis
{
    string AxisName { get; }
}

/// <summary>Names of axes that a function leaves to a vmap of it.</summary>
public static class AxisNames
{
    /// <summary>Each once, in the order of their first use.</summary>
    public static IReadOnlyList<string> Of(IrFunction function) => [.. All(function).Distinct()];

    static IEnumerable<string> All(IrFunction function) => function.Equations.SelectMany(e => e.Primitive switch
    {
        INamedAxis collective => [collective.AxisName],
        IHasFunctions holder => holder.Functions.SelectMany(All),
        _ => [],
    });
}
