using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// Puts functions in the place of their calls, once no transformation will look for the calls any more. Most go first, so that all other passes see
/// through them; those that compute again what is known elsewhere go last, or the two would be taken for one.
/// </summary>
public static class InlineCalls
{
    public static IrFunction First(IrFunction function) => Run(function, isLast: false);

    public static IrFunction Last(IrFunction function)
    {
        IrFunction inlined = Run(function, isLast: true);
        return ReferenceEquals(inlined, function) ? function : DeadCode.Run(Simplify.Run(inlined));
    }

    static IrFunction Run(IrFunction function, bool isLast)
        => function.Equations.Any(e => Applies(e.Primitive, isLast)) ? Rebuilding.Into(new InliningBuilder(isLast), function) : function;

    static bool Applies(Primitive primitive, bool isLast) => primitive is ICall call && call.IsInlinedLast == isLast;

    sealed class InliningBuilder(bool isLast) : IrBuilder
    {
        public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
            => Applies(primitive, isLast) ? Inline(((ICall)primitive).Body, inputs) : base.EmitMany(primitive, inputs);
    }
}
