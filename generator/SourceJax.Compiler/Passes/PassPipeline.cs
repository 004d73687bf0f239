using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Passes;

/// <summary>What happens to a function between its transformation and its lowering to loops.</summary>
public static class PassPipeline
{
    public static IReadOnlyList<Pass> Standard { get; } =
    [
        new("inline calls", InlineCalls.First),
        new("simplify", Simplify.Run),
        new("common subexpressions", CommonSubexpressions.Run),
        new("unused carries", UnusedCarries.BeforeDeadCode),
        new("dead code", DeadCode.Run),
        new("inline recomputations", InlineCalls.Last),
    ];

    /// <summary>
    /// What makes reverse mode keep less: a value read twice is one residual, a sum into an element is one, a running index is an expression of the loop's index, and a scratch
    /// array that every iteration fills is no carry. None of these changes a derivative.
    /// </summary>
    public static IReadOnlyList<Pass> BeforeReverse { get; } =
    [
        new("common subexpressions", CommonSubexpressions.Run),
        new("accumulations", Accumulations.Run),
        new("induction variables", InductionVariables.Run),
        new("unused carries", UnusedCarries.BeforeDeadCode),
        new("dead code", DeadCode.Run),
        new("private arrays", PrivateArrays.Run) { VisitsNested = false },
        new("unused carries", UnusedCarries.BeforeDeadCode),
        new("dead code", DeadCode.Run),
    ];

    public static IrFunction Run(IrFunction function) => Run(function, Standard);

    /// <param name="function">A function.</param>
    /// <param name="passes">What happens to it, in order.</param>
    /// <param name="isWhole">Whether its inputs bind all extents, so that it can be verified.</param>
    public static IrFunction Run(IrFunction function, IReadOnlyList<Pass> passes, bool isWhole = true)
    {
        bool verifies = isWhole && SelfChecks.AreEnabled;
        if (verifies) IrVerifier.Check(function, "transformation");
        foreach (Pass pass in passes)
        {
            function = pass.Apply(function);
            if (verifies) IrVerifier.Check(function, pass.Name);
        }
        return function;
    }
}
