using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// Devices, by way of ILGPU: loops over axes are kernels, numbers that they compute stay in the device's memory, and the host does what is left, on the
/// same arrays.
/// </summary>
sealed class IlgpuTarget : Target
{
    /// <summary>Kernels of more expressions would keep fewer threads in registers.</summary>
    const int LargestKernel = 200;

    public override LoopSchedule? ScheduleOf(ForStatement loop) => KernelLoops.ScheduleOf(loop);
    public override int LargestLoop => LargestKernel;
    public override bool FoldsPerResult => true;
    public override bool RunsLanes => true;
    public override bool HasInLane(DType dtype) => KernelLoops.HasType(dtype);
    public override bool HasInLane(CodedPrimitive operation, DType dtype) => KernelOperations.Find(operation, dtype) is not null;
    public override bool TestsIndices => false;
    public override IReadOnlyList<LoopPass> Passes { get; } = [new("device numbers", DeviceNumbers.Run)];
    public override LoopProgram Schedule(LoopProgram program) => program with { Statements = KernelLoops.Schedule(program.Statements) };
    public override MemoryForm Memory(NameScope names) => new DeviceMemoryForm(names);

    public override StatementCode Statements(Compilation compilation, ExprCode code, StorageCode storage, LocalNames locals)
        => new DeviceStatementCode(compilation, code, storage, locals);
}
