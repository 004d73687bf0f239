using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Two paths of which one is taken. Each is parsed from the state before into a function of its own; then every cell that they leave
/// different gets what the path taken made of it.
/// </summary>
sealed class Branching
{
    readonly Trace trace;
    readonly IOperation at;
    readonly Frame frame;
    readonly ProgramState before;

    public Branching(Trace trace, IOperation at, Frame frame)
    {
        (this.trace, this.at, this.frame) = (trace, at, frame);
        before = ProgramState.Capture(trace, frame);
    }

    public sealed class Path(Region region)
    {
        public Region Region { get; } = region;
        public ProgramState After { get; set; } = null!;

        /// <summary>What the path makes of an expression; null for statements.</summary>
        public Value? Result { get; set; }

        public bool Exits { get; set; }
        public bool Returns { get; set; }
    }

    public Path Parse(Func<Value?> parse)
    {
        var path = new Path(new Region(trace));
        before.Restore(trace, frame);
        bool outer = trace.MayNotRun;
        trace.MayNotRun = true;
        try
        {
            path.Result = path.Region.Run(parse);
        }
        finally
        {
            trace.MayNotRun = outer;
        }
        End(path);
        return path;
    }

    public Path Parse(Action parse) => Parse(() =>
    {
        parse();
        return null;
    });

    /// <summary>More statements at the end of a path.</summary>
    public void Continue(Path path, Action parse)
    {
        path.After.Restore(trace, frame);
        path.Region.Run(parse);
        End(path);
    }

    void End(Path path)
    {
        path.After = ProgramState.Capture(trace, frame);
        path.Exits = Exits.HasExited(frame);
        path.Returns = frame.Returned is ConstantValue { IsTrue: true };
        before.Restore(trace, frame);
    }

    /// <summary>The state and value after the paths have met.</summary>
    public Value? Join(Value condition, Path then, Path otherwise)
    {
        // What one side of an expression declares can be read after it, where C# knows that this side has been taken. Of statements, it is out of scope.
        Cell[] declaredThen = then.Result is null ? [] : [.. then.After.Declared(before)];
        Cell[] declaredOtherwise = then.Result is null ? [] : [.. otherwise.After.Declared(before)];
        if (frame.IsBroken) return Abandon(then, otherwise, [.. declaredThen, .. declaredOtherwise]);
        Renaming.Apply(frame, before, then.After, before, declaredThen);
        Renaming.Apply(frame, before, otherwise.After, before, declaredOtherwise);
        var meeting = new Meeting(trace, before, then.After, otherwise.After,
            then.Region.Equations.Concat(otherwise.Region.Equations).SelectMany(e => e.Outputs));
        var joins = new List<(Cell? Cell, Form Form, Value? Then, Value? Otherwise)>();
        foreach (Cell cell in before.Cells)
        {
            bool isLocal = Exits.EndsWithActivation(cell), isDeadThen = isLocal && then.Returns, isDeadOtherwise = isLocal && otherwise.Returns;
            Value? old = before[cell], a = isDeadThen ? old : then.After[cell], b = isDeadOtherwise ? old : otherwise.After[cell];
            if (Equals(a, old) && Equals(b, old)) continue;
            Form form = meeting.Of(cell, a, b);
            if (form is LostForm && isDeadThen != isDeadOtherwise && meeting.OfOne(cell, isDeadThen ? b : a, isFirst: isDeadOtherwise) is { } alone)
                (form, a, b) = (alone, isDeadThen ? null : a, isDeadThen ? b : null);
            joins.Add((cell, form, a, b));
        }
        if (then.Result is not null)
        {
            Form form = meeting.OfExpression(then.Result, otherwise.Result) ?? throw trace.Unsupported(at,
                $"the two sides of a choice are {ValueForms.Describe(then.Result, otherwise.Result!)} and {ValueForms.Describe(otherwise.Result!, then.Result)},"
                + " which have no common form"
                + (then.Result is FunctionValue ? ": choose between what they return" : ""));
            joins.Add((null, form, then.Result, otherwise.Result));
        }
        // After what both sides have: an array that is part of that is not made twice.
        foreach (Cell cell in declaredThen) joins.Add((cell, meeting.OfDeclared(cell, then.After[cell], isFirst: true), then.After[cell], null));
        foreach (Cell cell in declaredOtherwise) joins.Add((cell, meeting.OfDeclared(cell, otherwise.After[cell], isFirst: false), null, otherwise.After[cell]));
        Var[] thenLeaves = then.Region.Run(() => joins.SelectMany(j => trace.Forms.Leaves(at, j.Form, j.Then, then.After)).ToArray());
        Var[] otherwiseLeaves = otherwise.Region.Run(() => joins.SelectMany(j => trace.Forms.Leaves(at, j.Form, j.Otherwise, otherwise.After)).ToArray());
        var chosen = thenLeaves.Length == 0 ? [] : Emit(trace.Values.Var(at, condition), then.Region, thenLeaves, otherwise.Region, otherwiseLeaves);
        var leaves = new LeafReader(chosen);
        Value? result = null;
        foreach (var (cell, form, _, _) in joins)
        {
            Value? value = trace.Forms.Rebuild(form, leaves);
            if (cell is null)
            {
                result = value;
                continue;
            }
            if (value is not null && cell.Name is { } name) ValueForms.Name(value, name);
            cell.Value = value;
        }
        return result;
    }

    /// <summary>After a refused statement: what either path may have assigned means nothing.</summary>
    Value? Abandon(Path then, Path otherwise, Cell[] declared)
    {
        foreach (Cell cell in declared) cell.Value = null;
        foreach (VariableCell cell in before.Cells.OfType<VariableCell>().Where(c => c.IsVariable))
        {
            if (!Equals(then.After[cell], before[cell]) || !Equals(otherwise.After[cell], before[cell])) cell.Value = null;
        }
        if (then.Result is not null) throw new RefusedException();
        return null;
    }

    IReadOnlyList<Var> Emit(Var condition, Region then, Var[] thenLeaves, Region otherwise, Var[] otherwiseLeaves)
    {
        if (Totality.IsCheap(then.Equations, thenLeaves, trace.Builder.Equations)
            && Totality.IsCheap(otherwise.Equations, otherwiseLeaves, trace.Builder.Equations))
        {
            var a = then.Inline(thenLeaves);
            var b = otherwise.Inline(otherwiseLeaves);
            return [.. a.Select((v, i) => Choose(condition, v, b[i]))];
        }
        Var[] captured = [.. then.Captured([], thenLeaves).Concat(otherwise.Captured([], otherwiseLeaves)).Distinct()];
        var branch = new Branch(then.Close("then", captured, thenLeaves), otherwise.Close("else", captured, otherwiseLeaves));
        return trace.Emit(at, captured, b => b.EmitMany(branch, [condition, .. captured]));
    }

    /// <summary>A choice of truth values is often one of the operands.</summary>
    Var Choose(Var condition, Var then, Var otherwise)
    {
        if (ReferenceEquals(then, otherwise)) return then;
        IrBuilder b = trace.Builder;
        return (Known(then), Known(otherwise)) switch
        {
            (true, false) => condition,
            (false, true) => b.Not(condition),
            (true, _) => b.Or(condition, otherwise),
            (_, false) => b.And(condition, then),
            _ => b.SelectPath(condition, then, otherwise),
        };
    }

    bool? Known(Var value) => value.DType == DType.Bool && trace.Builder.ConstantOf(value) is { Rank: 0 } constant ? constant.Data[0].IsTrue : null;
}
