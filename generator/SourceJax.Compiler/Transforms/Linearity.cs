using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;

namespace SourceJax.Compiler.Transforms;

/// <summary>Whether a function that a user wrote as a derivative is one.</summary>
static class Linearity
{
    /// <summary>
    /// Whether the derivative by the inputs at <paramref name="positions"/> is the same wherever it is taken. In doubt false: what cancels only for
    /// reasons that no simplification knows counts as dependent.
    /// </summary>
    public static bool Holds(IrFunction function, IReadOnlyCollection<int> positions)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        Var?[] directions = [.. inputs.Select((v, i) => positions.Contains(i) ? new Var(v.Aval) : null)];
        var (_, tangents) = Jvp.Inline(b, function, inputs, directions);
        IrFunction derivative = PassPipeline.Run(b.Build(function.Name, [.. inputs, .. directions.OfType<Var>()], [.. tangents.OfType<Var>()]), PassPipeline.Standard, isWhole: false);
        var read = new HashSet<Var>(derivative.Equations.SelectMany(e => e.Inputs).Concat(derivative.Outputs));
        return positions.All(i => !read.Contains(derivative.Inputs[i]));
    }
}
