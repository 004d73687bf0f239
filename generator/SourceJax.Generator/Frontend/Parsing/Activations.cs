using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What is being inlined, outermost first: which function is recursive, and where in the user's program a problem of the library's text is.</summary>
sealed class Activations(Trace trace)
{
    /// <summary>
    /// A generic function may call itself for another type, as one for halves calls the one for floats, and one of the library for other constants;
    /// not without end.
    /// </summary>
    const int MostInstances = 8;

    readonly List<(IOperation? Call, ISymbol Function)> active = [];

    /// <summary>Begins a function, or the initializer of a member. A generic method is given with its type arguments.</summary>
    public void Enter(IOperation? at, ISymbol function)
    {
        bool isOfLibrary = function.DeclaringSyntaxReferences is [var declaration, ..] && LibrarySource.Contains(declaration.SyntaxTree);
        bool isRecursive = (!isOfLibrary && active.Exists(a => SymbolEqualityComparer.Default.Equals(a.Function, function)))
            || active.Count(a => SymbolEqualityComparer.Default.Equals(a.Function.OriginalDefinition, function.OriginalDefinition)) >= MostInstances;
        if (isRecursive)
        {
            var circle = active.SkipWhile(a => !SymbolEqualityComparer.Default.Equals(a.Function.OriginalDefinition, function.OriginalDefinition))
                .Select(a => a.Function).Append(function);
            string chain = string.Join(" → ", circle.Select(f => f.Name));
            throw trace.Refuse("SJ0203", at!,
                $"'{function.Name}' calls itself ({chain}), and a traced method is compiled with everything it calls: write a loop over the data instead");
        }
        active.Add((at, function));
    }

    public void Leave() => active.RemoveAt(active.Count - 1);

    /// <summary>
    /// Where a problem is reported. One that comes up in the library's text is one of the user's call of it, or of the argument that the expression is.
    /// </summary>
    public IOperation Blamed(IOperation at) => Blamed(at, active.Count - 1);

    IOperation Blamed(IOperation at, int last)
    {
        for (; last >= 0 && LibrarySource.Contains(at.Syntax.SyntaxTree); last--) at = ArgumentBehind(at, last) ?? active[last].Call ?? at;
        return at;
    }

    /// <summary>The user's expression behind a place in the library's text.</summary>
    public Location Blamed(Location at)
        => at.SourceTree is { } tree && LibrarySource.Contains(tree) && active is [.., (IOperation call, _)]
            ? Blamed(call, active.Count - 2).Syntax.GetLocation() : at;

    /// <summary>What was passed for the named parameter of the innermost call, or the call itself, in the user's program.</summary>
    public IOperation Passed(string? parameter, IOperation otherwise)
    {
        int last = active.Count - 1;
        return (parameter is null ? null : ArgumentOf(parameter, last)) is { } argument ? Blamed(argument, last - 1) : Blamed(otherwise);
    }

    IOperation? ArgumentBehind(IOperation at, int activation)
    {
        while (Within(at) is { } inner) at = inner;
        return at is IParameterReferenceOperation { Parameter: var parameter } ? ArgumentOf(parameter.Name, activation) : null;
    }

    /// <summary>What a conversion or a list of one is made of.</summary>
    static IOperation? Within(IOperation at) => at switch
    {
        IConversionOperation conversion => conversion.Operand,
        ICollectionExpressionOperation { Elements: [var only] } => only,
        _ => null,
    };

    IOperation? ArgumentOf(string parameter, int activation) => (active[activation].Call as IInvocationOperation)?.Arguments
        .FirstOrDefault(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Parameter!.Name == parameter)?.Value;
}
