using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Ir;

/// <summary>Outputs = primitive(inputs). <paramref name="Origin"/> is the user's statement it came from, for comments in the emitted code.</summary>
public sealed record Equation(Primitive Primitive, IReadOnlyList<Var> Inputs, IReadOnlyList<Var> Outputs, string? Origin = null)
{
    public Var Output => Outputs[0];
}
