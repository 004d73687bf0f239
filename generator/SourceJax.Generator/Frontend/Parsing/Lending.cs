using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What is passed by reference belongs to the callee until it returns, so that a lambda or local function that the callee runs, which may refer to
/// the same variable, would see what was in it before: it is not there meanwhile.
/// </summary>
static class Lending
{
    public static T During<T>(Trace trace, IInvocationOperation call, Frame caller, IReadOnlyList<Element?> places, Func<T> run)
    {
        (Cell Cell, Value? Value)[] lent = [.. Places(call, places).Select(p => CellOf(p, caller)).OfType<Cell>().Distinct().Select(c => (c, c.Value))];
        foreach (var (cell, _) in lent) cell.Value = new LostValue(Reason(cell.Name ?? "this"));
        Element[] elements = [.. places.OfType<Element>()];
        trace.Locals.Lent.AddRange(elements);
        try
        {
            return run();
        }
        finally
        {
            trace.Locals.Lent.RemoveRange(trace.Locals.Lent.Count - elements.Length, elements.Length);
            foreach (var (cell, value) in lent) cell.Value = value;
        }
    }

    public static string Reason(string name)
        => $"'{name}' has been passed by reference to a call that is still running: pass a copy, or what it holds as an argument";

    /// <summary>What the callee may change, besides elements of arrays.</summary>
    static IEnumerable<IOperation> Places(IInvocationOperation call, IReadOnlyList<Element?> elements)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out, Ordinal: var ordinal } && elements.ElementAtOrDefault(ordinal) is null)
                yield return argument.Value;
        }
        if (call.Instance is { Type.IsValueType: true } instance && call.TargetMethod is { IsReadOnly: false, MethodKind: MethodKind.Ordinary })
            yield return instance;
    }

    static Cell? CellOf(IOperation place, Frame caller) => AssignedVariables.Root(place) switch
    {
        { } variable => caller.Owner(variable) is { } owner ? new VariableCell(owner, variable) : null,
        null when AssignedVariables.IsThis(place) => caller.OwnerOfThis is { } owner ? new ThisCell(owner) : null,
        null => null,
    };
}
