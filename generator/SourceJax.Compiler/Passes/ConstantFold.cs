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
        if (r.Definition(operands[0])?.Primitive is not Constant) return null;
        var values = new ArrayValue[operands.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (r.Definition(operands[i])?.Primitive is not Constant constant) return null;
            values[i] = constant.Value;
        }
        return r.Constant(primitive.Evaluate(new Interpreter(), new Equation(primitive, operands, []), values)[0]);
    });
}
