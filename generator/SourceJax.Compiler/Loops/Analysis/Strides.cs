using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>
/// How numbers of a loop's body differ from one iteration to the next: not at all (they are uniform), by a stride, or otherwise. Indices may come from
/// the loop's own, from integers that count along with it, and from slices.
/// </summary>
sealed class Strides
{
    readonly ForStatement loop;
    readonly Dictionary<DimSymbol, int> strides = [];
    readonly HashSet<DimSymbol> varying = [];
    readonly StoreStatement[] stores;
    readonly IndexRanges ranges;

    /// <param name="loop">A loop by one, without loops in it.</param>
    public Strides(ForStatement loop)
    {
        this.loop = loop;
        ranges = loop.Ranges.Inside(loop);
        stores = [.. loop.Body.OfType<StoreStatement>()];
        strides[loop.Index] = loop.Backwards ? -loop.Step : loop.Step;
        foreach (AssignStatement assign in loop.Body.OfType<AssignStatement>())
        {
            if (Step(assign) is { } step) strides[assign.Local] = step;
        }
        foreach (LetStatement let in loop.Body.OfType<LetStatement>())
        {
            if (let.Local.DType == DType.I32 && Of(let.Value) is { } stride)
            {
                strides[let.Local] = stride;
                ranges = ranges.Defined(let.Local, let.Value);
            }
            else varying.Add(let.Local);
        }
    }

    /// <summary>By how much an assignment advances a counter; null if it does something else.</summary>
    public static int? Step(AssignStatement assign)
        => assign is { Local.DType: DType.I32, Value: ApplyExpr { Primitive: Add or Sub } sum } && sum.Operands[0].Is(assign.Local)
            && sum.Operands[1] is ConstExpr { Value.Bits: var by and > -1000 and < 1000 } ? (int)(sum.Primitive is Sub ? -by : by) : null;

    /// <summary>Whether a local of the body is another number in each iteration.</summary>
    public bool IsVarying(Local local) => varying.Contains(local);

    /// <summary>Whether it is the same number in all iterations.</summary>
    public bool IsUniform(LoopExpr expr)
        => expr.All().All(e => e switch
        {
            LocalExpr local => !varying.Contains(local.Local) && !strides.ContainsKey(local.Local),
            LoadExpr load => Of(load.Index) is 0
                && stores.All(s => s.Buffer.Storage != load.Buffer.Storage || (s.Buffer == load.Buffer && IsApart(load.Index, s.Index))),
            PopExpr => false,
            _ => e.Indices().All(d => Of(d) is 0),
        });

    /// <summary>Whether no iteration's access touches what any iteration stores.</summary>
    public bool IsApart(Dim access, Dim stored)
    {
        if (Of(access) is not { } stride) return false;
        if (stride != 0) return stride == Of(stored) && ranges.TripCount(loop) is { } trips && ranges.AreApart(access, stored, trips);
        return ranges.AreApart(access, stored, 1);
    }

    /// <summary>By how much an index changes from one iteration to the next; null if that differs.</summary>
    public int? Of(Dim index)
    {
        int stride = 0;
        foreach (DimSymbol symbol in index.Symbols)
        {
            if (varying.Contains(symbol)) return null;
            if (!strides.TryGetValue(symbol, out int step) || step == 0) continue;
            if (index.CoefficientOf(symbol)?.ConstantValue is not { } coefficient) return null;
            stride += (int)coefficient * step;
        }
        return stride;
    }

    /// <summary>By how much a number changes from one iteration to the next; null if that differs.</summary>
    public int? Of(LoopExpr number) => number switch
    {
        ConstExpr => 0,
        LocalExpr local => varying.Contains(local.Local) ? null : strides.TryGetValue(local.Local, out int stride) ? stride : 0,
        IndexExpr known => Of(known.Index),
        ApplyExpr { DType: DType.I32, Primitive: Add } sum => Of(sum.Operands[0]) + Of(sum.Operands[1]),
        ApplyExpr { DType: DType.I32, Primitive: Sub } difference => Of(difference.Operands[0]) - Of(difference.Operands[1]),
        ApplyExpr { DType: DType.I32, Primitive: Within } part when Of(part.Operands[0]) is 0 or 1 or -1 && Of(part.Operands[1]) is 0 => Of(part.Operands[0]),
        _ => number.All().All(e => e is ConstExpr or ApplyExpr || (e is LocalExpr && Of(e) is 0)) ? 0 : null,
    };
}
