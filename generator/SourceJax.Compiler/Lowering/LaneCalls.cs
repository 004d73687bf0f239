using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Decides which calls of mapped functions run lane by lane, where a target does that: those of programs that it can run so (<see cref="LanePrograms"/>).
/// </summary>
public sealed class LaneCalls
{
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
        IrFunction body = PassPipeline.Run(call.Body, PassPipeline.Standard, isWhole: false);
        return LanePrograms.IsOne(body) && Runs(body) && IsBounded(body) ? call with { Body = body } : null;
    }

    bool Runs(IrFunction body)
    {
        // What a lane finds out on its way it cannot throw.
        bool canThrowFirst = Tests(body.Equations).All(t => t.Dims.All(IsKnown)) && !Tests(LanePrograms.All(body).Except(body.Equations)).Any();
        return canThrowFirst && body.Inputs.All(v => target.HasInLane(v.DType)) && LanePrograms.All(body).All(Runs);
    }

    bool Runs(Equation equation)
        => equation.Outputs.All(v => target.HasInLane(v.DType) && v.Shape.Dims.All(IsKnown))
            && (equation.Primitive is not CodedPrimitive operation || target.HasInLane(operation, equation.Inputs[^1].DType));

    bool IsKnown(Dim extent) => extent.Symbols.All(extents.Contains);

    static IEnumerable<ExtentCondition> Tests(IEnumerable<Equation> equations)
        => equations.SelectMany(e => e.Primitive is IConditionalPrimitive test ? test.Open([.. e.Inputs.Select(v => v.Aval)]) : []);

    /// <summary>Whether what a lane keeps for the way back is known before it goes there, or can be counted.</summary>
    bool IsBounded(IrFunction body)
    {
        if (!body.Equations.Any(e => e.Primitive is StackNew)) return true;
        InputPlace[] places = [.. body.Inputs.Select((v, i) => new InputPlace(v.Name ?? "x", v.Name ?? "x", v.Rank > 0))];
        return LaneStacks.Of(LowerToLoops.Run(body, places, new Dictionary<int, int>(), target).Statements).CanBeCounted;
    }
}
