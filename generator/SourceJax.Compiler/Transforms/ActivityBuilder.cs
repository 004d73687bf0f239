using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// A builder for finding out which results have a tangent at all: what is built is thrown away, so that primitives that hold functions need not
/// differentiate them.
/// </summary>
sealed class ActivityBuilder : IrBuilder
{
    /// <summary>The operation with some tangent for each of its active results.</summary>
    public (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Answer(Primitive primitive, IReadOnlyList<Var> inputs, IReadOnlyList<bool> active)
    {
        var outputs = EmitMany(primitive, inputs);
        return (outputs, [.. outputs.Select((v, i) => active[i] ? this.Zeros(v.Aval) : null)]);
    }
}
