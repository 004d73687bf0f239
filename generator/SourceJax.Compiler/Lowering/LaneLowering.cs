using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// The loop over lanes of a call, around what one of them does; before it, where only running tells how much they keep for the way back, a loop that
/// counts that.
/// </summary>
sealed class LaneLowering
{
    static readonly ConstExpr Zero = new(DType.I32, default(Scalar));

    readonly VmapCall call;
    readonly IReadOnlyList<LoopBuffer> results;
    readonly Locals locals;
    readonly IndexRanges before;
    readonly Local lane;

    /// <summary>What is shared by all lanes, and where the operands that are not have a lane's part.</summary>
    readonly List<LoopBuffer> shared = [];
    readonly List<(LoopBuffer Own, LoopBuffer All, int Axis)> parts = [];

    /// <summary>Mapped numbers, as locals of the lane.</summary>
    readonly List<LetStatement> numbers = [];

    /// <param name="call">The call.</param>
    /// <param name="places">Its operands.</param>
    /// <param name="results">Where its results go.</param>
    /// <param name="locals">Makes locals.</param>
    /// <param name="before">What is known of indices before it.</param>
    public LaneLowering(VmapCall call, IReadOnlyList<LoopOperand> places, IReadOnlyList<LoopBuffer> results, Locals locals, IndexRanges before)
    {
        (this.call, this.results, this.locals, this.before) = (call, results, locals, before);
        lane = locals.New(DType.I32, "lane");
        Inside = before.Inside(lane, Zero, Count, 1);
        Inputs = [.. places.Select(Input)];
    }

    /// <summary>A lane's operands.</summary>
    public IReadOnlyList<LoopOperand> Inputs { get; }

    /// <summary>What is known of indices in a lane.</summary>
    public IndexRanges Inside { get; }

    LoopExpr Count => new IndexExpr(DType.I32, call.Size);

    LoopOperand Input(LoopOperand place, int position)
    {
        int axis = call.InAxes[position];
        if (axis == VmapCall.Shared)
        {
            if (place.Buffer is { } whole) shared.Add(whole);
            return place;
        }
        Var input = call.Body.Inputs[position];
        var own = new LoopBuffer(input.Aval, place.Buffer!.Name, BufferKind.Input) { ShortName = place.Buffer.ShortName };
        parts.Add((own, place.Buffer, axis));
        if (input.Rank > 0) return own;
        Local number = locals.New(input.DType, input.Name);
        numbers.Add(new LetStatement(number, new LoadExpr(input.DType, own, Dim.Zero)));
        return new LoopOperand(null, number);
    }

    /// <summary>The loops over lanes.</summary>
    /// <param name="statements">What a lane does.</param>
    /// <param name="outputs">Where its results are then.</param>
    public IReadOnlyList<LoopStatement> Lower(IReadOnlyList<LoopStatement> statements, IReadOnlyList<LoopOperand> outputs)
    {
        // What extents decide is the same for all lanes.
        var loops = statements.Where(s => s is CheckStatement).ToList();
        statements = [.. statements.Where(s => s is not CheckStatement)];
        var stacks = LaneStacks.Of(statements);
        var depths = new Dictionary<LoopBuffer, Dim?>(stacks.Depths);
        foreach (var stage in stacks.Stages) loops.AddRange(Counting([.. statements.Take(stage.Length)], stage.Counted, depths));
        loops.Add(Loop(Results(statements, outputs, depths)));
        return loops;
    }

    ForStatement Loop(IReadOnlyList<LoopStatement> body) => new(lane, Zero, Count, 1, body) { IsIndependent = true, IsLanes = true, Ranges = before };

    LaneMemory Memory(IReadOnlyDictionary<LoopBuffer, Dim?> depths, IReadOnlyList<LoopBuffer> counted)
    {
        var memory = new LaneMemory(lane, call.Size, locals, Inside);
        foreach (LoopBuffer buffer in shared) memory.Share(buffer);
        foreach (var (own, all, axis) in parts) memory.Place(own, all, axis);
        foreach (var stack in depths) memory.Keep(stack.Key, counted.Contains(stack.Key) ? null : stack.Value ?? Dim.Zero);
        return memory;
    }

    /// <summary>What a lane does, with its results in their places.</summary>
    List<LoopStatement> Results(IReadOnlyList<LoopStatement> statements, IReadOnlyList<LoopOperand> outputs, IReadOnlyDictionary<LoopBuffer, Dim?> depths)
    {
        LaneMemory memory = Memory(depths, []);
        for (int i = 0; i < outputs.Count; i++)
        {
            bool isOnly = outputs.Count(o => o.Buffer == outputs[i].Buffer) == 1;
            if (outputs[i].Buffer is { Kind: BufferKind.Scratch } made && isOnly && !memory.IsPlaced(made)) memory.Place(made, results[i], call.OutAxes[i]);
        }
        List<LoopStatement> body = [.. memory.Block([.. memory.Stacks.Declarations, .. numbers, .. statements])];
        for (int i = 0; i < outputs.Count; i++)
        {
            if (outputs[i].Buffer is { } made && memory.IsPlacedIn(made, results[i])) continue;
            var own = new LoopBuffer(call.Body.Outputs[i].Aval, results[i].Name, BufferKind.Result);
            memory.Place(own, results[i], call.OutAxes[i]);
            LoopStatement store = outputs[i].Buffer is { } buffer ? new CopyStatement(own, buffer) : new StoreStatement(own, Dim.Zero, outputs[i].Scalar!);
            body.AddRange(memory.Block([store]));
        }
        return body;
    }

    /// <summary>A loop that counts what lanes push, and the largest number of each.</summary>
    List<LoopStatement> Counting(IReadOnlyList<LoopStatement> part, IReadOnlyList<LoopBuffer[]> together, Dictionary<LoopBuffer, Dim?> depths)
    {
        LoopBuffer[] counted = [.. together.Select(t => t[0])];
        LaneMemory memory = Memory(depths, counted);
        bool IsPopped(LoopBuffer stack) => part.All().Any(s => LaneStacks.Pops(s, stack));
        foreach (LoopBuffer stack in depths.Keys.Where(s => !counted.Contains(s) && !IsPopped(s))) memory.Stacks.Ignore(stack);
        var counts = counted.ToDictionary(s => s, s => new LoopBuffer(new Aval(DType.I32, Shape.Of(call.Size)), s.Name + "Counts", BufferKind.Scratch));
        List<LoopStatement> body =
        [
            .. memory.Block([.. memory.Stacks.Declarations, .. numbers, .. part]),
            .. counted.Select(s => new StoreStatement(counts[s], Dim.Atom(lane), memory.Stacks.Most(s))),
        ];
        List<LoopStatement> loops = [Renamed(Loop(body))];
        foreach (LoopBuffer[] stacks in together)
        {
            LoopBuffer stack = stacks[0];
            Local depth = locals.New(DType.I32, stack.Name + "Depth"), index = locals.New(DType.I32, null);
            var reduce = new ReduceStatement(depth, new Max(), new LoadExpr(DType.I32, counts[stack], Dim.Atom(index)));
            loops.Add(new ForStatement(index, Zero, Count, 1, [reduce])
            {
                IsIndependent = true,
                Ranges = before,
                Accumulators = [new(depth, new Max(), Zero)],
            });
            foreach (LoopBuffer one in stacks) depths[one] = Dim.Atom(depth);
        }
        return loops;
    }

    /// <summary>The loop with locals of its own.</summary>
    LoopStatement Renamed(ForStatement loop)
        => new LocalRenaming(new LoopStatement[] { loop }.All().SelectMany(s => s.Assigned()).Distinct().ToDictionary(l => l, locals.Like)).Statement(loop);
}
