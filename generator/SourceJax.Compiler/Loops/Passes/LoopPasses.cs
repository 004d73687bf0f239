using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>A pass over the loops of a method; what the method computes stays the same, down to its bits.</summary>
public sealed record LoopPass(string Name, Func<LoopProgram, LoopProgram> Run)
{
    /// <summary>Whether it says where buffers exist, so that their scopes can be verified from here on.</summary>
    public bool PlacesBuffers { get; init; }

    /// <summary>Whether it drops what nobody uses, with what that would have thrown.</summary>
    public bool DropsUnused { get; init; }
}

/// <summary>What happens to loops between lowering and printing, in order.</summary>
public static class LoopPasses
{
    /// <param name="target">What a program is compiled for.</param>
    public static IReadOnlyList<LoopPass> For(ILoopTarget target) =>
    [
        new("short loops", ShortLoops.Run),
        new("local common subexpressions", LocalCse.Run),
        new("loop fusion", program => LoopFusion.Run(program, target)),
        new("check combining", program => CheckCombining.Run(program, target)),
        new("dead stores", DeadStores.Run) { DropsUnused = true },
        new("forward substitution", ForwardSubstitution.Run),
        new("row spans", program => RowSpans.Run(program, target)),
        .. target.Passes,
        new("buffer scopes", BufferScopes.Run) { PlacesBuffers = true },
    ];

    /// <param name="program">A program as it was lowered.</param>
    /// <param name="passes">What happens to it, in order.</param>
    public static LoopProgram Run(LoopProgram program, IReadOnlyList<LoopPass> passes)
    {
        bool arePlaced = false;
        if (SelfChecks.AreEnabled) LoopVerifier.Check(program, "lowering", checksBuffers: false);
        foreach (LoopPass pass in passes)
        {
            program = pass.Run(program);
            arePlaced |= pass.PlacesBuffers;
            if (SelfChecks.AreEnabled) LoopVerifier.Check(program, pass.Name, arePlaced);
        }
        return program;
    }
}
