using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Control.Checkpointing;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>
/// How much a stack of residuals holds at most: its elements are pushed once per iteration of the loops between where it is made and where it is
/// pushed on. A trip count is a polynomial over inputs, extents and the indices of the loops around; null if only running the loop tells.
/// </summary>
public sealed record StackSize(LoopBuffer Stack, IReadOnlyList<Dim?> Trips, bool IsConditional)
{
    /// <summary>The factors, with that of an array's elements.</summary>
    public IEnumerable<Dim?> Factors => Trips.Concat(Stack.Aval.Shape.Size.IsOne ? [] : [Stack.Aval.Shape.Size]);
}

/// <summary>Reads the sizes of all stacks off the statements of a method, and those of the arrays that hold snapshots.</summary>
public sealed class StackSizes
{
    readonly List<StackSize> sizes = [];
    readonly List<(Dim? Trips, bool IsBranch)> around = [];
    readonly Dictionary<LoopBuffer, int> madeAt = [];
    readonly HashSet<LoopBuffer> snapshots = [];
    readonly HashSet<Local> variables;

    /// <summary>What is known of locals; indices of loops stay what they are, and nothing is known of variables.</summary>
    Bounds bounds;

    StackSizes(HashSet<Local> variables)
        => (this.variables, bounds) = (variables, variables.Aggregate(Bounds.None, (known, variable) => known.Between(variable, null, null)));

    /// <summary>One entry for each push and each array of snapshots, in order.</summary>
    public static IReadOnlyList<StackSize> Of(IReadOnlyList<LoopStatement> statements)
    {
        var analysis = new StackSizes([.. statements.All().OfType<AssignStatement>().Select(a => a.Local)]);
        analysis.Visit(statements);
        return analysis.sizes;
    }

    void Visit(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements)
        {
            foreach (LoopBuffer buffer in statement.Buffers)
            {
                bool isFirst = buffer.Kind == BufferKind.Scratch && RecursiveReversal.HoldsSnapshots(buffer.Name) && snapshots.Add(buffer);
                if (isFirst) sizes.Add(new(buffer, [], IsConditional: false));
            }
            switch (statement)
            {
                case LetStatement { Local: { DType: DType.I32 } local } let: Define(local, let.Value); break;
                case AllocateStatement { Buffer: { Kind: BufferKind.Stack } stack }: madeAt[stack] = around.Count; break;
                case ClearStatement { Stack: var stack }: madeAt[stack] = around.Count; break;
                case PushStatement push:
                    var between = around.Skip(madeAt[push.Stack]).ToArray();
                    sizes.Add(new(push.Stack, [.. between.Where(a => !a.IsBranch).Select(a => a.Trips)], between.Any(a => a.IsBranch)));
                    break;
                case ForStatement or WhileStatement or IfStatement:
                    around.Add(((statement as ForStatement) is { } loop ? Trips(loop.First, loop.Limit, loop.Step) : null, statement is IfStatement));
                    Visit([.. statement.Blocks().SelectMany(b => b)]);
                    around.RemoveAt(around.Count - 1);
                    break;
            }
        }
    }

    Dim? Trips(LoopExpr first, LoopExpr limit, int step)
    {
        var (last, beginning) = step > 0 ? (limit, first) : (first, limit);
        return Bound(last, 1) is { } most && Bound(beginning, -1) is { } least ? Dim.CeilDiv(most - least, Math.Abs(step)) : null;
    }

    /// <summary>
    /// A polynomial that is at least (<paramref name="side"/> is 1) or at most (-1) the value, in cases where iterations run; null if none is known.
    /// </summary>
    Dim? Bound(LoopExpr expr, int side)
    {
        switch (expr)
        {
            case ConstExpr { DType: DType.I32 } constant: return Dim.Constant(constant.Value.Bits);
            case IndexExpr index: return Bound(index.Index, side);
            case LocalExpr { DType: DType.I32 } local: return Bound(Dim.Atom(local.Local), side);
            case ApplyExpr { Primitive: Add } sum: return Bound(sum.Operands[0], side) is { } x && Bound(sum.Operands[1], side) is { } y ? x + y : null;
            case ApplyExpr { Primitive: Sub } difference:
                return Bound(difference.Operands[0], side) is { } more && Bound(difference.Operands[1], -side) is { } less ? more - less : null;
            case ApplyExpr { Primitive: Mul } product: return Exact(product.Operands[0]) is { } a && Exact(product.Operands[1]) is { } b ? a * b : null;
            case ApplyExpr { Primitive: Div, Operands: [var dividend, ConstExpr { DType: DType.I32, Value.Bits: > 0 and var divisor }] }:
                return Bound(dividend, side) is { } whole ? Dim.FloorDiv(whole, Dim.Constant(divisor)) : null;
            case ApplyExpr { Primitive: Min } least when side > 0: return Bound(least.Operands[0], side) ?? Bound(least.Operands[1], side);
            case ApplyExpr { Primitive: Max } most when side < 0: return Bound(most.Operands[0], side) ?? Bound(most.Operands[1], side);
            case ApplyExpr { Primitive.Passed: { } operand } apply: return Bound(apply.Operands[operand], side);
            case ApplyExpr { Primitive: TripCount { Step: var step } } count when side > 0: return Trips(count.Operands[0], count.Operands[1], step);
            // A number of iterations that might be negative.
            case ApplyExpr { Primitive: Max, Operands: [var number, ConstExpr { Value.Bits: 0 }] }: return Bound(number, side);
            default: return null;
        }
    }

    Dim? Exact(LoopExpr expr) => Bound(expr, 1) is { } value && value == Bound(expr, -1) ? value : null;

    Dim? Bound(Dim value, int side) => side > 0 ? bounds.Greatest(value) : bounds.Least(value);

    /// <summary>What is known of a local that is no variable, or else the local, if it has a name that says something.</summary>
    void Define(Local local, LoopExpr value)
    {
        Dim? low = Bound(value, -1), high = Bound(value, 1), itself = local.Hint is null ? null : Dim.Atom(local);
        if (variables.Contains(local) || (low is null && high is null && itself is not null)) return;
        bounds = low is not null && low == high ? bounds.Defined(local, low) : bounds.Between(local, low ?? itself, high ?? itself);
    }
}
