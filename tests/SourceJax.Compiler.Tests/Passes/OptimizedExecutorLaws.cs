using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Tests.Primitives;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Passes;

/// <summary>The pass pipeline changes no bit of any primitive's value, derivatives or batched form.</summary>
public sealed class OptimizedExecutorLaws : ExecutorLaws
{
    private protected override Executor Executor { get; } = new RewritingExecutor(f => PassPipeline.Run(f));
}
