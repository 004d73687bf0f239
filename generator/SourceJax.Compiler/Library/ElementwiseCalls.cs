using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>How elementwise library functions read their operands.</summary>
static class ElementwiseCalls
{
    /// <summary>A function of the operand <c>x</c>.</summary>
    public static ApiFunction Unary(string name, Func<IrBuilder, Var, Var> build) => ApiFunction.Of(name, call => build(call.Builder, call.Operand("x")));

    /// <summary>A function of the operands <c>x</c> and <c>y</c>, broadcast together.</summary>
    public static ApiFunction Binary(string name, Func<IrBuilder, Var, Var, Var> build)
        => ApiFunction.Of(name, call =>
        {
            var (x, y) = call.Pair("x", "y");
            return build(call.Builder, x, y);
        });

    extension(ApiCall call)
    {
        /// <summary>Two operands, broadcast together.</summary>
        public (Var, Var) Pair(string first, string second)
        {
            var operands = call.Builder.Broadcast(call.Operand(first), call.Operand(second));
            return (operands[0], operands[1]);
        }

        /// <summary>The operand that the overload calls by one of these names.</summary>
        public Var OneOf(params IReadOnlyList<string> names)
            => names.FirstOrDefault(call.Has) is { } name ? call.Operand(name) : throw call.Error($"this overload cannot be traced: it has no {names[0]}");
    }
}
