using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>Zeros in the places of members that have no derivative, in types that have such members all the same.</summary>
sealed class PlaceHolders
{
    readonly IrBuilder b = new();

    public Var Zeros(Aval aval) => b.Zeros(aval);

    /// <summary>The function with these outputs, zeros among them.</summary>
    public IrFunction Complete(IrFunction function, IEnumerable<Var> outputs)
        => function.WithEquations([.. function.Equations, .. b.Equations]).WithOutputs([.. outputs]);
}
