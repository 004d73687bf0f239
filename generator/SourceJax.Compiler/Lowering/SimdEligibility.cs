using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>Whether a nest's innermost loop can run in SIMD lanes, and of which element type.</summary>
static class SimdEligibility
{
    /// <summary>Loops known to be shorter stay scalar.</summary>
    const int ShortestLoop = 8;

    public static DType? LanesOf(Nest nest)
    {
        if (nest.Axes.Count == 0 || nest.Axes[^1].Extent.ConstantValue < ShortestLoop) return null;
        int innermost = nest.Axes.Count - 1;
        string index = nest.Axes[innermost].Index;
        var lets = nest.Lets.Where(l => l.Level == innermost).ToArray();
        var laneLocals = new HashSet<string>(lets.Select(l => l.Local.Name));
        DType dtype = nest.Roots[0].Value.DType;
        if (dtype is not (DType.F32 or DType.F64)) return null;
        var exprs = lets.Select(l => l.Value).Concat(nest.Roots.Select(r => r.Value)).SelectMany(e => e.All());
        bool fits = exprs.All(e => e switch
        {
            ConstExpr c => c.DType == dtype,
            LocalExpr local => local.DType == dtype || (local.DType == DType.Bool && laneLocals.Contains(local.Name)),
            LoadExpr load => load.DType == dtype && load.Index.CoefficientOf(index) is { IsOne: true },
            IndexExpr i => i.DType == dtype && !i.Index.Symbols.Contains(index),
            ApplyExpr apply => (apply.OperandType == dtype || apply.OperandType == DType.Bool) && apply.Primitive.Lanes(apply.OperandType) is not null && (apply.DType == dtype || apply.DType == DType.Bool),
            _ => false,
        });
        return fits && nest.Roots.All(r => FitsRoot(r, dtype, index, innermost)) ? dtype : null;
    }

    static bool FitsRoot(NestRoot root, DType dtype, string index, int innermost) => root switch
    {
        StoreRoot store => store.Value.DType == dtype && store.Index.CoefficientOf(index) is { IsOne: true } && (store.Combine is null || store.Combine.Lanes(dtype) is not null),
        FoldRoot fold => fold.Value.DType == dtype && fold.Accumulator.DType == dtype && fold.Combine.Lanes(dtype) is not null
            && (fold.From <= innermost || fold.Index.CoefficientOf(index) is { IsOne: true }),
        _ => false,
    };
}
