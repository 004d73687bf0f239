using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Compiler.Tests.Primitives;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Targets;

/// <summary>The least that a target can be: one iteration after the other, in C#.</summary>
sealed class ScalarTarget : Target
{
    public override int LargestLoop => int.MaxValue;
    public override LoopSchedule? ScheduleOf(ForStatement loop) => null;
    public override LoopProgram Schedule(LoopProgram program) => program;
    public override StatementCode Statements(Compilation compilation, ExprCode code, StorageCode storage, LocalNames locals)
        => new Plain(code, storage, locals, compilation.Names);

    sealed class Plain(ExprCode code, StorageCode storage, LocalNames locals, NameScope names) : StatementCode(code, storage, locals, names);
}

/// <summary>Nothing but a target knows of lanes.</summary>
public sealed class ScalarTargetTests
{
    [Fact]
    public void Every_primitive_and_its_derivatives_run_without_lanes()
    {
        Program[] programs = [.. PrimitiveCatalog.Entries.SelectMany(e => Laws.Programs(e.Prototype.Name))];
        var results = new EmittedExecutor(new ScalarTarget()).Run(programs);
        for (int i = 0; i < programs.Length; i++)
        {
            var expected = Interpreter.Run(programs[i].Function, programs[i].Arguments);
            Check.Close(expected, results[i], EmittedLaws.Tolerance(expected));
        }
    }
}
