using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>Arguments for a traced function, with small extents that differ between axes.</summary>
static class Arguments
{
    public static ArrayValue[] Draw(Random random, TracedFunction f)
    {
        DimSymbol?[] extentOf = [.. f.Function.Inputs.Select((_, i) => f.Function.ScalarDims.FirstOrDefault(d => d.Value == i).Key)];
        return [.. f.Function.Inputs.Select((v, i) => extentOf[i] is { } symbol ? ArrayValue.FromDouble(v.DType, Extent(symbol)) : Draw(random, v.Aval))];
    }

    static ArrayValue Draw(Random random, Aval aval)
    {
        int[] shape = [.. aval.Shape.Dims.Select(d => (int)d.Evaluate(Extent))];
        return ArrayValue.Generate(aval.DType, shape, _ => aval.DType.IsFloat ? Scalar.Float(0.3 + 1.2 * random.NextDouble()) : Scalar.Integer(random.Next(3)));
    }

    /// <summary>A tangent for each input that is active.</summary>
    public static ArrayValue?[] Direction(Random random, IReadOnlyList<ArrayValue> at, IReadOnlyList<bool> active)
        => [.. at.Select((x, i) => active[i] ? new ArrayValue(x.DType, x.Shape, [.. x.Data.Select(_ => Scalar.Float(2 * random.NextDouble() - 1))]) : null)];

    public static long Size(Aval aval) => aval.Shape.Size.Evaluate(Extent);

    static long Extent(DimSymbol symbol) => symbol.Name switch { "batch" or "k" => 2, "m" or "batch2" => 3, _ => 4 };
}
