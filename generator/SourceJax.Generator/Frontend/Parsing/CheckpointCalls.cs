using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Calls of methods marked [Checkpoint]: what the callee computes goes into a function of its own, whose operands are all that it uses from outside. As
/// after a branch, what it returns and the cells it changes are put together again from the function's results.
/// </summary>
sealed class CheckpointCalls(Trace trace)
{
    public Value Result(IOperation at, IMethodSymbol method, Func<Value> call, Frame caller)
    {
        var before = ProgramState.Capture(trace, caller);
        var region = new Region(trace);
        Value result = region.Run(call);
        var after = ProgramState.Capture(trace, caller);
        before.Restore(trace, caller);

        var meeting = new Meeting(trace, before, after, after, region.Equations.SelectMany(e => e.Outputs));
        var changed = new List<(Cell? Cell, Form Form, Value? Value)>();
        foreach (Cell cell in before.Cells.Concat(after.Declared(before)))
        {
            if (!Equals(before[cell], after[cell])) changed.Add((cell, FormOf(cell, after[cell]), after[cell]));
        }
        changed.Add((null, FormOf(null, result), result));
        Var[] leaves = region.Run(() => changed.SelectMany(c => trace.Forms.Leaves(at, c.Form, c.Value, after)).ToArray());
        Var[] captured = [.. region.Captured([], leaves)];
        var checkpoint = new Checkpoint(region.Close(method.Name, captured, leaves), Recomputes: false);
        // A call that neither returns nor changes anything leaves nothing behind.
        var outputs = new LeafReader(leaves.Length == 0 ? [] : trace.Emit(at, captured, b => b.EmitMany(checkpoint, captured)));
        foreach (var (cell, form, _) in changed)
        {
            Value? value = trace.Forms.Rebuild(form, outputs);
            if (cell is null) return value!;
            cell.Value = value;
        }
        throw new InvalidOperationException("the result comes last");

        Form FormOf(Cell? cell, Value? value) => meeting.OfOne(cell, value, isFirst: true) ?? throw trace.Unsupported(at,
            $"'{method.Name}' is marked [Checkpoint], and what it changes or returns ({ValueForms.Describe(value!)}) cannot go through that: return a copy");
    }
}
