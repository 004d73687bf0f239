using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>Emitted C# computes what the interpreter does; transcendental functions and sums to a few units in the last place.</summary>
public sealed class EmittedLaws : ExecutorLaws
{
    private protected override Executor Executor { get; } = new EmittedExecutor();

    private protected override void Compare(Program program, IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
        => Check.Close(expected, actual, Tolerance(expected));

    /// <summary>For results of this precision.</summary>
    internal static double Tolerance(IReadOnlyList<ArrayValue> results)
        => results.Select(e => e.DType switch { DType.F32 => 1e-5, DType.F16 => 2e-2, _ => 1e-12 }).DefaultIfEmpty(0).Max();
}
