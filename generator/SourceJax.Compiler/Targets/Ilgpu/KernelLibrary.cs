using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>The table of kernels over whole arrays that the package has.</summary>
static class KernelLibrary
{
    /// <summary>Whether a statement is a call of one.</summary>
    public static bool Has(LoopStatement statement) => false;

    public static string Statement(KernelStatement statement, string call, ExprCode code) => throw new InvalidOperationException(statement.Primitive.Name);
}
