using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>Emitted C# that leaves results where arguments were computes what the interpreter does.</summary>
public sealed class InPlaceLaws : ExecutorLaws
{
    private protected override Executor Executor { get; } = new InPlaceExecutor();

    private protected override void Compare(Program program, IReadOnlyList<ArrayValue> expected, IReadOnlyList<ArrayValue> actual)
        => Check.Close(expected, actual, expected.Select(e => e.DType switch { DType.F32 => 1e-5, DType.F16 => 2e-2, _ => 1e-12 }).DefaultIfEmpty(0).Max());
}
