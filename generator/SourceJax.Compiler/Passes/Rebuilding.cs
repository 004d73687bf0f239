using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Passes;

/// <summary>A pass as a builder: the function is played into it equation by equation, and it appends what it likes.</summary>
static class Rebuilding
{
    /// <summary>Names and origins are carried over; variables are new, so that naming them does not touch <paramref name="function"/>.</summary>
    public static IrFunction Into(IrBuilder b, IrFunction function)
    {
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        var outputs = b.Inline(function, inputs);
        return b.Build(function.Name, inputs, outputs).WithScalarDimsOf(function);
    }
}
