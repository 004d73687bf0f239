using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Where control may be on its way to: out of the activation, or to the end of an enclosing loop, iteration or switch. Each is a truth value,
/// known where all paths agree; what follows is guarded by those that are not.
/// </summary>
static class Exits
{
    static List<Cell> Possible(Frame frame)
    {
        var possible = new List<Cell>();
        foreach (ISymbol variable in frame.Variables)
        {
            if (variable is ILabelSymbol && frame[variable] is not ConstantValue { IsFalse: true }) possible.Add(new VariableCell(frame, variable));
        }
        if (frame.Returned is not ConstantValue { IsFalse: true }) possible.Add(new ReturnedCell(frame));
        return possible;
    }

    /// <summary>Whether a variable is gone once its activation has returned; what is passed by reference is the caller's.</summary>
    public static bool EndsWithActivation(Cell cell) => cell is VariableCell { Symbol: not IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } };

    /// <summary>Whether nothing but the activation knows an array, so that its result may as well be a copy of it.</summary>
    public static bool OnlyResult(Frame frame, ArrayStorage storage, params IEnumerable<ProgramState> states)
        => !storage.IsReadOnly && storage.Number >= frame.FirstStorage && states.All(s => !s.Cells.Any(c => !EndsWithActivation(c) && c is not ResultCell
            && Renaming.References(s[c], storage) > 0));

    /// <summary>What an activation returns: one of two arrays of its own becomes an array that its caller may change.</summary>
    public static Value Returned(Trace trace, IOperation at, Frame frame, Value result)
    {
        if (result is not ChoiceValue { First: { Offset: null } first, Second: { Offset: null } second } choice
            || !first.Storage.Shape.Equals(second.Storage.Shape)) return result;
        var state = ProgramState.Capture(trace, frame);
        return OnlyResult(frame, first.Storage, state) && OnlyResult(frame, second.Storage, state)
            ? trace.Locals.New(trace.Locals.Choose(at, choice, trace.Locals.Whole), first.Storage.Shape, first.Kind) : result;
    }

    /// <summary>Whether what follows is never reached.</summary>
    public static bool HasExited(Frame frame) => Possible(frame).Exists(l => l.Value is ConstantValue { IsTrue: true });

    /// <summary>Whether what follows is reached on some paths only.</summary>
    public static bool MayHaveExited(Frame frame) => Possible(frame).Count > 0;

    public static void Jump(Frame frame, ILabelSymbol label) => frame[label] = ConstantValue.True;

    /// <summary>Whether what follows is reached.</summary>
    public static Var Live(Trace trace, Frame frame, IOperation at)
    {
        IrBuilder b = trace.Builder;
        return b.Not(Possible(frame).Select(l => trace.Values.Var(at, l.Value!)).Aggregate(b.Or));
    }

    /// <summary>Parses what follows; only paths that get here take it.</summary>
    public static void Guard(Trace trace, IOperation at, Frame frame, Action parse)
    {
        var live = new TracedValue(Live(trace, frame, at), Compiler.Signatures.LeafKind.Scalar);
        var branching = new Branching(trace, at, frame);
        var then = branching.Parse(() =>
        {
            Enter(frame);
            parse();
        });
        var otherwise = branching.Parse(() => Settle(frame));
        branching.Join(live, then, otherwise);
    }

    /// <summary>Whoever gets here has not exited.</summary>
    public static void Enter(Frame frame)
    {
        foreach (Cell exit in Possible(frame)) exit.Value = ConstantValue.False;
    }

    /// <summary>Parses what does no harm when it runs after an exit, too.</summary>
    public static void Ignoring(Frame frame, Action parse)
    {
        var exits = Possible(frame).Select(l => (Cell: l, l.Value)).ToArray();
        Enter(frame);
        parse();
        foreach (var (cell, value) in exits) cell.Value = value;
    }

    /// <summary>Control never gets here but by exiting: if there is one way, that is the one.</summary>
    public static void Settle(Frame frame)
    {
        if (Possible(frame) is [var only]) only.Value = ConstantValue.True;
    }
}
