using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Loops;

/// <summary>Walks over loop expressions.</summary>
public static class LoopExprs
{
    public static ConstExpr Const(DType dtype, Scalar value) => new(dtype, value);

    public static IEnumerable<LoopExpr> Operands(this LoopExpr expr) => expr switch
    {
        ApplyExpr apply => apply.Operands,
        GuardExpr guard => [guard.Inside, guard.Outside],
        CheckedIndexExpr index => [index.Index],
        _ => [],
    };

    /// <summary>The expression and everything below it, each before what is below it, to be gone through.</summary>
    public static ExprWalk Walk(this LoopExpr expr) => new(expr);

    /// <summary>The same as a list.</summary>
    public static IReadOnlyList<LoopExpr> All(this LoopExpr expr)
    {
        var all = new LoopExpr[expr.Size()];
        int at = 0;
        foreach (LoopExpr part in expr.Walk()) all[at++] = part;
        return all;
    }

    /// <summary>How many expressions it is made of, itself included.</summary>
    public static int Size(this LoopExpr expr)
    {
        int size = 0;
        foreach (LoopExpr _ in expr.Walk()) size++;
        return size;
    }

    public static IReadOnlyList<LoadExpr> Loads(this LoopExpr expr)
    {
        List<LoadExpr>? loads = null;
        foreach (LoopExpr part in expr.Walk())
        {
            if (part is LoadExpr load) (loads ??= []).Add(load);
        }
        return loads ?? (IReadOnlyList<LoadExpr>)[];
    }

    /// <summary>Buffers that it reads, once per place.</summary>
    public static IReadOnlyList<LoopBuffer> Buffers(this LoopExpr expr)
    {
        List<LoopBuffer>? buffers = null;
        foreach (LoopExpr part in expr.Walk())
        {
            if (part is LoadExpr load) (buffers ??= []).Add(load.Buffer);
        }
        return buffers ?? (IReadOnlyList<LoopBuffer>)[];
    }

    /// <summary>The index polynomials directly in this node.</summary>
    public static IEnumerable<Dim> Indices(this LoopExpr expr) => expr switch
    {
        LoadExpr load => [load.Index],
        IndexExpr index => [index.Index],
        GuardExpr guard => [guard.Index, guard.Low, guard.High],
        CheckedIndexExpr at => [at.Extent],
        _ => [],
    };

    /// <summary>Symbols directly in this node: a local, and those in indices.</summary>
    public static IReadOnlyList<DimSymbol> Symbols(this LoopExpr expr) => expr switch
    {
        LocalExpr local => local.Local.Symbols,
        LoadExpr load => load.Index.Symbols,
        IndexExpr index => index.Index.Symbols,
        CheckedIndexExpr at => at.Extent.Symbols,
        GuardExpr guard => [.. guard.Index.Symbols, .. guard.Low.Symbols, .. guard.High.Symbols],
        _ => [],
    };

    /// <summary>The expression with every index polynomial replaced.</summary>
    public static LoopExpr MapIndices(this LoopExpr expr, Func<Dim, Dim> map) => expr switch
    {
        LoadExpr load => map(load.Index) is var to && ReferenceEquals(to, load.Index) ? load : load with { Index = to },
        IndexExpr index => map(index.Index) is var to && ReferenceEquals(to, index.Index) ? index : index with { Index = to },
        ApplyExpr apply => apply.MapOperands(o => o.MapIndices(map)),
        GuardExpr guard => new GuardExpr(map(guard.Index), map(guard.Low), map(guard.High), guard.Inside.MapIndices(map), guard.Outside.MapIndices(map)),
        CheckedIndexExpr at => at with { Index = at.Index.MapIndices(map), Extent = map(at.Extent) },
        _ => expr,
    };

    /// <summary>The expression with parts replaced by others, outermost first; those without a replacement (null) stay.</summary>
    public static LoopExpr Substitute(this LoopExpr expr, Func<LoopExpr, LoopExpr?> replacement)
    {
        if (replacement(expr) is { } other) return other;
        switch (expr)
        {
            case ApplyExpr apply:
                return apply.MapOperands(o => o.Substitute(replacement));
            case GuardExpr guard: return guard with { Inside = guard.Inside.Substitute(replacement), Outside = guard.Outside.Substitute(replacement) };
            case CheckedIndexExpr at: return at with { Index = at.Index.Substitute(replacement) };
            default: return expr;
        }
    }

    /// <summary>The operation on what its operands become; itself where they stay.</summary>
    static ApplyExpr MapOperands(this ApplyExpr apply, Func<LoopExpr, LoopExpr> map)
    {
        LoopExpr[]? mapped = null;
        for (int i = 0; i < apply.Operands.Count; i++)
        {
            LoopExpr operand = map(apply.Operands[i]);
            if (ReferenceEquals(operand, apply.Operands[i])) continue;
            mapped ??= [.. apply.Operands];
            mapped[i] = operand;
        }
        return mapped is null ? apply : apply with { Operands = new(mapped) };
    }

    /// <summary>Whether it reads the local, as a value or within an index.</summary>
    public static bool Reads(this LoopExpr expr, Local local)
    {
        foreach (LoopExpr part in expr.Walk())
        {
            if (part.Is(local) || part.Indices().Any(d => d.Contains(local))) return true;
        }
        return false;
    }

    /// <summary>Loads that are evaluated whenever the expression is; C# evaluates one side of a conditional expression only.</summary>
    public static IEnumerable<LoadExpr> CertainLoads(this LoopExpr expr) => expr switch
    {
        LoadExpr load => [load],
        ApplyExpr { Primitive: Primitives.Elementwise.Select } select => select.Operands[0].CertainLoads(),
        GuardExpr => [],
        _ => expr.Operands().SelectMany(CertainLoads),
    };

    /// <summary>An int as a polynomial of locals, where it is one: the same number, as overflow wraps around in any order.</summary>
    public static Dim? Polynomial(this LoopExpr expr) => expr switch
    {
        LocalExpr { DType: DType.I32, Local: var local } => Dim.Atom(local.Number ?? local),
        ConstExpr { DType: DType.I32 } constant => Dim.Constant(constant.Value.Bits),
        IndexExpr { DType: DType.I32 } known => known.Index,
        ApplyExpr { DType: DType.I32, Primitive: Primitives.Elementwise.Add or Primitives.Elementwise.Sub or Primitives.Elementwise.Mul } apply
            when apply.Operands[0].Polynomial() is { } left && apply.Operands[1].Polynomial() is { } right
            => apply.Primitive switch { Primitives.Elementwise.Add => left + right, Primitives.Elementwise.Sub => left - right, _ => left * right },
        _ => null,
    };

    /// <summary>Nothing to gain from computing it once: a literal, a local, or an index.</summary>
    public static bool IsTrivial(this LoopExpr expr) => expr is ConstExpr or LocalExpr or IndexExpr;

    /// <summary>
    /// A rough cost in additions. Calls (transcendental functions) dominate; recomputing below <see cref="Cheap"/> beats a trip through memory.
    /// </summary>
    public static int Cost(this LoopExpr expr)
    {
        int cost = 0;
        foreach (LoopExpr part in expr.Walk())
        {
            cost += part switch
            {
                ApplyExpr apply => apply.Primitive.Cost(apply.OperandType, apply.IsElement),
                LoadExpr or GuardExpr => 1,
                _ => 0,
            };
        }
        return cost;
    }

    public const int Cheap = 6;
}
