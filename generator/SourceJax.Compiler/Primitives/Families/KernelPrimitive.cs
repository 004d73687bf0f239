using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// Implemented by a method of the runtime over whole buffers (matrix product, sorting, factorizations). Operands and results are materialized.
/// </summary>
public abstract record KernelPrimitive(string Name) : Primitive(Name)
{
    public sealed override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => true;

    /// <summary>The C# statement that fills the outputs' buffers from the inputs' buffers.</summary>
    public abstract string EmitCall(KernelCall call);
}
