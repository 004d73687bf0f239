using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// Decides for each loop what it is run as on a CPU. A nest over arrays whose innermost iterations fit lanes is a function over the lanes type; a loop
/// by hand around short ones of these is one function with all of them, since calls would be half of the work; other loops by hand are vectors in
/// place, where their iterations are independent.
/// </summary>
static class Scheduling
{
    /// <summary>How many expressions a function may compute in lanes: the just-in-time compiler inlines only so much into one.</summary>
    public const int LargestInLanes = 100;

    public static LoopProgram Run(LoopProgram program) => program with { Statements = Block(program.Statements, isInFunction: false) };

    static IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements, bool isInFunction)
        => [.. statements.Select(s => Statement(s, isInFunction))];

    static LoopStatement Statement(LoopStatement statement, bool isInFunction)
    {
        switch (statement)
        {
            case ForStatement { IsNest: true } loop:
                return Vectorizer.ScheduleOf(loop) is { } lanes ? InLanes(loop, lanes.Element, isFunction: !isInFunction) : loop;
            case ForStatement loop:
                DType? function = isInFunction ? null : LoopsInLanes.Of(loop);
                ForStatement inside = loop with { Body = Block(loop.Body, isInFunction || function is not null) };
                return Vectorizer.ScheduleOf(loop) is { } vectors ? inside with { Schedule = vectors with { IsFunction = function is not null } }
                    : function is { } element ? inside with { Schedule = new(LoopRun.Sequential, element, IsFunction: true) } : inside;
            case WhileStatement loop:
                return loop with { Test = Block(loop.Test, isInFunction), Body = Block(loop.Body, isInFunction) };
            case IfStatement branch:
                return branch with { Then = Block(branch.Then, isInFunction), Else = Block(branch.Else, isInFunction) };
            default:
                return statement;
        }
    }

    /// <summary>The innermost loop runs in lanes, those around it do not.</summary>
    static ForStatement InLanes(ForStatement loop, DType lanes, bool isFunction)
    {
        bool isInnermost = !loop.Body.OfType<ForStatement>().Any();
        if (!isInnermost) loop = loop with { Body = [.. loop.Body.Select(s => s is ForStatement inner ? InLanes(inner, lanes, isFunction: false) : s)] };
        return isInnermost || isFunction ? loop with { Schedule = new(isInnermost ? LoopRun.Lanes : LoopRun.Sequential, lanes, isFunction) } : loop;
    }
}
