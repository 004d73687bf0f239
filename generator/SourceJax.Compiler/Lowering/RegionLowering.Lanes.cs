using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Calls;

namespace SourceJax.Compiler.Lowering;

/// <summary>Lanes that run by themselves: one loop around what each of them does.</summary>
sealed partial class RegionLowering
{
    void LowerLanes(Equation equation, VmapCall call)
    {
        values.Visit(equation);
        LoopOperand[] places = [.. equation.Inputs.Select(v => v.Rank == 0 ? new LoopOperand(null, Fixed(v, v.Name)) : Place(v))];
        LoopBuffer[] results = [.. equation.Outputs.Select(NewBuffer)];
        Add(null);

        Local lane = values.Locals.New(DType.I32, "lane");
        LoopExpr first = new ConstExpr(DType.I32, default(Scalar)), limit = new IndexExpr(DType.I32, call.Size);
        IndexRanges inside = values.Ranges.Inside(lane, first, limit, 1);
        var memory = new LaneMemory(lane, call.Size, values.Locals, inside);
        var body = new List<LoopStatement>();
        var region = new RegionLowering(call.Body, values.Locals, inside, target, isMethod: false);
        for (int i = 0; i < places.Length; i++) region.Bind(call.Body.Inputs[i], OfOneLane(call.Body.Inputs[i], places[i], call.InAxes[i]));
        LoopOperand[] outputs = region.Lower();

        for (int i = 0; i < outputs.Length; i++)
        {
            bool isOnly = outputs.Count(o => o.Buffer == outputs[i].Buffer) == 1;
            if (outputs[i].Buffer is { Kind: BufferKind.Scratch } made && isOnly && !memory.IsPlaced(made)) memory.Place(made, results[i], call.OutAxes[i]);
        }
        // What extents decide is the same for all lanes.
        statements.AddRange(region.statements.Where(s => s is CheckStatement));
        body.AddRange(memory.Block([.. region.statements.Where(s => s is not CheckStatement)]));
        for (int i = 0; i < outputs.Length; i++)
        {
            var own = new LoopBuffer(call.Body.Outputs[i].Aval, results[i].Name, BufferKind.Result);
            memory.Place(own, results[i], call.OutAxes[i]);
            if (outputs[i].Buffer is not { } buffer) body.AddRange(memory.Block([new StoreStatement(own, Dim.Zero, outputs[i].Scalar!)]));
            else if (!memory.IsPlacedIn(buffer, results[i])) body.AddRange(memory.Copy(own, buffer));
        }
        Add(new ForStatement(lane, first, limit, 1, body) { IsIndependent = true, Ranges = values.Ranges });

        LoopOperand OfOneLane(Var input, LoopOperand place, int axis)
        {
            if (axis == VmapCall.Shared)
            {
                if (place.Buffer is { } whole) memory.Share(whole);
                return place;
            }
            var own = new LoopBuffer(input.Aval, place.Buffer!.Name, BufferKind.Input) { ShortName = place.Buffer.ShortName };
            memory.Place(own, place.Buffer, axis);
            if (input.Rank > 0) return own;
            Local number = values.Locals.New(input.DType, input.Name);
            body.AddRange(memory.Block([new LetStatement(number, new LoadExpr(input.DType, own, Dim.Zero))]));
            return new LoopOperand(null, number);
        }
    }
}
