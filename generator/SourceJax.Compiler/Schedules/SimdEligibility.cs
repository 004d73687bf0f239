using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.Cpu;

namespace SourceJax.Compiler.Schedules;

/// <summary>Whether a nest's innermost loop can run in SIMD lanes, and of which element type.</summary>
static class SimdEligibility
{
    /// <summary>Loops known to be shorter stay scalar.</summary>
    const int ShortestLoop = 8;

    /// <summary>How many expressions a function may compute in lanes: the just-in-time compiler inlines only so much into one.</summary>
    public const int LargestInLanes = 100;

    /// <summary>The element type of the lanes in which a nest's innermost loop runs; null where it does not.</summary>
    public static DType? LanesOf(LoopStatement statement) => LoopNest.Of(statement) is { } nest ? LanesOf(nest) : null;

    public static DType? LanesOf(LoopNest nest)
    {
        if (nest.Innermost.Extent!.ConstantValue < ShortestLoop) return null;
        Local index = nest.Innermost.Index;
        var lanes = new HashSet<Local>(nest.Innermost.Body.OfType<LetStatement>().Select(l => l.Local));
        if (nest.Effects.FirstOrDefault()?.Exprs().First().DType is not { } dtype || dtype is not (DType.F32 or DType.F64)) return null;
        bool fits = nest.Innermost.Body.SelectMany(s => s.Exprs()).SelectMany(e => e.All()).All(e => e switch
        {
            ConstExpr c => c.DType == dtype,
            LocalExpr local => local.DType == dtype || (local.DType == DType.Bool && lanes.Contains(local.Local)),
            LoadExpr load => load.DType == dtype && load.Index.CoefficientOf(index) is { IsOne: true },
            IndexExpr i => i.DType == dtype && !i.Index.Contains(index),
            ApplyExpr apply => (apply.OperandType == dtype || apply.OperandType == DType.Bool) && (apply.DType == dtype || apply.DType == DType.Bool)
                && LaneOperations.Find(apply.Primitive, apply.OperandType) is not null,
            _ => false,
        });
        return fits && nest.Effects.All(e => Fits(e, dtype, index)) ? dtype : null;
    }

    static bool Fits(LoopStatement effect, DType dtype, Local index) => effect switch
    {
        StoreStatement store => store.Value.DType == dtype && store.Index.CoefficientOf(index) is { IsOne: true }
            && (store.Combine is null || LaneOperations.Find(store.Combine, dtype) is not null),
        ReduceStatement reduce => reduce.Value.DType == dtype && reduce.Accumulator.DType == dtype && LaneOperations.Find(reduce.Combine, dtype) is not null,
        _ => false,
    };
}
