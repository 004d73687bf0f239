using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>A function and arguments for it.</summary>
sealed record Program(string Name, IrFunction Function, IReadOnlyList<ArrayValue> Arguments);

/// <summary>
/// A way to run functions that must agree with the interpreter bit by bit (see ExecutorLaws): after passes, through the text form, or as
/// emitted code. Gets many programs at once, so that an implementation can compile them together.
/// </summary>
abstract class Executor
{
    public abstract IReadOnlyList<IReadOnlyList<ArrayValue>> Run(IReadOnlyList<Program> programs);
}

/// <summary>Interprets what a rewrite makes of the function.</summary>
sealed class RewritingExecutor(Func<IrFunction, IrFunction> rewrite) : Executor
{
    public override IReadOnlyList<IReadOnlyList<ArrayValue>> Run(IReadOnlyList<Program> programs)
        => [.. programs.Select(p => Interpreter.Run(rewrite(p.Function), p.Arguments))];
}
