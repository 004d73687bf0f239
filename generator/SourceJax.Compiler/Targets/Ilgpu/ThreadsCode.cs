using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>A loop whose iterations are threads: one kernel.</summary>
sealed class ThreadsCode : KernelCode
{
    readonly DeviceStatementCode host;
    readonly KernelFunction kernel;
    readonly string name;
    readonly IReadOnlyList<ForStatement> axes;
    readonly IReadOnlyList<LoopStatement> body;

    public ThreadsCode(ForStatement loop, DeviceStatementCode host)
    {
        (this.host, name) = (host, host.UniqueKernel("Loop"));
        kernel = new KernelFunction(Uncounted(loop), name, [], host);
        axes = Axes(loop, out body);
    }

    public override void PrintLaunch(CodeWriter writer) => writer.Line($"{host.Type}.{name}.Launch({host.Call}, {Count(axes, host)}, {kernel.Values});");

    public override void Print(CodeWriter writer) => kernel.Print(writer, inside => PrintThreads(kernel, axes, body, inside));
}
