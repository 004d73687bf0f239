using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>Loops compute what the interpreter does, before their passes and after; their sums may be in another order.</summary>
public abstract class LoopLaws : ExecutorLaws
{
    private protected sealed override void Compare(Program program, IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
        => Check.Close(expected, actual, EmittedLaws.Tolerance(expected));
}

public sealed class LoweredLoopLaws : LoopLaws
{
    private protected override Executor Executor { get; } = new LoopExecutor(c => c.Lowered, Target.Cpu);
}

public sealed class ScheduledLoopLaws : LoopLaws
{
    private protected override Executor Executor { get; } = new LoopExecutor(c => c.Loops, Target.Cpu);
}

public sealed class DeviceLoopLaws : LoopLaws
{
    private protected override Executor Executor { get; } = new LoopExecutor(c => c.Loops, Target.Ilgpu);
}
