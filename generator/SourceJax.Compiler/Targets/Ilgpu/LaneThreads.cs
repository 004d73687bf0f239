using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>Decides whether each lane of a mapped function is a thread: if kernels have all that it does.</summary>
static class LaneThreads
{
    /// <summary>The function as a call per lane, where it has that form and kernels can make the call.</summary>
    public static TracedFunction Form(TracedFunction traced)
    {
        if (traced.Lanes is not { } call || !Runs(call.Body) || !IsBounded(call.Body)) return traced;
        IrFunction batched = traced.Function;
        Var[] inputs = [.. batched.Inputs.Select(v => v.Fresh())], outputs = [.. batched.Outputs.Select(v => v.Fresh())];
        var function = new IrFunction(batched.Name, inputs, [new Equation(call, inputs, outputs)], outputs);
        return traced with { Function = function.WithScalarDimsOf(batched) };
    }

    /// <summary>Whether what a lane keeps for the way back is known before it goes there, or can be counted.</summary>
    static bool IsBounded(IrFunction body)
    {
        if (!body.Equations.Any(e => e.Primitive is StackNew)) return true;
        InputPlace[] places = [.. body.Inputs.Select((v, i) => new InputPlace(v.Name ?? "x", v.Name ?? "x", v.Rank > 0))];
        return LaneStacks.Of(LowerToLoops.Run(PassPipeline.Run(body), places, new Dictionary<int, int>(), Target.Ilgpu).Statements).CanBeCounted;
    }

    static bool Runs(IrFunction function)
        => function.Inputs.All(v => KernelLoops.HasType(v.DType)) && function.Equations.All(e => e.Outputs.All(v => KernelLoops.HasType(v.DType)) && Runs(e));

    static bool Runs(Equation equation) => equation.Primitive switch
    {
        IHasFunctions holder => holder.Functions.All(Runs),
        CodedPrimitive operation => KernelOperations.Find(operation, equation.Inputs[^1].DType) is not null,
        _ => true,
    };
}
