using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Collectives;

namespace SourceJax.Compiler.Transforms;

/// <summary>What vmap maps over: how many lanes there are, and what collectives call them; null where nobody does.</summary>
public readonly record struct BatchAxis(Dim Size, string? Name = null)
{
    public static implicit operator BatchAxis(Dim size) => new(size);
    public static implicit operator BatchAxis(int size) => new(size);

    /// <summary>Whether an operation is about this axis though none of its operands has it: a collective over it, or what holds one.</summary>
    public bool IsNamedBy(Primitive primitive)
    {
        if (Name is not { } name) return false;
        return primitive switch
        {
            INamedAxis collective => collective.AxisName == name,
            IHasFunctions holder => holder.Functions.Any(f => AxisNames.Of(f).Contains(name)),
            _ => false,
        };
    }
}
