using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;

namespace SourceJax.Compiler.Passes;

/// <summary>Puts what batching makes of mapped functions in the place of their calls.</summary>
public static class MappedCalls
{
    /// <summary>The function without calls of mapped functions.</summary>
    public static IrFunction Inline(IrFunction function) => Replace(function, _ => null);

    /// <summary>Whether a function, or one inside of it, calls a mapped one.</summary>
    public static bool Has(IrFunction function)
        => function.Equations.Any(e => e.Primitive is VmapCall || (e.Primitive is IHasFunctions holder && holder.Functions.Any(Has)));

    /// <param name="function">A function.</param>
    /// <param name="kept">What a call stays as; null for one that is replaced.</param>
    public static IrFunction Replace(IrFunction function, Func<VmapCall, VmapCall?> kept)
        => new Pass("mapped calls", f => f.Equations.Any(e => e.Primitive is VmapCall) ? Rebuilding.Into(new InliningBuilder(kept), f) : f).Apply(function);

    sealed class InliningBuilder(Func<VmapCall, VmapCall?> kept) : IrBuilder
    {
        public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
        {
            if (primitive is not VmapCall call) return base.EmitMany(primitive, inputs);
            return kept(call) is { } other ? base.EmitMany(other, inputs) : Inline(call.Batched, inputs);
        }
    }
}
