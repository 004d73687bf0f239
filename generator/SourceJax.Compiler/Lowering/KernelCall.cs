using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering;

/// <summary>Texts a runtime call is made of: spans for whole buffers (<c>ReadOnlySpan</c> in, <c>Span</c> out), extents as <c>int</c> expressions.</summary>
public abstract class KernelCall(Equation equation)
{
    public Equation Equation => equation;

    /// <summary>A <c>ReadOnlySpan&lt;T&gt;</c> over the input's elements, row-major.</summary>
    public abstract string Input(int operand);

    /// <summary>A <c>Span&lt;T&gt;</c> over the output's storage, uninitialized.</summary>
    public abstract string Output(int output);

    /// <summary>An <c>int</c> expression.</summary>
    public abstract string Extent(Dim dim);
}
