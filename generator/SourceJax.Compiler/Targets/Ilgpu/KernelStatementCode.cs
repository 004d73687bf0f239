using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>Statements in a kernel.</summary>
sealed class KernelStatementCode(KernelExprCode code, StorageCode storage, LocalNames locals, NameScope names) : StatementCode(code, storage, locals, names)
{
    public ExprCode Kernel => Code;

    public override void Print(LoopStatement statement, CodeWriter body)
    {
        if (statement is StoreStatement { IsAtomic: true } store)
            body.Line($"{DeviceMemoryForm.Package}Gpu.AtomicAdd(ref {Code.Element(store.Buffer, store.Index)}, {Code.Print(store.Value)});");
        // It is there from the kernel's first line on.
        else if (statement is not AllocateStatement) base.Print(statement, body);
    }
}
