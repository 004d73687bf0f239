using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Functions that outlive an iteration. In C#, each iteration has variables of its own, which a function made in it keeps; here a variable is a name for its
/// latest value. So a function that uses them is not to be called later.
/// </summary>
static class Closures
{
    /// <summary>Takes such functions from the variables that are there after an iteration.</summary>
    public static void Release(Trace trace, ILoopOperation loop, Frame frame)
    {
        foreach (ISymbol variable in frame.Variables.ToArray())
        {
            if (!IsOfIteration(loop, variable) && Keeps(trace, loop, frame[variable]) is { } used)
                frame[variable] = new LostValue($"'{variable.Name}' is a function that uses '{used.Name}', which each iteration has one of its own of: copy it to a variable outside of the loop");
        }
        if (Keeps(trace, loop, frame.Result) is { } returned)
            frame.Result = new LostValue($"what is returned is a function that uses '{returned.Name}' of an iteration: copy it to a variable outside of the loop");
    }

    /// <summary>A variable of the iteration that a function in a value uses; null if there is none.</summary>
    static ISymbol? Keeps(Trace trace, ILoopOperation loop, Value? value) => value switch
    {
        FunctionValue function => Used(trace, loop, function),
        ObjectValue o => o.Members.Select(m => Keeps(trace, loop, m.Value)).FirstOrDefault(s => s is not null),
        ListValue list => list.Items.Select(i => Keeps(trace, loop, i)).FirstOrDefault(s => s is not null),
        _ => null,
    };

    static ISymbol? Used(Trace trace, ILoopOperation loop, FunctionValue function)
    {
        if (function.Method.DeclaringSyntaxReferences is not [var declaration] || !IsWithin(declaration, loop) || trace.Context.BodyOf(declaration.GetSyntax()) is not { } body)
            return null;
        return body.DescendantsAndSelf().Select(o => o switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } method } => method,
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } method } => method,
            _ => null,
        }).FirstOrDefault(s => s is not null && IsOfIteration(loop, s) && !s.DeclaringSyntaxReferences.Any(r => declaration.Span.Contains(r.Span)));
    }

    /// <summary>Whether each iteration has one of its own; all share the variables of a for statement.</summary>
    static bool IsOfIteration(ILoopOperation loop, ISymbol variable)
        => variable.DeclaringSyntaxReferences.Any(r => IsWithin(r, loop))
            && !(loop is IForLoopOperation { Before: var before } && before.Any(b => variable.DeclaringSyntaxReferences.Any(r => b.Syntax.Span.Contains(r.Span))));

    static bool IsWithin(SyntaxReference declaration, ILoopOperation loop)
        => declaration.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(declaration.Span);
}
