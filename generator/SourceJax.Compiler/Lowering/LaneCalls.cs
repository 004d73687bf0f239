using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Decides which calls of mapped functions run lane by lane, where a target does that. Lanes gain by going their own ways where there are loops or branches,
/// and what a lane computes are numbers, or arrays whose elements it changes one by one; operations on whole arrays are better off with all lanes in them.
/// </summary>
public sealed class LaneCalls
{
    /// <summary>Elements of an array that a lane computes as a whole.</summary>
    const int LongestArray = 64;

    readonly ILoopTarget target;
    readonly HashSet<DimSymbol> extents;

    LaneCalls(IrFunction function, ILoopTarget target)
    {
        this.target = target;
        extents = [.. function.Inputs.SelectMany(v => v.Shape.Dims).SelectMany(d => d.Symbols), .. function.ScalarDims.Keys];
    }

    /// <summary>The function with those calls left in it.</summary>
    public static TracedFunction In(TracedFunction traced, ILoopTarget target)
        => target.RunsLanes && traced.ByLane is { } byLane
            ? traced with { Function = MappedCalls.Replace(byLane, new LaneCalls(byLane, target).Kept) } : traced;

    VmapCall? Kept(VmapCall call)
    {
        if (!HasControl(call.Body)) return null;
        IrFunction body = PassPipeline.Run(call.Body, PassPipeline.Standard, isWhole: false);
        return HasControl(body) && IsOfNumbers(body) && IsBounded(body) ? call with { Body = body } : null;
    }

    static bool HasControl(IrFunction function) => function.Equations.Any(e => e.Primitive is CarriedLoop or Branch);

    bool IsOfNumbers(IrFunction body)
    {
        // What a lane finds out on its way it cannot throw.
        bool canThrowFirst = Tests(body.Equations).All(t => t.Dims.All(IsKnown)) && !Tests(All(body).Except(body.Equations)).Any();
        return canThrowFirst && body.Inputs.All(v => target.HasInLane(v.DType))
            && All(body).All(e => e.Outputs.All(v => target.HasInLane(v.DType) && v.Shape.Dims.All(IsKnown)) && IsOfNumbers(e));
    }

    bool IsKnown(Dim extent) => extent.Symbols.All(extents.Contains);

    static IEnumerable<Equation> All(IrFunction function)
        => function.Equations.Concat(function.Equations.Select(e => e.Primitive).OfType<IHasFunctions>().SelectMany(h => h.Functions).SelectMany(All));

    static IEnumerable<ExtentCondition> Tests(IEnumerable<Equation> equations)
        => equations.SelectMany(e => e.Primitive is IConditionalPrimitive test ? test.Open([.. e.Inputs.Select(v => v.Aval)]) : []);

    bool IsOfNumbers(Equation equation) => equation.Primitive switch
    {
        KernelPrimitive or Primitives.Collectives.INamedAxis or VmapCall => false,
        IHasFunctions or Constant or UpdatePrimitive or Uninitialized or Unread => true,
        CodedPrimitive operation when !target.HasInLane(operation, equation.Inputs[^1].DType) => false,
        BroadcastInDim when equation.Inputs[0].Rank == 0 => true,
        _ => equation.Outputs.All(o => o.Shape.Size.ConstantValue is <= LongestArray),
    };

    /// <summary>Whether what a lane keeps for the way back is known before it goes there, or can be counted.</summary>
    bool IsBounded(IrFunction body)
    {
        if (!body.Equations.Any(e => e.Primitive is StackNew)) return true;
        InputPlace[] places = [.. body.Inputs.Select((v, i) => new InputPlace(v.Name ?? "x", v.Name ?? "x", v.Rank > 0))];
        return LaneStacks.Of(LowerToLoops.Run(body, places, new Dictionary<int, int>(), target).Statements).CanBeCounted;
    }
}
