using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Arguments of parameters that a callee holds constant. What is passed for [NoDiff] is not differentiated through. What is passed for [Static] takes
/// part in the structure of the computation, as JAX's static arguments do, so it must be known when that is built: a constant, a function, or an integer
/// that is an extent or arithmetic of extents.
/// </summary>
sealed class ConstantArguments(Trace trace)
{
    /// <summary>The arguments of a call of a method with source, in the order of its parameters.</summary>
    public IReadOnlyList<Value> Apply(IOperation at, IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        KnownSymbols known = trace.Context.Known;
        return method.Parameters.Any(p => known.IsStatic(p) || known.IsNoDiff(p)) ? [.. arguments.Select((a, i) => Of(method.Parameters[i], a))] : arguments;

        Value Of(IParameterSymbol parameter, Value argument)
            => known.IsStatic(parameter) ? Known(at, parameter, argument) : known.IsNoDiff(parameter) ? Undifferentiated(at, argument) : argument;
    }

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

    /// <summary>What a member of an object holds when it is given a value: what is marked [NoDiff] holds constants.</summary>
    public Value Member(IOperation at, ISymbol member, Value value) => trace.Context.Known.IsNoDiff(member) ? Undifferentiated(at, value) : value;

    /// <summary>The same value with a derivative of zero. Memory that the callee may write to stays what it is.</summary>
    public Value Undifferentiated(IOperation at, Value value) => value switch
    {
        TracedValue traced when traced.Var.DType.IsDifferentiable => traced with { Var = trace.Emit(at, new StopGradient(), traced.Var) },
        ListValue list => list with { Items = [.. list.Items.Select(i => Undifferentiated(at, i))] },
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, Undifferentiated(at, m.Value)))]),
        ViewValue { Kind: not LeafKind.Span } or ChoiceValue => Undifferentiated(at, trace.Values.Fixed(at, value)),
        _ => value,
    };
}
