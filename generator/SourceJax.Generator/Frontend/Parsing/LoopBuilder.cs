using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// A loop of the IR from a body that is parsed. What the body changes is carried from one iteration to the next. The text tells most of that
/// beforehand; whatever else turns out to change makes the body be parsed again with that carried, too.
/// </summary>
sealed class LoopBuilder
{
    readonly Trace trace;
    readonly IOperation at;
    readonly Frame frame;
    readonly ProgramState before;
    readonly Dictionary<Cell, Form> carried = [];

    public LoopBuilder(Trace trace, IOperation at, Frame frame, IEnumerable<Cell> expected)
    {
        (this.trace, this.at, this.frame) = (trace, at, frame);
        trace.Locals.Materialize(at);
        before = ProgramState.Capture(trace, frame);
        foreach (Cell cell in expected)
        {
            if (before[cell] is { } value && Forms.Changing(cell, value) is { } form) carried[cell] = form;
        }
    }

    sealed class Iteration
    {
        public required Region Body { get; init; }
        public required ProgramState Start { get; init; }
        public required IReadOnlyList<Var> Inputs { get; init; }
        public ProgramState End { get; set; } = null!;
        public Region? ConditionRegion { get; init; }
        public Var? Condition { get; set; }
    }

    /// <summary>for (i = first; i is not yet limit; i += step).</summary>
    public void Counted(string name, Value first, Value limit, int step, Action<Value> parse)
    {
        Var index = trace.Builder.Input(Aval.Scalar(DType.I32), name);
        Value one = MemberParser.Extent(Dim.One);
        Value After(Value value) => trace.Operators.Apply(at, Microsoft.CodeAnalysis.Operations.BinaryOperatorKind.Add, value, one);
        Value counter = step > 0 ? trace.Locals.Index(index, first, limit) : trace.Locals.Index(index, After(limit), After(first));
        Iteration iteration = Parse(null, () => parse(counter));
        Var[] bounds = [trace.Values.Var(at, first), trace.Values.Var(at, limit)];
        Finish(iteration, [index], bounds, (body, consts, _) => new CountedLoop(body, consts, step, EndsTogether: false));
    }

    /// <summary>while (condition).</summary>
    public void While(Func<Value> condition, Action parse)
    {
        Iteration iteration = Parse(condition, parse);
        Finish(iteration, [], [], (body, consts, condition) => new WhileLoop(condition!, body, consts));
    }

    /// <summary>An iteration in which everything that it changes is carried.</summary>
    Iteration Parse(Func<Value>? condition, Action parse)
    {
        while (true)
        {
            Iteration iteration = Attempt(condition, parse);
            if (frame.IsBroken || !Widened(iteration)) return iteration;
        }
    }

    Iteration Attempt(Func<Value>? condition, Action parse)
    {
        before.Restore(trace, frame);
        var inputs = new List<Var>();
        foreach (var pair in carried)
        {
            Var[] leaves = [.. pair.Value.Avals.Select(a => new Var(a))];
            inputs.AddRange(leaves);
            pair.Key.Value = trace.Forms.Rebuild(pair.Value, new(leaves));
            if (pair.Key.Value is { } value && pair.Key.Name is { } name) ValueForms.Name(value, name);
        }
        var iteration = new Iteration
        {
            Start = ProgramState.Capture(trace, frame),
            Inputs = inputs,
            Body = new Region(trace),
            ConditionRegion = condition is null ? null : new Region(trace),
        };
        if (condition is not null)
        {
            iteration.Condition = iteration.ConditionRegion!.Run(() => trace.Values.Var(at, condition()));
            iteration.Start.Restore(trace, frame);
        }
        iteration.Body.Run(() => trace.Schedules.InLoop(parse));
        iteration.End = ProgramState.Capture(trace, frame);
        Renaming.Apply(frame, iteration.Start, iteration.End, before, declared: []);
        before.Restore(trace, frame);
        return iteration;
    }

    bool Widened(Iteration iteration)
    {
        bool isWider = false;
        var meeting = new Meeting(trace, before, iteration.Start, iteration.End, iteration.Inputs.Concat(iteration.Body.Equations.SelectMany(e => e.Outputs)),
            isLoop: true);
        foreach (Cell cell in before.Cells)
        {
            Value? start = iteration.Start[cell], end = iteration.End[cell];
            // Of an array that is carried, the elements may have changed.
            if (Equals(start, end) && !carried.ContainsKey(cell)) continue;
            Form needed = meeting.Of(cell, start, end);
            if (needed is LostForm) needed = Forms.CarryMismatch(cell.Name is { } name ? $"'{name}'" : "the state of the loop", start, end) ?? needed;
            if (!carried.TryGetValue(cell, out Form? form))
            {
                carried[cell] = needed;
                isWider = true;
                continue;
            }
            Form wider = Forms.Widen(form, needed);
            if (wider.Avals.SequenceEqual(form.Avals) && wider is LostForm == form is LostForm) continue;
            carried[cell] = wider;
            isWider = true;
        }
        return isWider;
    }

    void Finish(Iteration iteration, Var[] index, Var[] bounds, Func<IrFunction, int, IrFunction?, CarriedLoop> make)
    {
        if (frame.IsBroken)
        {
            foreach (VariableCell cell in carried.Keys.OfType<VariableCell>().Where(c => c.IsVariable)) cell.Value = null;
            return;
        }
        var cells = carried.ToArray();
        Var[] initial = [.. cells.SelectMany(c => trace.Forms.Leaves(at, c.Value, before[c.Key], before))];
        Var[] final = iteration.Body.Run(() => cells.SelectMany(c => trace.Forms.Leaves(at, c.Value, iteration.End[c.Key], iteration.End)).ToArray());
        // What an iteration hands on as it got it is no carry.
        int[] changing = [.. Enumerable.Range(0, final.Length).Where(i => final[i] != iteration.Inputs[i])];
        Var[] carries = [.. changing.Select(i => iteration.Inputs[i])], results = [.. changing.Select(i => final[i])];
        Var[] own = [.. index, .. carries];
        Var[] captured = [.. iteration.Body.Captured(own, results).Concat(iteration.ConditionRegion?.Captured(own, [iteration.Condition!]) ?? []).Distinct()];
        var outside = new Dictionary<Var, Var>();
        for (int i = 0; i < final.Length; i++) outside[iteration.Inputs[i]] = initial[i];
        IrFunction body = iteration.Body.Close("body", [.. index, .. captured, .. carries], results);
        IrFunction? condition = iteration.ConditionRegion?.Close("condition", [.. captured, .. carries], [iteration.Condition!]);
        CarriedLoop loop = make(body, captured.Length, condition) with { Schedule = trace.Schedules.Current };
        Var[] operands = [.. bounds, .. captured.Select(c => outside.TryGetValue(c, out Var? outer) ? outer : c), .. changing.Select(i => initial[i])];
        var values = changing.Length == 0 ? [] : trace.Emit(at, operands, b => b.EmitMany(loop, operands));

        Var[] leaves = [.. initial];
        for (int i = 0; i < changing.Length; i++) leaves[changing[i]] = values[i];
        var queue = new LeafReader(leaves);
        foreach (var (cell, form) in cells.Select(p => (p.Key, p.Value)))
        {
            Value? value = trace.Forms.Rebuild(form, queue);
            if (value is not null && cell.Name is { } name) ValueForms.Name(value, name);
            cell.Value = value;
        }
    }
}
