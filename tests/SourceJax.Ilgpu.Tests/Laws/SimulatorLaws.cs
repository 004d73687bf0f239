using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Tests.Primitives;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Ilgpu.Tests.Laws;

/// <summary>Every primitive and its derivatives, on arrays of a device: what kernels do, what the host does, and how they share arrays.</summary>
public sealed class SimulatorLaws : ExecutorLaws
{
    private protected override Executor Executor { get; } = new DeviceExecutor(() => Device.Simulator);

    private protected override void Compare(Program program, IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
        => Check.Close(expected, actual, EmittedLaws.Tolerance(expected));
}
