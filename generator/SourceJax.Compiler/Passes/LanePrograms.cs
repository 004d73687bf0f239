using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Collectives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// Functions whose lanes gain by going their own ways: there are loops or branches, and what a lane computes are numbers, or arrays whose elements it changes one by
/// one. Operations on whole arrays are better off with all lanes in them.
/// </summary>
public static class LanePrograms
{
    /// <summary>Elements of an array that a lane computes as a whole.</summary>
    const int LongestArray = 64;

    public static bool IsOne(IrFunction function) => HasControl(function) && All(function).All(IsOfNumbers);

    public static bool HasControl(IrFunction function) => function.Equations.Any(e => e.Primitive is CarriedLoop or Branch);

    /// <summary>Every equation of a function, and of those inside of it.</summary>
    public static IEnumerable<Equation> All(IrFunction function)
        => function.Equations.Concat(function.Equations.Select(e => e.Primitive).OfType<IHasFunctions>().SelectMany(h => h.Functions).SelectMany(All));

    static bool IsOfNumbers(Equation equation) => equation.Primitive switch
    {
        KernelPrimitive or INamedAxis or VmapCall => false,
        IHasFunctions or Constant or UpdatePrimitive or Uninitialized or Unread => true,
        BroadcastInDim when equation.Inputs[0].Rank == 0 => true,
        _ => equation.Outputs.All(o => o.Shape.Size.ConstantValue is <= LongestArray),
    };
}
