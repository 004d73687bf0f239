using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// Decides whether iterations of a loop run side by side. All effects are of one element type, over neighbouring elements, by operations with the same
/// bits in lanes. Loops over an array's axes are independent and run in the widest registers, with all operations of lanes; those by hand are looked at
/// whether they are, and run in <c>Vector&lt;T&gt;</c> where they stand, with what is spelled as on numbers.
/// </summary>
sealed class Vectorizer
{
    /// <summary>Loops known to be shorter stay as they are.</summary>
    const int ShortestLoop = 8;

    readonly ForStatement loop;
    readonly DType dtype;
    readonly Strides strides;
    readonly StoreStatement[] stores;
    readonly HashSet<AssignStatement> sums;

    /// <summary>Whether indices go up (1) or down (-1) in memory; 0 as long as that is not known.</summary>
    int direction;

    Vectorizer(ForStatement loop, DType dtype)
    {
        (this.loop, this.dtype) = (loop, dtype);
        strides = new Strides(loop);
        stores = [.. loop.Body.OfType<StoreStatement>()];
        sums = [.. Sums(loop)];
        direction = loop.IsIndependent ? 1 : 0;
    }

    /// <summary>What a loop is run as, or the innermost one of a nest; null for one iteration after the other.</summary>
    public static LoopSchedule? ScheduleOf(ForStatement loop)
    {
        ForStatement inner = LoopNest.Of(loop)?.Innermost ?? loop;
        if (inner.IsLanes || inner.Step is not (1 or -1) || IsShort(inner) || ElementOf(inner) is not { } dtype) return null;
        return new Vectorizer(inner, dtype).Fits() ? new(inner.IsIndependent ? LoopRun.Lanes : LoopRun.Vectors, dtype) : null;
    }

    /// <summary>Sums over a loop's iterations, in any order, of locals that it does not use otherwise.</summary>
    public static IEnumerable<AssignStatement> Sums(ForStatement loop)
        => loop.Body.OfType<AssignStatement>().Where(assign => assign is { InAnyOrder: true, Value: ApplyExpr { Primitive: Add } sum }
            && sum.Operands[0].Is(assign.Local) && !sum.Operands[1].Reads(assign.Local)
            && loop.Body.All(s => s == assign || !s.Symbols().Concat(s.Assigned()).Contains(assign.Local)));

    static bool IsShort(ForStatement loop)
        => loop.First.Polynomial() is { } first && loop.Limit.Polynomial() is { } limit
            && (limit - first).ConstantValue is { } trips && Math.Abs(trips) < ShortestLoop;

    /// <summary>The type of all elements that are stored, pushed, popped and summed.</summary>
    static DType? ElementOf(ForStatement loop)
    {
        DType? element = null;
        foreach (LoopStatement statement in loop.Body)
        {
            DType? dtype = statement switch
            {
                StoreStatement store => store.Buffer.Aval.DType,
                ReduceStatement reduce => reduce.Accumulator.DType,
                PushStatement push => push.Stack.Aval.DType,
                LetStatement { Value: PopExpr pop } => pop.Stack.Aval.DType,
                AssignStatement { InAnyOrder: true } sum => sum.Local.DType,
                _ => null,
            };
            if (dtype is null) continue;
            if (element is not null && dtype != element) return null;
            element = dtype;
        }
        return element is { } found && LaneOperations.Supports(found) ? element : null;
    }

    bool Fits() => loop.Body.All(Fits) && (loop.IsIndependent || (HaveOwnCounters() && HaveOwnStacks()));

    bool Fits(LoopStatement statement) => statement switch
    {
        LetStatement { Local.DType: not DType.I32, Value: not PopExpr } let => IsElement(let.Local.DType) && FitsLanes(let.Value),
        StoreStatement store => (store.Combine is null || Find(store.Combine, dtype) is not null)
            && IsNeighbour(store.Index) && (loop.IsIndependent || IsAlone(store)) && IsOfElements(store.Value),
        ReduceStatement reduce => loop.IsIndependent && Find(reduce.Combine, dtype) is not null && IsOfElements(reduce.Value),
        _ => !loop.IsIndependent && FitsByHand(statement),
    };

    /// <summary>What loops by hand may have besides.</summary>
    bool FitsByHand(LoopStatement statement) => statement switch
    {
        // What is on top of a stack are neighbours, in the order they were pushed in: popped by a loop that runs the other way.
        LetStatement { Value: PopExpr } => Runs(-1),
        PushStatement push => push.Value.Scalar is { } pushed && Runs(1) && IsOfElements(pushed),
        LetStatement let => !strides.IsVarying(let.Local),
        IndexCheckStatement check => strides.Of(check.Index) is 0,
        AssignStatement sum when sums.Contains(sum) => IsOfElements(((ApplyExpr)sum.Value).Operands[1]),
        AssignStatement counter => Strides.Step(counter) is not null,
        _ => false,
    };

    /// <summary>Counters advance once, after everything that reads them.</summary>
    bool HaveOwnCounters()
    {
        for (int i = 0; i < loop.Body.Count; i++)
        {
            if (loop.Body[i] is not AssignStatement counter || sums.Contains(counter)) continue;
            if (loop.End.Reads(counter.Local) || loop.Body.Skip(i + 1).Any(s => s.Symbols().Concat(s.Assigned()).Contains(counter.Local))) return false;
        }
        return true;
    }

    bool HaveOwnStacks()
    {
        var pushed = loop.Body.OfType<PushStatement>().Select(p => p.Stack);
        LoopBuffer[] used = [.. pushed, .. loop.Body.SelectMany(s => s.Exprs()).OfType<PopExpr>().Select(p => p.Stack)];
        return used.Distinct().Count() == used.Length;
    }

    /// <summary>Whether nothing but the same element of its buffer is read or written in an iteration, or what no other iteration writes.</summary>
    bool IsAlone(StoreStatement store)
        => loop.Body.SelectMany(s => s.Exprs()).SelectMany(e => e.Loads()).Where(l => l.Buffer.Storage == store.Buffer.Storage)
            .Select(l => (l.Buffer, l.Index)).Concat(stores.Where(s => s.Buffer.Storage == store.Buffer.Storage).Select(s => (s.Buffer, s.Index)))
            .All(a => a.Buffer == store.Buffer && (a.Index == store.Index || strides.IsApart(a.Index, store.Index)));

    bool IsOfElements(LoopExpr expr) => expr.DType == dtype && FitsLanes(expr);

    bool FitsLanes(LoopExpr expr) => (expr.DType == dtype && strides.IsUniform(expr)) || expr switch
    {
        LocalExpr local => strides.IsVarying(local.Local) && IsElement(local.DType),
        LoadExpr load => load.DType == dtype && IsNeighbour(load.Index),
        ApplyExpr apply => IsElement(apply.DType) && IsElement(apply.OperandType)
            && Find(apply.Primitive, apply.OperandType) is not null && apply.Operands.All(FitsLanes),
        _ => false,
    };

    /// <summary>Booleans are masks of registers.</summary>
    bool IsElement(DType type) => type == dtype || (type == DType.Bool && loop.IsIndependent);

    CodeTemplate? Find(CodedPrimitive primitive, DType type)
        => loop.IsIndependent ? LaneOperations.Find(primitive, type) : LaneOperations.FindVector(primitive, type);

    /// <summary>Whether the next iteration's index is the next one, in the direction that all others have.</summary>
    bool IsNeighbour(Dim index) => strides.Of(index) is { } stride and (1 or -1) && Runs(stride);

    bool Runs(int way)
    {
        if (direction == 0) direction = way;
        return direction == way;
    }
}
