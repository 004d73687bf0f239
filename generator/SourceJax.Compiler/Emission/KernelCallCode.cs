using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Emission;

/// <summary>The texts of one runtime call.</summary>
sealed class KernelCallCode(KernelStatement statement, ExprCode code) : KernelCall(statement.Equation)
{
    public override string Input(int operand)
        => statement.Inputs[operand] is { Buffer: { } buffer } ? code.Span(buffer) : $"[{code.Print(statement.Inputs[operand].Scalar!)}]";

    public override string Output(int output) => code.Span(statement.Outputs[output]);
    public override string Extent(Dim dim) => code.Index(dim);
}
