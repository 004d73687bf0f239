using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// A method of the runtime over whole buffers (matrix product, sorting, factorizations), which the target's table names. Operands and results are materialized.
/// </summary>
public abstract record KernelPrimitive(string Name) : Primitive(Name)
{
    public sealed override bool RunsOnDemand(IReadOnlyList<Aval> inputs) => true;
}
