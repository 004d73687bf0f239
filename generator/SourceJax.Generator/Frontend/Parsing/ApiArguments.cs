using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>The arguments of a call of a known function, as its definition asks for them.</summary>
sealed class ApiArguments(Trace trace, IOperation at, IReadOnlyList<ITypeSymbol> typeArguments, IReadOnlyList<Argument> arguments, Frame frame) : ApiCall
{
    bool asksForDoubtful;

    public override IrBuilder Builder => trace.Builder;

    Argument? Find(string parameter)
    {
        foreach (Argument argument in arguments)
        {
            if (argument.Parameter == parameter) return argument;
        }
        return null;
    }

    Argument Get(string parameter) => Find(parameter) ?? throw Error($"this overload cannot be traced: it has no '{parameter}'");

    public override bool Has(string parameter) => Find(parameter) is { Value: not AbsentValue };
    public override Var Operand(string parameter) => trace.Values.Var(Get(parameter).At, Get(parameter).Value);

    public override IReadOnlyList<Var> Operands(string parameter)
    {
        Argument argument = Get(parameter);
        return argument.Value switch
        {
            ListValue list => [.. list.Items.Select(i => trace.Values.Var(argument.At, i))],
            ObjectValue o => [.. o.Members.Select(m => trace.Values.Var(argument.At, m.Value))],
            TracedValue traced => [traced.Var],
            _ => throw trace.Unsupported(argument.At, $"'{parameter}' must be written as a collection of arrays, as in [a, b]"),
        };
    }

    /// <summary>Everything that is an array or number of the IR among the arguments, to explain a failure.</summary>
    public IEnumerable<Var> Operands()
        => arguments.SelectMany(a => a.Value is ListValue list ? list.Items : [a.Value]).OfType<TracedValue>().Select(t => t.Var);

    public override int Int(string parameter) => Int(Get(parameter), Get(parameter).Value);

    int Int(Argument argument, Value value)
        => ValueForms.TryDim(value)?.ConstantValue is { } constant and >= int.MinValue and <= int.MaxValue ? (int)constant
            : throw trace.Unsupported(argument.At, $"'{argument.Parameter}' must be a constant: it decides which code is generated");

    public override IReadOnlyList<int>? Ints(string parameter)
        => Find(parameter) is { Value: not AbsentValue } argument ? [.. Flat(argument.Value).Select(i => Int(argument, i))] : null;

    public override IReadOnlyList<IReadOnlyList<int>>? IntTuples(string parameter)
        => Find(parameter) is { Value: ListValue list } argument && list.Items.All(i => i is ObjectValue)
            ? [.. list.Items.Select(i => Flat(i).Select(n => Int(argument, n)).ToArray())]
            : null;

    /// <summary>A number, or numbers in collections and tuples.</summary>
    static IEnumerable<Value> Flat(Value value) => value switch
    {
        ListValue list => list.Items.SelectMany(Flat),
        ObjectValue o => o.Members.SelectMany(m => Flat(m.Value)),
        _ => [value],
    };

    public override bool Bool(string parameter)
        => Get(parameter) is { Value: ConstantValue { DType: DType.Bool } constant } ? constant.Scalar.IsTrue : throw Constant(parameter);
    public override string Text(string parameter) => Get(parameter) is { Value: TextValue text } ? text.Text : throw Constant(parameter);
    public override double Double(string parameter)
        => Get(parameter) is { Value: ConstantValue constant } ? constant.Scalar.ToDouble(constant.DType) : throw Constant(parameter);

    RefusedException Constant(string parameter)
        => trace.Unsupported(Get(parameter).At, $"'{parameter}' must be a constant: it decides which code is generated");

    public override Shape Shape(string parameter)
    {
        Argument argument = Get(parameter);
        return Compiler.Ir.Shape.Of([.. Flat(argument.Value).Select(i => Extent(argument, i))]);
    }

    public override Dim Dim(string parameter) => Extent(Get(parameter), Get(parameter).Value);

    Dim Extent(Argument argument, Value value)
    {
        Dim extent = trace.Values.Extent(argument.At, value);
        asksForDoubtful |= !extent.IsProvablyNonNegative;
        return extent;
    }

    /// <summary>A result; it throws where an extent that was asked for is below zero.</summary>
    public Var Tested(Var result) => asksForDoubtful ? Builder.CheckedExtents(result) : result;

    public override DType TypeArgument
        => typeArguments is [.., var type] && ElementTypes.Of(type) is { } dtype ? dtype : throw Error("the type argument must be a number type or bool");

    public override ApiFunctionArgument Function(string parameter, IReadOnlyList<Aval> avals)
    {
        Argument argument = Get(parameter);
        return argument.Value is FunctionValue function ? FunctionArgument.Close(trace, argument.At, function, avals, frame)
            : throw trace.Unsupported(argument.At, $"'{parameter}' must be a lambda or the name of a method");
    }

    public override Exception Error(string message) => trace.Unsupported(at, message);
}
