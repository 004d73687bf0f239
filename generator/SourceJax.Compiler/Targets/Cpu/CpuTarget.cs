using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>Processors: loops run in SIMD lanes where <see cref="Vectorizer"/> and <see cref="Scheduling"/> say so.</summary>
sealed class CpuTarget : Target
{
    public override LoopSchedule? ScheduleOf(ForStatement loop) => Vectorizer.ScheduleOf(loop);
    public override int LargestLoop => Scheduling.LargestInLanes;
    public override LoopProgram Schedule(LoopProgram program) => Scheduling.Run(program);

    public override StatementCode Statements(Compilation compilation, ExprCode code, StorageCode storage, LocalNames locals)
        => new CpuStatementCode(code, storage, locals, compilation.Names);
}
