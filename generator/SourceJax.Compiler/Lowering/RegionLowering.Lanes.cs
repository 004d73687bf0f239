using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Calls;

namespace SourceJax.Compiler.Lowering;

/// <summary>Lanes that run by themselves.</summary>
sealed partial class RegionLowering
{
    void LowerLanes(Equation equation, VmapCall call)
    {
        values.Visit(equation);
        LoopOperand[] places = [.. equation.Inputs.Select(v => v.Rank == 0 ? new LoopOperand(null, Fixed(v, v.Name)) : Place(v))];
        LoopBuffer[] results = [.. equation.Outputs.Select(NewBuffer)];
        Add(null);
        var lanes = new LaneLowering(call, places, results, values.Locals, values.Ranges);
        var region = new RegionLowering(call.Body, values.Locals, lanes.Inside, target, isMethod: false);
        for (int i = 0; i < places.Length; i++) region.Bind(call.Body.Inputs[i], lanes.Inputs[i]);
        LoopOperand[] outputs = region.Lower();
        statements.AddRange(lanes.Lower(region.Statements, outputs));
        Add(null);
    }
}
