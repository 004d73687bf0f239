using System.Runtime.CompilerServices;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Ir;

/// <summary>Outputs = primitive(inputs). <paramref name="Origin"/> is the user's statement it came from, for comments in the emitted code.</summary>
public sealed record Equation(Primitive Primitive, IReadOnlyList<Var> Inputs, IReadOnlyList<Var> Outputs, string? Origin = null)
{
    public Var Output => Outputs[0];

    /// <summary>Whether one of its results is among <paramref name="values"/>.</summary>
    public bool Makes(HashSet<Var> values)
    {
        for (int i = 0; i < Outputs.Count; i++)
        {
            if (values.Contains(Outputs[i])) return true;
        }
        return false;
    }

    // Lists compare by reference, and each belongs to one equation. The primitive's own hash may be that of a function's whole text.
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(Outputs);
}
