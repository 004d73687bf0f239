using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// How much a stack of residuals holds at most: its elements are pushed once per iteration of the loops between where it is made and where it is
/// pushed on. A trip count is a polynomial over inputs, extents and the indices of the loops around; null if only running the loop tells.
/// </summary>
public sealed record StackSize(LoopBuffer Stack, IReadOnlyList<Dim?> Trips, bool IsConditional)
{
    /// <summary>The factors, with that of an array's elements.</summary>
    public IEnumerable<Dim?> Factors => Trips.Concat(Stack.Aval.Shape.Size.IsOne ? [] : [Stack.Aval.Shape.Size]);
}

/// <summary>Reads the sizes of all stacks off the statements of a method.</summary>
public sealed class StackSizes
{
    readonly List<StackSize> sizes = [];
    readonly List<(Dim? Trips, bool IsBranch)> around = [];
    readonly Dictionary<LoopBuffer, int> madeAt = [];
    readonly Dictionary<string, LoopExpr> lets = [];
    readonly HashSet<string> assigned = [];

    /// <summary>One entry for each push, in order.</summary>
    public static IReadOnlyList<StackSize> Of(LoopProgram program)
    {
        var analysis = new StackSizes();
        analysis.FindAssigned(program.Statements);
        analysis.Visit(program.Statements);
        return analysis.sizes;
    }

    void FindAssigned(IEnumerable<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements)
        {
            if (statement is AssignStatement assign) assigned.Add(assign.Local.Name);
            FindAssigned(statement.Blocks().SelectMany(b => b));
        }
    }

    void Visit(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements)
        {
            switch (statement)
            {
                case LetStatement let: lets[let.Local.Name] = let.Value; break;
                case AllocateStatement { Buffer: { Kind: BufferKind.Stack } stack }: madeAt[stack] = around.Count; break;
                case PushStatement push:
                    var between = around.Skip(madeAt[push.Stack]).ToArray();
                    sizes.Add(new(push.Stack, [.. between.Where(a => !a.IsBranch).Select(a => a.Trips)], between.Any(a => a.IsBranch)));
                    break;
                case ForStatement or WhileStatement or IfStatement:
                    around.Add(((statement as ForStatement) is { } loop ? Trips(loop) : null, statement is IfStatement));
                    Visit([.. statement.Blocks().SelectMany(b => b)]);
                    around.RemoveAt(around.Count - 1);
                    break;
            }
        }
    }

    Dim? Trips(ForStatement loop)
    {
        if (Value(loop.First) is not { } first || Value(loop.Limit) is not { } limit) return null;
        return Dim.CeilDiv(loop.Step > 0 ? limit - first : first - limit, Math.Abs(loop.Step));
    }

    Dim? Value(LoopExpr expr) => expr switch
    {
        ConstExpr { DType: DType.I32 } constant => Dim.Constant(constant.Value.Bits),
        IndexExpr index => Inlined(index.Index),
        LocalExpr { DType: DType.I32 } local => Local(local.Name),
        ApplyExpr { Primitive: Add } sum => Value(sum.Operands[0]) is { } x && Value(sum.Operands[1]) is { } y ? x + y : null,
        ApplyExpr { Primitive: Sub } difference => Value(difference.Operands[0]) is { } x && Value(difference.Operands[1]) is { } y ? x - y : null,
        ApplyExpr { Primitive: Mul } product => Value(product.Operands[0]) is { } x && Value(product.Operands[1]) is { } y ? x * y : null,
        _ => null,
    };

    Dim? Local(string name) => assigned.Contains(name) ? null : lets.TryGetValue(name, out LoopExpr? value) ? Value(value) : Dim.Symbol(name);

    Dim? Inlined(Dim index)
    {
        var values = index.Symbols.ToDictionary(s => s, Local);
        return values.Values.Any(v => v is null) ? null : index.Substitute(s => values[s]);
    }
}
