using System.Globalization;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Library;

/// <summary>A call of a library function in a traced method, with arguments given by parameter name.</summary>
static class TracedCall
{
    /// <summary>
    /// The IR of a call; arrays among the arguments become inputs of the function, in order. A name may have type arguments: <c>Nn.OneHot&lt;double&gt;</c>.
    /// </summary>
    public static IrFunction Trace(string name, Compiler.Ir.DType type, params (string Parameter, object Value)[] arguments)
    {
        var parameters = new List<string>();
        string Passed(object value) => value switch
        {
            Aval aval => Input(aval),
            Aval[] list => $"[{string.Join(", ", list.Select(Input))}]",
            int[] list => $"[{string.Join(", ", list)}]",
            bool flag => flag ? "true" : "false",
            string text => $"\"{text}\"",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"{value}"),
        };
        string Input(Aval aval)
        {
            bool isKey = aval.DType == Compiler.Ir.DType.U32 && aval.Rank == 1, isNumber = aval.Rank == 0 && aval.DType == Compiler.Ir.DType.F32;
            parameters.Add(isKey ? $"PrngKey p{parameters.Count}" : isNumber ? $"float p{parameters.Count}"
                : $"[Shape(\"{string.Join(' ', aval.Shape.Dims)}\")] NDArray<{aval.DType.CSharpName}> p{parameters.Count}");
            return $"p{parameters.Count - 1}";
        }
        string call = $"{name}({string.Join(", ", arguments.Select(a => $"{a.Parameter}: {Passed(a.Value)}"))})";
        string result = name == "Rng.Bernoulli" ? "bool" : type.CSharpName;
        return Traced.Members($"public static NDArray<{result}> F({string.Join(", ", parameters)}) => {call};").Method("F").Function;
    }

    /// <summary>The results of a call on values.</summary>
    public static IReadOnlyList<ArrayValue> Run(string name, Compiler.Ir.DType type, params (string Parameter, object Value)[] arguments)
    {
        var values = arguments.SelectMany(a => a.Value is ArrayValue v ? [v] : a.Value as ArrayValue[] ?? []).ToArray();
        object Typed(object value) => value is ArrayValue v ? v.Aval : value is ArrayValue[] all ? all.Select(x => x.Aval).ToArray() : value;
        return Interpreter.Run(Trace(name, type, [.. arguments.Select(a => (a.Parameter, Typed(a.Value)))]), values);
    }

    /// <summary>The only result of a call on arrays of doubles.</summary>
    public static ArrayValue Run(string name, params (string Parameter, object Value)[] arguments)
        => Assert.Single(Run(name, Compiler.Ir.DType.F64, arguments));
}
