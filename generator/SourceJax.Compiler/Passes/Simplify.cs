using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Passes;

/// <summary>Applies constant folding and <see cref="SimplifyRules"/> to each equation, operands first, until none applies.</summary>
public static class Simplify
{
    static readonly RewriteRules Rules = new([ConstantFold.Rule, .. SimplifyRules.All]);

    public static IrFunction Run(IrFunction function) => Rebuilding.Into(new Rewriter(Rules, function.Equations.Count), function);
}
