using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Texts a runtime call is made of: spans for whole buffers (<c>ReadOnlySpan</c> in, <c>Span</c> out), extents as <c>int</c> expressions.</summary>
sealed class KernelCall(KernelStatement statement, ExprCode code)
{
    public Equation Equation => statement.Equation;

    /// <summary>A <c>ReadOnlySpan&lt;T&gt;</c> over the input's elements, row-major.</summary>
    public string Input(int operand)
        => statement.Inputs[operand] is { Buffer: { } buffer } ? code.Span(buffer) : $"[{code.Print(statement.Inputs[operand].Scalar!)}]";

    /// <summary>A <c>Span&lt;T&gt;</c> over the output's storage, uninitialized.</summary>
    public string Output(int output) => code.Span(statement.Outputs[output]);

    /// <summary>An <c>int</c> expression.</summary>
    public string Extent(Dim dim) => code.Index(dim);
}
