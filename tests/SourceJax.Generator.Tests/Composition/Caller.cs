using System.Globalization;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>Source that calls a generated method with its leaves in a list, which reflection can do; trees are put together and taken apart there.</summary>
static class Caller
{
    /// <summary>A method <c>object[] name(object[] x)</c> that calls <paramref name="method"/>.</summary>
    public static string Source(string name, string method, Signature signature)
    {
        int next = 0;
        string arguments = string.Join(", ", signature.Parameters.Select(p => Make(p.Type, ref next)));
        string results = string.Join(", ", signature.Result.LeafPaths("r").Select(l => l.Path));
        return $"    public static object[] {name}(object[] x) {{ var r = {method}({arguments}); return [{results}]; }}";
    }

    static string Make(TypeTree type, ref int next)
    {
        if (type is Leaf leaf)
        {
            string held = leaf.Kind is LeafKind.ReadOnlySpan or LeafKind.Span ? leaf.Aval.DType.CSharpName + "[]" : leaf.CSharp;
            return $"({held})x[{next++}]";
        }
        var (fields, start) = type is ObjectTree o ? (o.Fields, $"new {o.TypeName}") : (((TupleTree)type).Fields, "");
        var parts = new List<string>();
        foreach (TreeField field in fields) parts.Add(Make(field.Type, ref next));
        return $"{start}({string.Join(", ", parts)})";
    }

    /// <summary>A leaf's value as C# holds it.</summary>
    public static object ToCSharp(Leaf leaf, ArrayValue value)
    {
        double[] numbers = value.ToDoubles();
        switch (leaf.Kind)
        {
            case LeafKind.Key: return new PrngKey((uint)numbers[0], (uint)numbers[1]);
            case LeafKind.KeyArray: return numbers.Chunk(2).Select(k => new PrngKey((uint)k[0], (uint)k[1])).ToArray();
        }
        Array data = leaf.Aval.DType == Compiler.Ir.DType.F64 ? numbers : numbers.Select(v => (int)v).ToArray();
        return leaf.Kind switch
        {
            LeafKind.Scalar => data.GetValue(0)!,
            LeafKind.NDArray => data is double[] d ? NDArray.Create(d, [.. value.Shape]) : NDArray.Create((int[])data, [.. value.Shape]),
            _ => Shaped(data, value.Shape),
        };
    }

    static Array Shaped(Array flat, IReadOnlyList<int> shape)
    {
        var array = Array.CreateInstance(flat.GetType().GetElementType()!, [.. shape]);
        Buffer.BlockCopy(flat, 0, array, 0, Buffer.ByteLength(flat));
        return array;
    }

    public static double[] FromCSharp(object value) => value switch
    {
        NDArray<double> x => x.ToArray(),
        NDArray<int> x => [.. x.ToArray().Select(v => (double)v)],
        Array x => [.. x.Cast<object>().Select(v => Convert.ToDouble(v, CultureInfo.InvariantCulture))],
        _ => [Convert.ToDouble(value, CultureInfo.InvariantCulture)],
    };
}
