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

    /// <summary>The expression and everything below it, each before what is below it.</summary>
    public static IReadOnlyList<LoopExpr> All(this LoopExpr expr)
    {
        if (expr is ConstExpr or LocalExpr or LoadExpr or IndexExpr or PopExpr) return [expr];
        var all = new List<LoopExpr>();
        // Sums of many terms are deeper than the call stack.
        var pending = new Stack<LoopExpr>();
        pending.Push(expr);
        while (pending.Count > 0)
        {
            LoopExpr next = pending.Pop();
            all.Add(next);
            switch (next)
            {
                case ApplyExpr { Operands: var operands }:
                    for (int i = operands.Count - 1; i >= 0; i--) pending.Push(operands[i]);
                    break;
                case GuardExpr guard:
                    pending.Push(guard.Outside);
                    pending.Push(guard.Inside);
                    break;
                case CheckedIndexExpr at:
                    pending.Push(at.Index);
                    break;
            }
        }
        return all;
    }

    public static IEnumerable<LoadExpr> Loads(this LoopExpr expr) => expr is LoadExpr load ? [load] : expr is ConstExpr or LocalExpr ? [] : expr.All().OfType<LoadExpr>();

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
    public static IEnumerable<DimSymbol> Symbols(this LoopExpr expr) => expr is LocalExpr local ? [local.Local] : expr.Indices().SelectMany(d => d.Symbols);

    /// <summary>The expression with every index polynomial replaced.</summary>
    public static LoopExpr MapIndices(this LoopExpr expr, Func<Dim, Dim> map) => expr switch
    {
        LoadExpr load => load with { Index = map(load.Index) },
        IndexExpr index => index with { Index = map(index.Index) },
        ApplyExpr apply => apply with { Operands = apply.Operands.Select(o => o.MapIndices(map)).ToEquatable() },
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
                LoopExpr[] operands = [.. apply.Operands.Select(o => o.Substitute(replacement))];
                return operands.Zip(apply.Operands, ReferenceEquals).All(same => same) ? apply : apply with { Operands = operands.ToEquatable() };
            case GuardExpr guard: return guard with { Inside = guard.Inside.Substitute(replacement), Outside = guard.Outside.Substitute(replacement) };
            case CheckedIndexExpr at: return at with { Index = at.Index.Substitute(replacement) };
            default: return expr;
        }
    }

    /// <summary>Whether it reads the local, as a value or within an index.</summary>
    public static bool Reads(this LoopExpr expr, Local local) => expr.All().Any(e => e.Is(local) || e.Indices().Any(d => d.Contains(local)));

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
        int own = expr switch
        {
            ApplyExpr apply => apply.Primitive.Cost(apply.OperandType, apply.IsElement),
            LoadExpr or GuardExpr => 1,
            _ => 0,
        };
        return own + expr.Operands().Sum(o => o.Cost());
    }

    public const int Cheap = 6;
}
