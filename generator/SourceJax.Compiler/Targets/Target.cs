using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.Cpu;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Compiler.Targets.Ilgpu;

namespace SourceJax.Compiler.Targets;

/// <summary>
/// What a function is compiled for: decides what its loops are run as, and prints those in C#. All targets share <see cref="CSharp"/>, the tables and
/// printers of what runs one after the other; a new one is a folder beside <see cref="Targets.Cpu"/> with one of these.
/// </summary>
public abstract class Target : ILoopTarget
{
    /// <summary>Processors, with SIMD.</summary>
    public static Target Cpu { get; } = new CpuTarget();

    /// <summary>Devices, by way of ILGPU.</summary>
    public static Target Ilgpu { get; } = new IlgpuTarget();

    public abstract LoopSchedule? ScheduleOf(ForStatement loop);
    public abstract int LargestLoop { get; }
    public virtual bool FoldsPerResult => false;
    public virtual bool TestsIndices => true;
    public virtual IReadOnlyList<LoopPass> Passes => [];
    public virtual bool RunsLanes => false;
    public virtual bool HasInLane(DType dtype) => true;
    public virtual bool HasInLane(CodedPrimitive operation, DType dtype) => true;

    /// <summary>Says for each loop what it is run as.</summary>
    public abstract LoopProgram Schedule(LoopProgram program);

    /// <summary>How a method holds arrays.</summary>
    /// <param name="names">Its names.</param>
    public virtual MemoryForm Memory(NameScope names) => new(names);

    /// <summary>The printer of a method's statements.</summary>
    /// <param name="compilation">The method.</param>
    /// <param name="code">Expressions.</param>
    /// <param name="storage">Buffers.</param>
    /// <param name="locals">What locals and buffers are called.</param>
    public abstract StatementCode Statements(Compilation compilation, ExprCode code, StorageCode storage, LocalNames locals);
}
