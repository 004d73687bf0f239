using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Calls of functions with source: the callee's statements take the call's place.</summary>
sealed class Inliner(Trace trace)
{
    /// <summary>An object within more others is part of one of its own type, perhaps, which is refused where it is one of an argument's.</summary>
    const int DeepestObject = 8;

    /// <summary>Whether there is a body for the function in this compilation, or in the library's text.</summary>
    public bool HasSource(IMethodSymbol method) => Body(method) is not null;

    /// <summary>The syntax that <see cref="FrontendContext.BodyOf"/> turns into the bound body.</summary>
    SyntaxNode? Body(IMethodSymbol method)
    {
        if (trace.Context.WithBody(method.OriginalDefinition) is not { } part) return null;
        SyntaxNode syntax = part.DeclaringSyntaxReferences[0].GetSyntax();
        return syntax switch
        {
            BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            AccessorDeclarationSyntax { Body: null, ExpressionBody: null } => null,
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax => syntax,
            LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax => syntax,
            _ => null,
        };
    }

    /// <summary>The traced method itself: its result, what it leaves in its parameters, and the expression that the result comes from.</summary>
    public (Value Result, IReadOnlyList<Value> Parameters, IOperation At) Root(IMethodSymbol method, IReadOnlyList<Value> arguments)
    {
        IOperation body = trace.Context.BodyOf(Body(method)!) ?? throw new RefusedException();
        var caller = new Frame(null, null, TypeSubstitution.None(trace.Context.Compilation));
        if (trace.Context.Known.HasCustomRule(method)) return (trace.Customs.Result(body, method, arguments, caller), arguments, body);
        Frame frame = Run(body, method, null, arguments, caller, null, hasOutputs: true);
        Value[] left = [.. frame.Function!.Parameters.Select(p => frame[p] ?? throw new RefusedException())];
        return (frame.Result ?? new NothingValue(), left, frame.ResultOperation ?? body);
    }

    /// <summary>The value of running the body, whatever derivative rule the method has.</summary>
    public Value Activate(IOperation at, IMethodSymbol method, IReadOnlyList<Value> arguments, Frame caller)
        => Run(at, method, null, arguments, caller, null).Result ?? new NothingValue();

    /// <summary>The value of a call. Arguments are in the order of the parameters; places are the elements passed by reference.</summary>
    public Value Call(
        IOperation at, IMethodSymbol method, Value? instance, IReadOnlyList<Value> arguments, Frame caller, IReadOnlyList<Element?>? places = null)
        => Call(at, method, instance, arguments, caller, caller, places ?? []);

    /// <summary>The value of calling a lambda, local function or method group.</summary>
    public Value Call(IOperation at, FunctionValue function, IReadOnlyList<Value> arguments, Frame caller, IReadOnlyList<Element?>? places = null)
        => Call(at, function.Method, null, arguments, caller,
            function.Method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction ? function.Scope : null, places ?? []);

    Value Call(IOperation at, IMethodSymbol method, Value? instance, IReadOnlyList<Value> arguments, Frame caller, Frame? scope, IReadOnlyList<Element?> places)
    {
        if (instance is not null) RefuseDispatch(at, method);
        RequireApart(at, arguments, places, caller);
        arguments = trace.Constants.Apply(at, method, arguments);
        if (trace.Context.Known.HasCustomRule(method)) return trace.Customs.Result(at, method, arguments, caller);
        return trace.Context.Known.IsCheckpoint(method) ? trace.Checkpoints.Result(at, method, Activation, caller) : Activation();

        Value Activation()
        {
            Frame Body() => Run(at, method, instance, arguments, caller, scope);
            Frame frame = Seen(at, caller, () => at is IInvocationOperation call ? Lending.During(trace, call, caller, places, Body) : Body());
            WriteBack(at, instance, arguments, frame, caller, places);
            return frame.Result ?? new NothingValue();
        }
    }

    /// <summary>What the callee left in parameters passed by reference, and in the struct it is a method of, is the caller's.</summary>
    void WriteBack(IOperation at, Value? instance, IReadOnlyList<Value> arguments, Frame frame, Frame caller, IReadOnlyList<Element?> places)
    {
        bool isChanged = instance is not null && frame.This is { } now && !now.Equals(instance);
        IOperation? target = (at as IInvocationOperation)?.Instance ?? (at as IPropertyReferenceOperation)?.Instance;
        // Of a value, a copy has been changed.
        if (isChanged && target is { Type.IsValueType: true } && !ByReference.IsVariable(target, caller.Function)) isChanged = false;
        if (at is IInvocationOperation call)
        {
            RefuseMovingPlaces(call, places, isChanged);
            if (isChanged) RefuseSeenChange(call, target!);
            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter is not { RefKind: RefKind.Ref or RefKind.Out, Ordinal: var ordinal }) continue;
                Value left = frame[frame.Function!.Parameters[ordinal]] ?? throw new RefusedException();
                if (!left.Equals(arguments[ordinal])) RefuseSeenChange(call, argument.Value);
                if (places[ordinal] is { } place) trace.Locals.Write(argument.Value, place, left);
                else trace.Assignments.Assign(argument.Value, left, caller);
            }
        }
        if (!isChanged || target is null) return;
        if (target is not { Type.IsValueType: true })
            throw trace.Refuse("SJ0102", at, $"'{frame.Function!.Name}' changes an object that others may see: return a changed copy");
        trace.Assignments.Assign(target, frame.This!, caller);
    }

    /// <summary>What is passed to be read is what it was when the call began; the method would see the change.</summary>
    void RefuseSeenChange(IInvocationOperation call, IOperation changed)
    {
        foreach (IArgumentOperation argument in call.Arguments.Where(ByReference.IsPassedToRead))
        {
            if (AssignedVariables.Overlap(argument.Value, changed))
                throw trace.Unsupported(argument, $"'{UnsupportedKinds.Shorten(argument.Value.Syntax.ToString())}' changes while it is passed by 'in': pass a copy");
        }
    }

    /// <summary>
    /// Runs a callee that sees elements of arrays by reference, as what it is passed by <c>in</c> or as the struct that it is a method of. It gets what is there when the
    /// call begins, so none of the arrays may change until it returns.
    /// </summary>
    Frame Seen(IOperation at, Frame caller, Func<Frame> run)
    {
        var arguments = (at as IInvocationOperation)?.Arguments ?? (at as IPropertyReferenceOperation)?.Arguments ?? [];
        IOperation? receiver = (at as IInvocationOperation)?.Instance ?? (at as IPropertyReferenceOperation)?.Instance;
        var places = arguments.Where(ByReference.IsPassedToRead).Select(a => a.Value);
        if (receiver is { Type.IsValueType: true }) places = places.Append(receiver);
        var seen = places.Where(p => ByReference.IsVariable(p, caller.Function))
            .SelectMany(p => AssignedVariables.ArraysIn(p, caller).Select(s => (Place: p, Storage: s, s.Content))).ToArray();
        Frame frame = run();
        foreach (var (place, storage, content) in seen)
        {
            if (Equals(storage.Content, content)) continue;
            throw trace.Unsupported(place, $"the array that '{UnsupportedKinds.Shorten(place.Syntax.ToString())}' is in changes during the call, which sees it by reference: pass a copy");
        }
        return frame;
    }

    /// <summary>A place passed by reference that is no element of numbers is looked up again to write to it, and must be the same one then.</summary>
    void RefuseMovingPlaces(IInvocationOperation call, IReadOnlyList<Element?> elements, bool changesInstance)
    {
        IOperation[] places = [.. call.Arguments.Where(a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out, Ordinal: var ordinal }
            && elements.ElementAtOrDefault(ordinal) is null).Select(a => a.Value)];
        if (changesInstance && call.Instance is { Type.IsValueType: true } instance and not IInstanceReferenceOperation) places = [.. places, instance];
        var changed = new HashSet<ISymbol>(places.Select(AssignedVariables.VariableOf).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        foreach (IOperation place in places.Where(p => AssignedVariables.VariableOf(p) is null))
        {
            if (AssignedVariables.Root(place) is { } root && changed.Contains(root)) throw IsReachedTwice(place);
            if (place.Descendants().Any(o => o is IIncrementOrDecrementOperation or IAssignmentOperation
                || (AssignedVariables.VariableOf(o) is { } read && changed.Contains(read))))
            {
                throw trace.Unsupported(place, "which element this is changes during the call: put the index into a variable of its own first");
            }
        }
    }

    /// <summary>What is passed by reference is the callee's own until it returns, so that nothing else may give access to it.</summary>
    void RequireApart(IOperation at, IReadOnlyList<Value> arguments, IReadOnlyList<Element?> places, Frame caller)
    {
        if (at is not IInvocationOperation call) return;
        var others = new List<IOperation>();
        if (call.Instance is { Type.IsValueType: true } receiver && ByReference.IsVariable(receiver, null)) others.Add(receiver);
        foreach (IArgumentOperation argument in call.Arguments.Where(a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }))
        {
            int ordinal = argument.Parameter!.Ordinal;
            Element? place = places.ElementAtOrDefault(ordinal);
            ArrayStorage[] memory = place is not null ? [place.Storage] : ArraysOfStructs(argument.Value, caller);
            bool isShared = others.Any(o => AssignedVariables.Overlap(o, argument.Value)) || Enumerable.Range(0, arguments.Count).Any(i => i != ordinal
                && (places.ElementAtOrDefault(i) is { } other ? memory.Contains(other.Storage) && (place is null || !LocalArrays.AreApart(place, other))
                    : call.Arguments.First(a => a.Parameter!.Ordinal == i).Parameter!.RefKind is not (RefKind.Ref or RefKind.Out)
                        && StructArrays.Views(arguments[i]).Any(v => memory.Contains(v.Storage))));
            if (isShared) throw IsReachedTwice(argument);
            if (place is null) others.Add(argument.Value);
        }
    }

    RefusedException IsReachedTwice(IOperation passed)
    {
        string place = UnsupportedKinds.Shorten((passed is IArgumentOperation argument ? argument.Value : passed).Syntax.ToString());
        return trace.Unsupported(passed, $"'{place}' is passed by reference and may be reached through another argument: pass a copy");
    }

    /// <summary>The memory that a place is in, if it is an element of an array of structs or a part of one.</summary>
    static ArrayStorage[] ArraysOfStructs(IOperation place, Frame caller)
        => AssignmentParser.StructOf(place) is not null && AssignedVariables.Root(place) is { } root && caller.Owner(root) is { } owner
            ? [.. StructArrays.Views(owner[root]).Select(v => v.Storage)] : [];

    /// <summary>What a method that changes nothing else leaves in its parameters.</summary>
    public IReadOnlyList<Value> Outputs(IOperation at, IMethodSymbol method, Value? instance, IReadOnlyList<Value> arguments, Frame caller)
    {
        Frame frame = Run(at, method, instance, arguments, caller, null, hasOutputs: true);
        if (instance is not null && !instance.Equals(frame.This))
            throw trace.Refuse("SJ0102", at, $"'{method.Name}' changes what it takes apart: declare it readonly");
        return [.. frame.Function!.Parameters.Select(p => frame[p] ?? throw new RefusedException())];
    }

    /// <summary>The object that a constructor makes from a blank one.</summary>
    public Value Construct(IOperation at, IMethodSymbol constructor, Value blank, IReadOnlyList<Value> arguments, Frame caller)
        => Run(at, constructor, blank, arguments, caller, null).This!;

    /// <summary>The struct after a property or an indexer of it has been set; the new value is the last argument.</summary>
    public Value Set(IOperation at, IMethodSymbol setter, Value instance, IReadOnlyList<Value> arguments, Frame caller)
    {
        RefuseDispatch(at, setter);
        return Seen(at, caller, () => Run(at, setter, instance, arguments, caller, null)).This!;
    }

    /// <summary>Which of several overrides runs depends on the object, of which its declared type alone is known.</summary>
    void RefuseDispatch(IOperation at, IMethodSymbol method)
    {
        IOperation? receiver = (at as IInvocationOperation)?.Instance ?? (at as IPropertyReferenceOperation)?.Instance;
        bool isOpen = method is { IsSealed: false } and ({ IsVirtual: true } or { IsAbstract: true } or { IsOverride: true });
        if (isOpen && receiver is { Type: { IsReferenceType: true, IsSealed: false }, Syntax: not BaseExpressionSyntax })
        {
            throw trace.Unsupported(at, $"'{method.AssociatedSymbol?.Name ?? method.Name}' may be overridden, and which one runs depends on the object: "
                + $"seal {receiver.Type.Name}, or the member");
        }
    }

    /// <summary>The value of a static read-only member's initializer.</summary>
    public Value Initializer(IOperation at, ISymbol member, IOperation initializer, Frame caller)
    {
        trace.Activations.Enter(at, member);
        string? origin = trace.Builder.Origin;
        try
        {
            return trace.Expressions.Parse(initializer, new Frame(null, null, caller.Types));
        }
        finally
        {
            trace.Builder.Origin = origin;
            trace.Activations.Leave();
        }
    }

    Frame Run(IOperation at, IMethodSymbol method, Value? instance, IReadOnlyList<Value> arguments, Frame caller, Frame? scope, bool hasOutputs = false)
    {
        IMethodSymbol definition = trace.Context.WithBody(method.OriginalDefinition)!;
        bool isNested = method.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction;
        trace.Activations.Enter(at, caller.Types.Activation(definition, method));
        string? origin = trace.Builder.Origin;
        try
        {
            var frame = new Frame(definition, isNested ? scope : null, caller.Types.For(method, definition)) { This = instance, FirstStorage = trace.Locals.Allocated };
            Bind(at, definition, method, arguments, frame, hasOutputs);
            IOperation body = trace.Context.BodyOf(Body(method)!) ?? throw new RefusedException();
            trace.Schedules.InFunction(definition, body, isNested, () => trace.Statements.Body(body, frame));
            if (frame.IsBroken || (frame.Result is null && !method.ReturnsVoid && method.MethodKind != MethodKind.Constructor)) throw new RefusedException();
            CheckResult(at, definition, frame);
            return frame;
        }
        finally
        {
            trace.Builder.Origin = origin;
            trace.Activations.Leave();
        }
    }

    /// <summary>Parameters get the arguments; dimensions that the callee declares must be those of the arguments.</summary>
    void Bind(IOperation at, IMethodSymbol definition, IMethodSymbol method, IReadOnlyList<Value> arguments, Frame frame, bool hasOutputs)
    {
        for (int i = 0; i < definition.Parameters.Length; i++)
        {
            IParameterSymbol parameter = definition.Parameters[i];
            if (parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter)
                && !hasOutputs && at is not IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke })
            {
                throw trace.Refuse("SJ0201", parameter.Locations[0],
                    $"'{method.Name}' takes '{parameter.Name}' by reference: return the value instead, in a tuple if there are several");
            }
            frame[parameter] = arguments[i];
            if (Declared(parameter.Type, parameter.GetAttributes()) && trace.Types.Map(parameter, frame.Types) is { } type)
            {
                trace.Shapes.Check(at, type, arguments[i], $"{method.Name}'s '{parameter.Name}'", frame.Extents);
            }
        }
    }

    void CheckResult(IOperation at, IMethodSymbol definition, Frame frame)
    {
        if (frame.Result is not { } result || !Declared(definition.ReturnType, definition.GetReturnTypeAttributes())) return;
        if (trace.Types.Result(definition, frame.Types) is { } type)
        {
            trace.Shapes.Check(frame.ResultOperation ?? at, type, result, $"the result of '{definition.Name}'", frame.Extents);
        }
    }

    /// <summary>Whether [Shape] says something of a value: on it, or on members of its type.</summary>
    bool Declared(ITypeSymbol type, IEnumerable<AttributeData> attributes, int depth = 0)
        => KnownSymbols.Attribute(attributes, trace.Context.Known.Shape) is not null
            || (type is INamedTypeSymbol { IsTupleType: false, DeclaringSyntaxReferences.Length: > 0 } named && depth < DeepestObject
                && ObjectLayout.Of(named) is { } layout && layout.Members.Any(m => Declared(m.Type, m.Attributes, depth + 1)));
}
