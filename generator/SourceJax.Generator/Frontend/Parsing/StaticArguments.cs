using Microsoft.CodeAnalysis;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Arguments of [Static] parameters. Like JAX's static arguments they take part in the structure of the computation, so they must be known when it is built:
/// constants, functions, and integers that are extents or arithmetic of those.
/// </summary>
sealed class StaticArguments(Trace trace)
{
    /// <summary>The argument as a value that does not depend on data.</summary>
    public Value Known(IOperation at, IParameterSymbol parameter, Value argument) => argument switch
    {
        ConstantValue or ExtentValue or TextValue or AbsentValue or FunctionValue => argument,
        TracedValue { Extent: not null } => new ExtentValue(trace.Values.Extent(at, argument)),
        ListValue list => list with { Items = [.. list.Items.Select(i => Known(at, parameter, i))] },
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, Known(at, parameter, m.Value)))]),
        _ => throw trace.Unsupported(at, $"'{parameter.Name}' is [Static]: it takes a constant, a function, or an integer that follows from extents, and not "
            + $"{ValueForms.Describe(argument)} that is known only when the program runs"),
    };
}
