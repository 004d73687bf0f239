using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>An argument of a call: the parameter's name, where it is written, its value, and the element that is passed by reference, if one is.</summary>
readonly record struct Argument(string Parameter, IOperation At, Value Value, Element? Place = null);

/// <summary>Calls, by what is called: a function value, a declared partial, a known function, or a function with source.</summary>
sealed class CallParser(Trace trace)
{
    public Value Parse(IInvocationOperation call, Frame frame)
    {
        IMethodSymbol method = call.TargetMethod;
        if (ConditionalCalls.IsLeftOut(call)) return new NothingValue();
        if (trace.Context.Resolver.IsRequested(method)) return Requested(call, method, frame);
        Value? instance = call.Instance is { } receiver && method.MethodKind != MethodKind.LocalFunction ? trace.Expressions.Parse(receiver, frame) : null;
        if (method.MethodKind == MethodKind.DelegateInvoke) return Invoke(call, instance!, frame);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            var (_, local) = Arguments(call, null, frame);
            return trace.Inlining.Call(call, Reference(method, frame), [.. local.Select(a => a.Value)], frame,
                [.. local.Select(a => a.Place)]);
        }

        string name = MethodNames.Of(method, frame, call.ConstrainedToType);
        (instance, var arguments) = Arguments(call, instance, frame);
        if (trace.Functional.Method(call, name, arguments, frame) is { } ofControl) return ofControl;
        if (trace.Trees.Method(call, name, instance, arguments, frame) is { } ofTree) return ofTree;
        if (trace.Collectives.Method(call, name, arguments) is { } collective) return collective;
        if (trace.Arrays.Method(call, name, method, instance, arguments, frame) is { } ofArray) return ofArray;
        if (Known(call, name, frame.Types.Apply(method.ReturnType), [.. method.TypeArguments.Select(frame.Types.Apply)], arguments, frame) is { } known)
        {
            return known;
        }
        if (trace.Inlining.HasSource(method))
        {
            arguments.RemoveAll(a => a.Parameter == ThisParameter);
            return trace.Inlining.Call(call, method, instance, [.. arguments.Select(a => a.Value)], frame, [.. arguments.Select(a => a.Place)]);
        }
        throw Unknown(call, method);
    }

    /// <summary>A method that a request makes, with destinations after its arguments or without.</summary>
    Value Requested(IInvocationOperation call, IMethodSymbol method, Frame frame)
    {
        var arguments = new SortedDictionary<int, Value?>();
        IOperation[] places = [.. call.Arguments.Where(a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }).Select(a => a.Value)];
        if (places.Where((place, i) => places.Take(i).Any(earlier => AssignedVariables.Overlap(earlier, place))).FirstOrDefault() is { } twice)
            throw trace.Unsupported(twice, $"'{UnsupportedKinds.Shorten(twice.Syntax.ToString())}' is passed by reference twice: pass variables of their own");
        foreach (IArgumentOperation argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.Parameter.RefKind == RefKind.Out ? null : trace.Expressions.Parse(argument.Value, frame);
        }
        return trace.Targets.Call(call, method, [.. arguments.Values], (parameter, value)
            => trace.Assignments.Assign(call.Arguments.First(a => a.Parameter!.Ordinal == parameter).Value, value, frame));
    }

    RefusedException Unknown(IOperation at, IMethodSymbol method) => ImpureApis.Reason(method) is { } reason
        ? trace.Refuse("SJ0101", at, $"'{method.ContainingType.Name}.{method.Name}' {reason}: a traced method computes from its arguments alone")
        : method.ContainingType.TypeKind == TypeKind.Interface ? trace.Refuse("SJ0202", at,
            $"'{method.ContainingType.Name}.{method.Name}' is called through an interface, and a traced method cannot tell what that runs: declare the type itself, or pass a lambda")
        : trace.Refuse("SJ0202", at,
            $"'{method.ContainingType.Name}.{method.Name}' has no source in this project and is no function that SourceJax knows: write it in C#, or "
            + "compute it before the call");

    /// <summary>The receiver's name among the arguments of a known function.</summary>
    public const string ThisParameter = "this";

    Value Invoke(IInvocationOperation call, Value function, Frame frame)
        => function is FunctionValue f
            ? CallFunction(call, f, Values(call, frame), frame)
            : throw trace.Unsupported(call, $"{ValueForms.Describe(function)} cannot be called");

    /// <summary>A call of a lambda, local function or method group, wherever it was made.</summary>
    public Value CallFunction(IOperation at, FunctionValue function, IReadOnlyList<Value> arguments, Frame frame)
    {
        if (trace.Context.Resolver.IsRequested(function.Method)) return trace.Targets.Call(at, function.Method, arguments);
        if (function.Method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction || trace.Inlining.HasSource(function.Method))
        {
            return trace.Inlining.Call(at, function, arguments, frame);
        }
        Argument[] named = [.. arguments.Select((a, i) => new Argument(function.Method.Parameters[i].Name, at, a))];
        return Known(at, MethodNames.Of(function.Method, frame), frame.Types.Apply(function.Method.ReturnType),
            [.. function.Method.TypeArguments.Select(frame.Types.Apply)], named, frame)
            ?? throw Unknown(at, function.Method);
    }

    /// <summary>A method or local function as a value.</summary>
    public static FunctionValue Reference(IMethodSymbol method, Frame frame)
        => new(method, method.MethodKind == MethodKind.LocalFunction ? ScopeOf(method, frame) : frame);

    /// <summary>The activation in which a local function was declared.</summary>
    static Frame ScopeOf(IMethodSymbol localFunction, Frame frame)
    {
        for (Frame? scope = frame; scope is not null; scope = scope.Parent)
        {
            if (SymbolEqualityComparer.Default.Equals(scope.Function, localFunction.OriginalDefinition.ContainingSymbol)) return scope;
        }
        return frame;
    }

    IReadOnlyList<Value> Values(IInvocationOperation call, Frame frame) => [.. Arguments(call, null, frame).Arguments.Select(a => a.Value)];

    /// <summary>
    /// The receiver, and the arguments in the order of the parameters, a receiver first; evaluated in the order they are written. What is passed by
    /// reference is what it is after that.
    /// </summary>
    (Value? Instance, List<Argument> Arguments) Arguments(IInvocationOperation call, Value? instance, Frame frame)
    {
        var values = new Dictionary<int, Argument>();
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter) && !trace.Inlining.HasSource(call.TargetMethod))
            {
                throw Unknown(call, call.TargetMethod);
            }
            Element? place = parameter.RefKind is RefKind.Ref or RefKind.Out ? trace.Assignments.Passed(argument.Value, frame) : null;
            Value value = parameter.RefKind == RefKind.Out ? trace.Objects.Default(frame.Types.Apply(parameter.Type))
                : place is not null ? trace.Locals.Read(argument.Value, place) : trace.Expressions.Parse(argument.Value, frame);
            values[parameter.Ordinal] = new(parameter.Name, argument.Value, value, place);
        }
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            if (!ByReference.IsPassed(call.Arguments[i], frame.Function)) continue;
            int ordinal = call.Arguments[i].Parameter!.Ordinal;
            values[ordinal] = values[ordinal] with { Value = Now(values[ordinal].At, values[ordinal].Value, call.Arguments.Skip(i + 1), frame, values[ordinal].Place) };
        }
        if (instance is not null) instance = Receiver(call.Instance!, instance, call.Arguments, frame);
        var arguments = values.OrderBy(v => v.Key).Select(v => v.Value).ToList();
        if (instance is not null) arguments.Insert(0, new(ThisParameter, call.Instance!, instance));
        return (instance, arguments);
    }

    /// <summary>The object that a method is called on, after its arguments have been evaluated.</summary>
    public Value Receiver(IOperation at, Value instance, IEnumerable<IArgumentOperation> arguments, Frame frame)
        => at.Type is { IsValueType: true } && ByReference.IsVariable(at, frame.Function) ? Now(at, instance, arguments, frame) : instance;

    /// <summary>What a place that has been evaluated holds after what is evaluated later.</summary>
    Value Now(IOperation at, Value value, IEnumerable<IOperation> later, Frame frame, Element? place = null)
    {
        IOperation[] writing = [.. later.Where(ByReference.MayWrite)];
        if (writing.Length == 0) return value;
        if (place is not null) return trace.Locals.Read(at, place);
        return !ByReference.MayMove(at, writing) ? trace.Expressions.Parse(at, frame)
            : throw trace.Unsupported(at, "which element this is may change before the call begins: put the index into a variable of its own first");
    }

    /// <summary>What a function or property that SourceJax knows computes; null when it knows none of that name.</summary>
    public Value? Known(IOperation at, string name, ITypeSymbol resultType, IReadOnlyList<ITypeSymbol> typeArguments, IReadOnlyList<Argument> arguments,
        Frame frame)
    {
        if (KnownFunctions.Primitive(name) is null && KnownFunctions.Api(name) is null) return null;
        if (OperatorParser.ExtentChoice(name, arguments) is { } chosen) return chosen;
        if (name.EndsWith(".CreateTruncating", StringComparison.Ordinal) && arguments is [{ Value: ConstantValue constant }]
            && ElementTypes.Of(resultType) is { IsFloat: true } dtype) return trace.Conversions.Number(at, constant, dtype);
        arguments = arguments.Map(a => a with { Value = trace.Values.Fixed(a.At, a.Value) });
        if (KnownFunctions.Primitive(name) is ElementwisePrimitive primitive && primitive.Arity == arguments.Count
            && arguments.All(a => a.Value is TracedValue or ConstantValue or ExtentValue))
        {
            return trace.Conversions.As(at, trace.Operators.Elementwise(at, primitive, arguments.Map(a => a.Value)), resultType);
        }
        if (KnownFunctions.Api(name) is not { } function) return null;
        var call = new ApiArguments(trace, at, typeArguments, arguments, frame);
        if (function.NotWith is { } other && call.Has(other)) return null;
        var results = trace.Emit(at, call.Operands(), _ => function.Build(call).Select(call.Tested).ToArray());
        if (results is [var number] && trace.Builder.ExtentOf(number) is { } extent) return MemberParser.Extent(extent);
        return trace.Conversions.FromResults(at, resultType, results);
    }
}
