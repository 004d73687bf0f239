using System.Text;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Ir;

/// <summary>The text form, in the manner of JAX's jaxpr; <see cref="IrParser"/> reads it back. Variables are lettered in order of definition.</summary>
public static class IrPrinter
{
    public static string Print(IrFunction function) => Print(function, "");

    static string Print(IrFunction function, string indent)
    {
        var names = new Dictionary<Var, string>();
        var text = new StringBuilder();
        int declared = 0;
        string Declare(Var v) => $"{names[v] = Letter(declared++)}{(v.Name is { } hint ? $"'{hint}" : "")}:{v.Aval}";
        text.Append("{ ").Append(function.Name).Append(" . ").Append(string.Join(" ", function.Inputs.Select(Declare)));
        foreach (var pair in function.ScalarDims.OrderBy(p => p.Key.Name, StringComparer.Ordinal))
        {
            text.Append(' ').Append(pair.Key).Append('=').Append(names[function.Inputs[pair.Value]]);
        }
        text.Append(" .\n");
        foreach (Equation equation in function.Equations)
        {
            if (equation.Primitive is Constant { Value.Rank: 0 } constant)
            {
                names[equation.Output] = $"{constant.Value.Data[0].Format(constant.Value.DType)}:{constant.Value.DType.Name}";
                continue;
            }
            var parameters = new ParameterWriter(inner => Print(inner, indent + "    "));
            equation.Primitive.WriteParameters(parameters);
            string operands = string.Concat(equation.Inputs.Select(v => " " + names[v]));
            string outputs = string.Join(" ", equation.Outputs.Select(Declare));
            string list = parameters.Parameters.Count == 0 ? "" : $"[{string.Join(" ", parameters.Parameters)}]";
            text.Append(indent).Append("  ").Append(outputs).Append(" = ").Append(equation.Primitive.Name).Append(list).Append(operands);
            if (equation.Origin is { } origin) text.Append("  # ").Append(origin.Replace("\r", "").Replace("\n", " "));
            text.Append('\n');
        }
        return text.Append(indent).Append("  ( ").Append(string.Join(" ", function.Outputs.Select(v => names[v]))).Append(" ) }").ToString();
    }

    /// <summary>a, b, ..., z, aa, ab, ...</summary>
    static string Letter(int index) => (index >= 26 ? Letter(index / 26 - 1) : "") + (char)('a' + index % 26);
}
