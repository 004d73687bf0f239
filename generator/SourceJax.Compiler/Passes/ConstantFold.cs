using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// Evaluates elementwise equations of constants at build time, where every bit of the result is specified; never functions such as sin, whose last
/// bit the machine decides.
/// </summary>
static class ConstantFold
{
    public static RewriteRule Rule { get; } = RewriteRule.Of<ElementwisePrimitive>("f(constants) = constant", (r, primitive, operands) =>
    {
        if (operands.Count == 0 || !primitive.IsExact(operands[^1].DType)) return null;
        if (operands.Any(v => r.Definition(v)?.Primitive is not Constant)) return null;
        ArrayValue[] values = [.. operands.Select(v => ((Constant)r.Definition(v)!.Primitive).Value)];
        return r.Constant(primitive.Evaluate(new Interpreter(), new Equation(primitive, operands, []), values)[0]);
    });
}
