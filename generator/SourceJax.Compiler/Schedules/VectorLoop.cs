using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Targets.Cpu;

namespace SourceJax.Compiler.Schedules;

/// <summary>
/// A loop written by hand whose iterations are independent, over neighbouring elements, and of operations that have the same bits in lanes:
/// it may run several iterations at once. Indices may come from the loop's own, from integers that count along with it, and from slices.
/// </summary>
sealed class VectorLoop
{
    /// <summary>Loops known to be shorter stay as they are.</summary>
    const int ShortestLoop = 8;

    readonly Dictionary<DimSymbol, int> strides = [];
    readonly HashSet<DimSymbol> lanes = [];
    readonly HashSet<LoopBuffer> stored;
    readonly StoreStatement[] stores;
    readonly LoopBuffer[] stacks;
    readonly List<AssignStatement> sums = [];
    IndexRanges ranges;
    int direction;

    VectorLoop(ForStatement loop)
    {
        Loop = loop;
        ranges = loop.Ranges.Inside(loop);
        stores = [.. loop.Body.OfType<StoreStatement>()];
        stored = [.. stores.Select(s => s.Buffer)];
        stacks = [.. loop.Body.OfType<PushStatement>().Select(p => p.Stack), .. loop.Body.OfType<LetStatement>().Select(l => l.Value).OfType<PopExpr>().Select(p => p.Stack)];
        strides[loop.Index] = loop.Backwards ? -loop.Step : loop.Step;
    }

    public ForStatement Loop { get; }

    /// <summary>Whether a vector beyond the last iteration is known to end at an int.</summary>
    public bool IsFarFromEnds => Loop.Ranges.CannotWrap(Loop.First) && Loop.Ranges.CannotWrap(Loop.Limit);

    /// <summary>Sums over the iterations, in any order.</summary>
    public IReadOnlyList<AssignStatement> Sums => sums;

    /// <summary>Of all elements.</summary>
    public DType DType { get; private set; }

    public static VectorLoop? Of(ForStatement loop)
    {
        if (loop.IsIndependent || loop.Step is not (1 or -1) || loop is { First: ConstExpr first, Limit: ConstExpr limit } && Math.Abs(limit.Value.Bits - first.Value.Bits) < ShortestLoop) return null;
        var vector = new VectorLoop(loop);
        return vector.FindCounters() && vector.Fits() ? vector : null;
    }

    /// <summary>Integers that change by one number per iteration, after everything that reads them.</summary>
    bool FindCounters()
    {
        for (int i = 0; i < Loop.Body.Count; i++)
        {
            if (Loop.Body[i] is not AssignStatement assign) continue;
            if (IsSum(assign))
            {
                sums.Add(assign);
                continue;
            }
            if (Step(assign) is not { } step || strides.ContainsKey(assign.Local) || Loop.End.Reads(assign.Local)) return false;
            if (Loop.Body.Skip(i + 1).Any(s => s.Symbols().Contains(assign.Local))) return false;
            strides[assign.Local] = step;
        }
        return true;
    }

    /// <summary>Whether it adds to a local that the loop does not use otherwise.</summary>
    bool IsSum(AssignStatement assign)
        => assign is { InAnyOrder: true, Value: ApplyExpr { Primitive: Add } sum } && sum.Operands[0].Is(assign.Local) && !sum.Operands[1].Reads(assign.Local)
            && Loop.Body.All(s => s == assign || !s.Symbols().Concat(s.Assigned()).Contains(assign.Local));

    /// <summary>By how much an assignment advances a counter; null if it does something else.</summary>
    public static int? Step(AssignStatement assign)
        => assign is { Local.DType: DType.I32, Value: ApplyExpr { Primitive: Add or Sub } sum } && sum.Operands[0].Is(assign.Local) && sum.Operands[1] is ConstExpr { Value.Bits: var by and > -1000 and < 1000 }
            ? (int)(sum.Primitive is Sub ? -by : by) : null;

    bool Fits()
    {
        DType[] dtypes = [.. stored.Concat(stacks).Select(b => b.Aval.DType).Concat(sums.Select(s => s.Local.DType)).Distinct()];
        if (dtypes is not [DType.F32 or DType.F64] || stacks.Distinct().Count() < stacks.Length) return false;
        DType = dtypes[0];
        foreach (LoopStatement statement in Loop.Body)
        {
            switch (statement)
            {
                case AssignStatement sum when sums.Contains(sum):
                    if (!FitsLanes(((ApplyExpr)sum.Value).Operands[1])) return false;
                    break;
                case AssignStatement: break;
                case LetStatement { Local.DType: DType.I32 } let when Stride(let.Value) is { } stride:
                    strides[let.Local] = stride;
                    ranges = ranges.Defined(let.Local, let.Value);
                    break;
                case IndexCheckStatement check when Stride(check.Index) is 0: break;
                // What is on top of a stack are neighbours, in the order they were pushed in: popped by a loop that runs the other way.
                case LetStatement { Value: PopExpr } let when Runs(-1):
                    lanes.Add(let.Local);
                    break;
                case PushStatement { Value.Scalar: { } pushed } when pushed.DType == DType && Runs(1) && FitsLanes(pushed): break;
                case LetStatement let when let.Local.DType == DType && FitsLanes(let.Value):
                    lanes.Add(let.Local);
                    break;
                case StoreStatement store
                    when (store.Combine is null || LaneOperations.FindVector(store.Combine, DType) is not null)
                        && store.Value.DType == DType && IsAlone(store) && IsNeighbour(store.Index) && FitsLanes(store.Value):
                    break;
                default: return false;
            }
        }
        return true;
    }

    /// <summary>Whether nothing but the same element of its buffer is read or written in an iteration, or what no other iteration writes.</summary>
    bool IsAlone(StoreStatement store)
        => Loop.Body.SelectMany(s => s.Exprs()).SelectMany(e => e.Loads()).Where(l => l.Buffer == store.Buffer).Select(l => l.Index)
            .Concat(stores.Where(s => s.Buffer == store.Buffer).Select(s => s.Index))
            .All(i => i == store.Index || IsApart(i, store.Index));

    /// <summary>Whether no iteration's access touches what any iteration stores.</summary>
    bool IsApart(Dim access, Dim storedAt)
    {
        if (Stride(access) is not { } stride) return false;
        if (stride != 0) return stride == Stride(storedAt) && ranges.TripCount(Loop) is { } trips && ranges.AreApart(access, storedAt, trips);
        return ranges.AreApart(access, storedAt, 1);
    }

    bool FitsLanes(LoopExpr expr) => IsUniform(expr) ? expr.DType == DType : expr switch
    {
        LocalExpr local => lanes.Contains(local.Local),
        LoadExpr load => load.DType == DType && IsNeighbour(load.Index),
        ApplyExpr apply => apply.DType == DType && apply.OperandType == DType
            && LaneOperations.FindVector(apply.Primitive, DType) is not null && apply.Operands.All(FitsLanes),
        _ => false,
    };

    /// <summary>Whether the next iteration's index is the next one, in the direction that all others have.</summary>
    bool IsNeighbour(Dim index) => Stride(index) is { } stride and (1 or -1) && Runs(stride);

    /// <summary>Whether iterations go up (1) or down (-1) in memory, as far as is known.</summary>
    bool Runs(int way)
    {
        if (direction == 0) direction = way;
        return direction == way;
    }

    /// <summary>Whether it is the same number in all iterations.</summary>
    public bool IsUniform(LoopExpr expr)
        => expr.All().All(e => e switch
        {
            LocalExpr local => !lanes.Contains(local.Local) && !strides.ContainsKey(local.Local),
            LoadExpr load => Stride(load.Index) is 0 && stores.All(s => s.Buffer != load.Buffer || IsApart(load.Index, s.Index)),
            PopExpr => false,
            _ => e.Indices().All(d => Stride(d) is 0),
        });

    /// <summary>By how much an index changes from one iteration to the next; null if that differs.</summary>
    public int? Stride(Dim index)
    {
        int stride = 0;
        foreach (DimSymbol symbol in index.Symbols)
        {
            if (lanes.Contains(symbol)) return null;
            if (!strides.TryGetValue(symbol, out int step) || step == 0) continue;
            if (index.CoefficientOf(symbol)?.ConstantValue is not { } coefficient) return null;
            stride += (int)coefficient * step;
        }
        return stride;
    }

    int? Stride(LoopExpr index) => index switch
    {
        ConstExpr => 0,
        LocalExpr local => lanes.Contains(local.Local) ? null : strides.TryGetValue(local.Local, out int stride) ? stride : 0,
        IndexExpr known => Stride(known.Index),
        ApplyExpr { DType: DType.I32, Primitive: Add } sum => Stride(sum.Operands[0]) + Stride(sum.Operands[1]),
        ApplyExpr { DType: DType.I32, Primitive: Sub } difference => Stride(difference.Operands[0]) - Stride(difference.Operands[1]),
        ApplyExpr { DType: DType.I32, Primitive: Within } part when Stride(part.Operands[0]) is 0 or 1 or -1 && Stride(part.Operands[1]) is 0 => Stride(part.Operands[0]),
        _ => index.All().All(e => e is ConstExpr or ApplyExpr || (e is LocalExpr && Stride(e) is 0)) ? 0 : null,
    };

    /// <summary>Runs of positions in a slice instead of single ones.</summary>
    public int? RunOf(ApplyExpr part) => part.Primitive is Within ? Stride(part.Operands[0]) : 0;
}
