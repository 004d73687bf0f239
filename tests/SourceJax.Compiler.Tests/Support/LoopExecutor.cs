using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Interprets the loops of a stage, as its text form says them.</summary>
sealed class LoopExecutor(Func<Compilation, LoopProgram> stage, Target target) : Executor
{
    public override IReadOnlyList<IReadOnlyList<ArrayValue>> Run(IReadOnlyList<Program> programs) => [.. programs.Select(Run)];

    IReadOnlyList<ArrayValue> Run(Program program)
    {
        string text = stage(new Compilation(EmittedExecutor.Traced(program.Function), target)).ToString();
        try
        {
            LoopProgram read = LoopParser.Parse(text);
            Assert.Equal(text, read.ToString());
            return LoopInterpreter.Run(read, program.Arguments, Interpreter.Extents(program.Function, program.Arguments));
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new Xunit.Sdk.XunitException($"{e.Message}\n{text}\n{e.StackTrace}");
        }
    }
}
