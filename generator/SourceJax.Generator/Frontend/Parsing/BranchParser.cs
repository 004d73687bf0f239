using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Statements and expressions of which one of two is taken.</summary>
sealed class BranchParser(Trace trace)
{
    /// <summary>An if statement. When one side leaves the block, the rest of the block is part of the other side.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="frame">The activation.</param>
    /// <param name="rest">Parses the statements that follow in the block; null when there are none.</param>
    /// <returns>Whether the rest has been parsed.</returns>
    public bool If(IConditionalOperation statement, Frame frame, Action? rest)
    {
        Value condition = trace.Expressions.Parse(statement.Condition, frame);
        if (condition is ConstantValue known)
        {
            trace.Statements.Nested(known.IsTrue ? statement.WhenTrue : statement.WhenFalse, frame);
            return false;
        }
        return Two(statement, condition, () => trace.Statements.Nested(statement.WhenTrue, frame), () => trace.Statements.Nested(statement.WhenFalse, frame),
            frame, rest);
    }

    /// <summary>One of two statements.</summary>
    public bool Two(IOperation at, Value condition, Action whenTrue, Action whenFalse, Frame frame, Action? rest = null)
    {
        var branching = new Branching(trace, at, frame);
        var then = branching.Parse(whenTrue);
        var otherwise = branching.Parse(whenFalse);
        bool isRestParsed = rest is not null && then.Exits != otherwise.Exits;
        if (isRestParsed) branching.Continue(then.Exits ? otherwise : then, rest!);
        branching.Join(condition, then, otherwise);
        return isRestParsed;
    }

    /// <summary>One of two expressions.</summary>
    public Value Choose(IOperation at, Value condition, Func<Value> whenTrue, Func<Value> whenFalse, Frame frame)
    {
        if (condition is ConstantValue known) return known.IsTrue ? whenTrue() : whenFalse();
        var branching = new Branching(trace, at, frame);
        var then = branching.Parse(whenTrue);
        var otherwise = branching.Parse(whenFalse);
        return branching.Join(condition, then, otherwise)!;
    }
}
