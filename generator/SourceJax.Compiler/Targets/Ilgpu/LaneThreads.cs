using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Collectives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// Decides whether each lane of a mapped function is a thread. Lanes gain by going their own ways where there are loops or branches, and what a lane computes are
/// numbers, or arrays whose elements it changes one by one; operations on whole arrays are better off with all lanes in them.
/// </summary>
static class LaneThreads
{
    /// <summary>Elements of an array that a thread computes as a whole.</summary>
    const int LongestArray = 64;

    /// <summary>The function with a call per lane wherever lanes gain by it and kernels can make the call.</summary>
    public static TracedFunction Form(TracedFunction traced)
    {
        if (traced.ByLane is not { } byLane) return traced;
        var extents = new HashSet<DimSymbol>(byLane.Inputs.SelectMany(v => v.Shape.Dims).SelectMany(d => d.Symbols).Concat(byLane.ScalarDims.Keys));
        return traced with { Function = MappedCalls.Replace(byLane, call => ByThreads(call, extents)) };
    }

    /// <summary>The call, if its lanes should be threads.</summary>
    static VmapCall? ByThreads(VmapCall call, HashSet<DimSymbol> extents)
    {
        if (!HasControl(call.Body)) return null;
        IrFunction body = PassPipeline.Run(call.Body, PassPipeline.Standard, isWhole: false);
        return HasControl(body) && IsOfNumbers(body, extents) && IsBounded(body) ? call with { Body = body } : null;
    }

    static bool HasControl(IrFunction function) => function.Equations.Any(e => e.Primitive is CarriedLoop or Branch);

    static bool IsOfNumbers(IrFunction body, HashSet<DimSymbol> extents)
    {
        bool IsKnown(Dim extent) => extent.Symbols.All(extents.Contains);
        // What a thread finds out on its way it cannot throw.
        return body.Inputs.All(v => KernelLoops.HasType(v.DType)) && All(body).All(e => e.Outputs.All(v => v.Shape.Dims.All(IsKnown)) && Runs(e))
            && Tests(body.Equations).All(t => t.Dims.All(IsKnown)) && !Tests(All(body).Except(body.Equations)).Any();
    }

    static IEnumerable<Equation> All(IrFunction function)
        => function.Equations.Concat(function.Equations.Select(e => e.Primitive).OfType<IHasFunctions>().SelectMany(h => h.Functions).SelectMany(All));

    static IEnumerable<ExtentCondition> Tests(IEnumerable<Equation> equations)
        => equations.SelectMany(e => e.Primitive is IConditionalPrimitive test ? test.Open([.. e.Inputs.Select(v => v.Aval)]) : []);

    static bool Runs(Equation equation) => equation.Outputs.All(v => KernelLoops.HasType(v.DType)) && equation.Primitive switch
    {
        KernelPrimitive or INamedAxis or VmapCall => false,
        IHasFunctions or Constant or UpdatePrimitive or Uninitialized or Unread => true,
        CodedPrimitive operation when KernelOperations.Find(operation, equation.Inputs[^1].DType) is null => false,
        BroadcastInDim when equation.Inputs[0].Rank == 0 => true,
        _ => equation.Outputs.All(o => o.Shape.Size.ConstantValue is <= LongestArray),
    };

    /// <summary>Whether what a lane keeps for the way back is known before it goes there, or can be counted.</summary>
    static bool IsBounded(IrFunction body)
    {
        if (!body.Equations.Any(e => e.Primitive is StackNew)) return true;
        InputPlace[] places = [.. body.Inputs.Select((v, i) => new InputPlace(v.Name ?? "x", v.Name ?? "x", v.Rank > 0))];
        return LaneStacks.Of(LowerToLoops.Run(body, places, new Dictionary<int, int>(), Target.Ilgpu).Statements).CanBeCounted;
    }
}
