using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>Whatever runs a program gives the interpreter's results, on every primitive and its derivatives.</summary>
public abstract class ExecutorLaws
{
    public static TheoryData<string> Names => Laws.Names;

    private protected abstract Executor Executor { get; }

    /// <summary>Compares one program's results; bit by bit unless an executor may deviate.</summary>
    private protected virtual void Compare(Program program, IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
        => Check.Same(expected, actual);

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_the_interpreter(string name)
    {
        Program[] programs = [.. Laws.Programs(name)];
        var results = Executor.Run(programs);
        Assert.Equal(programs.Length, results.Count);
        for (int i = 0; i < programs.Length; i++)
        {
            try
            {
                Compare(programs[i], Interpreter.Run(programs[i].Function, programs[i].Arguments), results[i]);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{programs[i].Function}\n{e.Message}");
            }
        }
    }
}

public sealed class TextFormExecutorLaws : ExecutorLaws
{
    private protected override Executor Executor { get; } = new RewritingExecutor(f => IrParser.Parse(f.ToString()));
}
