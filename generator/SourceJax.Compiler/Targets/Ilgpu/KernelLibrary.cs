using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Primitives.Reductions;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>The package's kernels over whole arrays. They are called as the runtime's are, with the call in front.</summary>
static class KernelLibrary
{
    /// <summary>Whether a statement is a call of one: the package has most of them, for numbers.</summary>
    public static bool Has(LoopStatement statement)
        => statement is KernelStatement { Primitive: not (Convolution or CumulativeExtremum or CumLogSumExp) } kernel
            && kernel.Inputs.All(i => i.Buffer is not null)
            && kernel.Buffers.All(b => b.Aval.DType is not (DType.Bool or DType.F16 or DType.C128));

    public static string Statement(KernelStatement statement, ExprCode arrays, string call)
        => KernelCalls.Statement(statement, arrays, DeviceMemoryForm.Package + "Kernels.", call + ", ");
}
