using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Passes;

/// <summary>Makes one equation of an element's read, an addition and its write. See <see cref="SimplifyRules.Accumulation"/>.</summary>
static class Accumulations
{
    static readonly RewriteRules Rules = new([SimplifyRules.Accumulation]);

    public static IrFunction Run(IrFunction function)
        => function.Equations.Any(e => e.Primitive is IndexUpdate) ? Rebuilding.Into(new Rewriter(Rules, function.Equations.Count), function) : function;
}
