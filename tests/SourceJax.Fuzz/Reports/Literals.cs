using System.Globalization;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Reports;

/// <summary>Values as C#.</summary>
static class Literals
{
    public static string Number(double value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>An argument, made of its leaves.</summary>
    public static string Argument(CSharpType type, Queue<Tensor> leaves) => type switch
    {
        NamedType named => $"new F.{named.Name}({string.Join(", ", named.Fields.Select(f => Argument(f.Type, leaves)))})",
        TupleType tuple => $"({string.Join(", ", tuple.Fields.Select(f => Argument(f.Type, leaves)))})",
        ArrayType { Holder: Holder.NDArray } array => NDArray(array, leaves.Dequeue()),
        ArrayType { Rank: 1 } => $"[{string.Join(", ", leaves.Dequeue().Data.Select(d => Number(d.Value)))}]",
        ArrayType array => Array(array, leaves.Dequeue()),
        NumberType { Name: "bool" } => leaves.Dequeue().Data[0].Value == 0 ? "false" : "true",
        _ => Number(leaves.Dequeue().Data[0].Value),
    };

    static string NDArray(ArrayType type, Tensor value)
    {
        string numbers = string.Join(", ", value.Data.Select(d => type.Element == CSharpType.Bool ? (d.Value == 0 ? "false" : "true") : Number(d.Value)));
        return $"NDArray.Create(new {type.Element}[] {{ {numbers} }}, [{string.Join(", ", value.Shape)}])";
    }

    static string Array(ArrayType type, Tensor value)
    {
        if (value.Data.Length == 0) return $"new {type.Element}[{string.Join(", ", value.Shape)}]";
        int next = 0;
        return $"new {type with { Holder = Holder.Array }} {Nested(0)}";

        string Nested(int axis) => axis == value.Shape.Length
            ? Number(value.Data[next++].Value) : $"{{ {string.Join(", ", Enumerable.Range(0, value.Shape[axis]).Select(_ => Nested(axis + 1)))} }}";
    }
}
