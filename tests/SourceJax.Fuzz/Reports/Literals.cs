using System.Globalization;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Reports;

/// <summary>Values as C#.</summary>
static class Literals
{
    public static string Number(double value, string type = "double") => value switch
    {
        double.NaN => $"{type}.NaN",
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        _ => type == "float" ? ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f" : value.ToString("R", CultureInfo.InvariantCulture),
    };

    static string Number(CSharpType leaf, HyperDual value)
        => Types.NumberOf(leaf) is var number && number == CSharpType.Bool ? (value.Value == 0 ? "false" : "true") : Number(value.Value, number.Name);

    /// <summary>An argument, made of its leaves.</summary>
    public static string Argument(CSharpType type, Queue<Tensor> leaves) => type switch
    {
        NamedType named => $"new F.{named.Name}({string.Join(", ", named.Fields.Select(f => Argument(f.Type, leaves)))})",
        TupleType tuple => $"({string.Join(", ", tuple.Fields.Select(f => Argument(f.Type, leaves)))})",
        ArrayType { Holder: Holder.NDArray } array => NDArray(array, leaves.Dequeue()),
        ArrayType { Rank: 1 } => $"[{string.Join(", ", leaves.Dequeue().Data.Select(d => Number(type, d)))}]",
        ArrayType array => Array(array, leaves.Dequeue()),
        _ => Number(type, leaves.Dequeue().Data[0]),
    };

    static string NDArray(ArrayType type, Tensor value)
    {
        string numbers = string.Join(", ", value.Data.Select(d => Number(type, d)));
        return $"NDArray.Create(new {type.Element}[] {{ {numbers} }}, [{string.Join(", ", value.Shape)}])";
    }

    static string Array(ArrayType type, Tensor value)
    {
        if (value.Data.Length == 0) return $"new {type.Element}[{string.Join(", ", value.Shape)}]";
        int next = 0;
        return $"new {type with { Holder = Holder.Array }} {Nested(0)}";

        string Nested(int axis) => axis == value.Shape.Length
            ? Number(type, value.Data[next++]) : $"{{ {string.Join(", ", Enumerable.Range(0, value.Shape[axis]).Select(_ => Nested(axis + 1)))} }}";
    }
}
