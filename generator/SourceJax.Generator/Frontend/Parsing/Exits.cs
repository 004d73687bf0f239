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
    static IEnumerable<Cell> All(Frame frame) => [.. frame.Variables.OfType<ILabelSymbol>().Select(l => new VariableCell(frame, l)), new ReturnedCell(frame)];

    static IEnumerable<Cell> Possible(Frame frame) => All(frame).Where(l => l.Value is not ConstantValue { IsFalse: true });

    /// <summary>Whether what follows is never reached.</summary>
    public static bool HasExited(Frame frame) => All(frame).Any(l => l.Value is ConstantValue { IsTrue: true });

    /// <summary>Whether what follows is reached on some paths only.</summary>
    public static bool MayHaveExited(Frame frame) => Possible(frame).Any();

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
        foreach (Cell exit in Possible(frame).ToArray()) exit.Value = ConstantValue.False;
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
        if (Possible(frame).ToArray() is [var only]) only.Value = ConstantValue.True;
    }
}
