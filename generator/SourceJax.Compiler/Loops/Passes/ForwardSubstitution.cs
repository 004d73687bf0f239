using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>
/// Puts locals in place that are read once, by a statement nearby: <c>double t = a[i]; s = s + t;</c> becomes <c>s += a[i];</c>. What the user
/// named stays, unless it only hands a variable its next value. No read moves past a write, and nothing that may throw moves into an
/// expression that might not be evaluated.
/// </summary>
public static class ForwardSubstitution
{
    /// <summary>Expressions are not made longer than a person reads.</summary>
    const int LongestExpression = 24;

    public static LoopProgram Run(LoopProgram program) => program with { Statements = Block(program.Statements, Reading(program.Results)) };

    /// <param name="statements">The block.</param>
    /// <param name="readOutside">Locals declared in the block that are read outside of it.</param>
    static IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, HashSet<DimSymbol> readOutside)
    {
        var result = new List<LoopStatement>();
        foreach (LoopStatement statement in statements)
        {
            result.Add(statement switch
            {
                ForStatement { IsNest: false } loop => loop with { Body = Block(loop.Body, []) },
                WhileStatement loop => loop with { Test = Block(loop.Test, Reading([loop.Condition])), Body = Block(loop.Body, []) },
                IfStatement branch => branch with { Then = Block(branch.Then, []), Else = Block(branch.Else, []) },
                _ => statement,
            });
        }
        var assigned = new HashSet<Local>(result.All().SelectMany(s => s is AssignStatement or ReduceStatement ? s.Assigned() : []));
        var uses = CountUses(result.All());
        for (int i = result.Count - 2; i >= 0; i--)
        {
            if (result[i] is not LetStatement { Value: not PopExpr } let || assigned.Contains(let.Local) || readOutside.Contains(let.Local)) continue;
            if (!uses.TryGetValue(let.Local, out int count) || count != 1) continue;
            int reader = i + 1;
            while (reader < result.Count - 1 && result[reader] is LetStatement && !result[reader].Symbols().Contains(let.Local)) reader++;
            if (Forward(let, result[reader]) is not { } joined) continue;
            result[reader] = joined with { Origins = [.. let.Origins.Concat(joined.Origins).Distinct()] };
            if (let.IsNamed && joined is LetStatement copy && !readOutside.Contains(copy.Local))
            {
                // A variable that starts as a copy of another, which nobody else reads, takes its name.
                if (assigned.Contains(copy.Local)) assigned.Add(let.Local);
                var renaming = new LocalRenaming(copy.Local, let.Local);
                for (int k = reader; k < result.Count; k++) result[k] = renaming.Statement(result[k]);
            }
            result.RemoveAt(i);
        }
        return result;
    }

    static HashSet<DimSymbol> Reading(IEnumerable<LoopExpr> exprs)
        => [.. exprs.SelectMany(e => e.All()).SelectMany(LoopExprs.Symbols)];

    static Dictionary<DimSymbol, int> CountUses(IEnumerable<LoopStatement> statements)
    {
        var uses = new Dictionary<DimSymbol, int>();
        foreach (DimSymbol symbol in statements.SelectMany(s => s.Symbols())) uses[symbol] = uses.TryGetValue(symbol, out int count) ? count + 1 : 1;
        return uses;
    }

    /// <summary>The reader with the local's value in its place; null where that might change what happens.</summary>
    static LoopStatement? Forward(LetStatement let, LoopStatement reader) => reader switch
    {
        AssignStatement assign => In(let, assign.Value, isWhole => isWhole || !let.IsNamed) is { } value ? assign with { Value = value } : null,
        LetStatement { Value: not PopExpr } next => In(let, next.Value, isWhole => isWhole || !let.IsNamed) is { } value ? next with { Value = value } : null,
        PushStatement { Value.Scalar: { } pushed } push when !let.IsNamed
            => In(let, pushed, _ => true) is { } value ? push with { Value = new LoopOperand(null, value) } : null,
        StoreStatement store when !let.IsNamed => In(let, store.Value, _ => true) is { } value ? store with { Value = value } : null,
        IfStatement branch when !let.IsNamed => In(let, branch.Condition, _ => true) is { } value ? branch with { Condition = value } : null,
        _ => null,
    };

    static LoopExpr? In(LetStatement let, LoopExpr reader, Func<bool, bool> allows)
    {
        if (!allows(IsUpdate(reader, let))) return null;
        bool found = false;
        // The certain part of a conditional expression is its condition; elsewhere all is evaluated.
        LoopExpr joined = Replace(reader);
        return found && joined.All().Count() <= LongestExpression ? joined : null;

        LoopExpr Replace(LoopExpr expr)
        {
            if (expr.Is(let.Local))
            {
                found = true;
                return let.Value;
            }
            return expr switch
            {
                ApplyExpr { Primitive: Primitives.Elementwise.Select } select when MayThrow(let.Value)
                    => select with { Operands = [Replace(select.Operands[0]), .. select.Operands.Skip(1)] },
                ApplyExpr apply => apply with { Operands = [.. apply.Operands.Select(Replace)] },
                CheckedIndexExpr at => at with { Index = Replace(at.Index) },
                _ => expr,
            };
        }
    }

    /// <summary>Whether the reader is the variable's next value and no more.</summary>
    static bool IsUpdate(LoopExpr reader, LetStatement let) => reader.Is(let.Local);

    static bool MayThrow(LoopExpr expr)
        => expr.All().Any(e => e is LoadExpr or CheckedIndexExpr
            || (e is ApplyExpr { Primitive: var f } apply && f.HarmlessOperand(apply.Operands[^1].DType) is not null));
}
