using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using ElementType = SourceJax.Compiler.Ir.DType;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>How far results may be from the CPU's, relative to the largest: of what adds or multiplies many numbers in another order.</summary>
internal static class Tolerances
{
    /// <summary>Null where the bits are the same.</summary>
    public static Func<IReadOnlyList<ArrayValue>, double>? Of(string primitive)
        => primitive is "reduce_sum" or "dot_general" or "checkpoint" ? Sums : null;

    /// <summary>A few units in the last place.</summary>
    public static double Sums(IReadOnlyList<ArrayValue> results)
        => results.Select(r => r.DType == ElementType.F32 ? 1e-6 : 1e-15).DefaultIfEmpty(0).Max();
}
