using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Calls of methods with a derivative rule of their own: the method and its rule are traced into closed functions of one primitive, for the types of
/// this call's arguments.
/// </summary>
sealed class CustomCalls(Trace trace)
{
    /// <summary>Functions whose rules are being traced, outermost first.</summary>
    readonly List<Call> open = [];

    /// <summary>The value of a call; arguments are in the order of the parameters.</summary>
    public Value Result(IOperation at, IMethodSymbol method, IReadOnlyList<Value> arguments, Frame caller)
    {
        IMethodSymbol definition = trace.Context.WithBody(method.OriginalDefinition)!;
        TypeSubstitution types = caller.Types.For(method);
        if (new CustomRuleSignatures(trace.Context, types, trace.Problems).Of(definition) is not { } rule) throw new RefusedException();
        var call = new Call(rule, [.. arguments.Select((a, i) => Fixed(at, rule.Parameters[i], a))], open.Count);
        Var[] operands = [.. rule.Parameters.SelectMany((p, i) => call.IsBaked(i) ? [] : trace.Values.Leaves(at, call.Arguments[i], p.Type!))];
        call.Operands = [.. operands.Select(o => o.Aval)];

        int around = open.FindLastIndex(c => SymbolEqualityComparer.Default.Equals(c.Rule.Function, definition));
        if (around >= 0 && !open[around].Fits(call))
        {
            throw trace.Refuse("SJ0203", at,
                $"the rule of '{method.Name}' calls '{method.Name}' with arguments of other types or shapes than it is called with");
        }
        Primitive primitive = around >= 0 ? new RuleCall(open[around].Name, open[around].Results.ToEquatable()) : Trace(at, call, method, caller);
        var outputs = trace.Emit(at, operands, b => b.EmitMany(primitive, operands));
        return trace.Locals.Owned(at, ValueForms.FromLeaves(rule.Result, new Queue<Var>(outputs)));
    }

    /// <summary>One call's function with what is known of its arguments.</summary>
    sealed class Call(CustomRule rule, IReadOnlyList<Value> arguments, int depth)
    {
        public CustomRule Rule { get; } = rule;
        public IReadOnlyList<Value> Arguments { get; } = arguments;
        public IReadOnlyList<Aval> Operands { get; set; } = [];
        public IReadOnlyList<Aval> Results { get; set; } = [];

        /// <summary>Unlike the names of all calls around it.</summary>
        public string Name { get; } = depth == 0 ? rule.Function.Name : $"{rule.Function.Name}{depth}";

        /// <summary>Whether the argument is known now and hence no operand: static ones, and integers and truth values that are constants or extents.</summary>
        public bool IsBaked(int parameter)
            => Rule.Parameters[parameter].IsStatic || (Arguments[parameter] is ConstantValue or ExtentValue && !Rule.Parameters[parameter].IsDifferentiated);

        public bool Fits(Call other)
            => Operands.SequenceEqual(other.Operands)
                && Arguments.Select((a, i) => IsBaked(i) ? other.IsBaked(i) && a.Equals(other.Arguments[i]) : !other.IsBaked(i)).All(same => same);

        /// <summary>The parameter that each operand is a leaf of.</summary>
        IEnumerable<RuleParameter> Owners => Rule.Parameters.SelectMany((p, i) => IsBaked(i) ? [] : Enumerable.Repeat(p, p.Type!.Leaves.Count()));

        /// <summary>The types of the operands that belong to certain parameters.</summary>
        public IEnumerable<Aval> OperandsOf(Func<RuleParameter, bool> which) => Operands.Zip(Owners, (o, p) => which(p) ? o : null).OfType<Aval>();

        /// <summary>Positions of the operands that have a derivative.</summary>
        public IReadOnlyList<int> Active => [.. Owners.Select((p, i) => p.IsDifferentiated && Operands[i].DType.IsDifferentiable ? i : -1).Where(i => i >= 0)];
    }

    /// <summary>An argument as rules may see it: without memory that changes, and known where it must be.</summary>
    Value Fixed(IOperation at, RuleParameter parameter, Value argument)
    {
        Value value = trace.Values.Fixed(at, argument);
        return parameter.IsStatic ? trace.Constants.Known(at, parameter.Symbol, value) : value;
    }

    CustomCall Trace(IOperation at, Call call, IMethodSymbol method, Frame caller)
    {
        CustomRule rule = call.Rule;
        EquatableArray<int> active = call.Active.ToEquatable();
        IrFunction primal = Close(at, caller, method, call.Operands, leaves => Arguments(call, rule.Parameters.Select(p => p.Type), leaves), rule.Result);
        call.Results = [.. primal.Outputs.Select(o => o.Aval)];
        open.Add(call);
        try
        {
            return rule.IsReverse ? Reverse(at, call, caller, primal, active) : Forward(at, call, caller, primal, active);
        }
        finally
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    CustomVjp Reverse(IOperation at, Call call, Frame caller, IrFunction primal, EquatableArray<int> active)
    {
        var (fwd, bwd) = (call.Rule.Methods[0], call.Rule.Methods[1]);
        IrFunction forward = Close(at, caller, fwd.Method, call.Operands, leaves => Arguments(call, fwd.Parameters, leaves), fwd.Result);
        Agree(fwd.Method, "value", forward.Outputs.Take(call.Results.Count), call.Results);
        Aval[] residuals = [.. forward.Outputs.Skip(call.Results.Count).Select(o => o.Aval)];
        Value[] statics = [.. call.Arguments.Where((_, i) => call.Rule.Parameters[i].IsStatic)];
        IrFunction backward = Close(at, caller, bwd.Method, [.. residuals, .. call.Results],
            leaves => [.. statics, .. bwd.Parameters.Skip(statics.Length).Select(p => ValueForms.FromLeaves(p!, leaves))], bwd.Result);
        backward = backward.WithOutputs([.. backward.Outputs.Where(o => o.DType.IsDifferentiable)]);
        Agree(bwd.Method, "cotangent", backward.Outputs, active.Select(i => call.Operands[i]));
        return new(call.Name, primal, forward, backward, active);
    }

    CustomJvp Forward(IOperation at, Call call, Frame caller, IrFunction primal, EquatableArray<int> active)
    {
        RuleMethod rule = call.Rule.Methods[0];
        int count = call.Arguments.Count;
        Aval[] tangents = [.. active.Select(i => call.Operands[i])];
        IrFunction tangent = Close(at, caller, rule.Method, [.. call.Operands, .. tangents], leaves =>
        {
            Value[] primals = Arguments(call, rule.Parameters.Take(count), leaves);
            // Integers in a record have no tangent: the record of tangents has zeros there.
            var zeros = new Queue<Aval>(call.OperandsOf(p => p.IsDifferentiated).Where(a => !a.DType.IsDifferentiable));
            Var Tangent(Leaf leaf) => leaf.Aval.DType.IsDifferentiable ? leaves.Dequeue() : trace.Builder.Zeros(zeros.Dequeue());
            return [.. primals, .. rule.Parameters.Skip(count).Select(p => ValueForms.FromLeaves(p!, new Queue<Var>(p!.Leaves.Select(Tangent))))];
        }, rule.Result);
        Agree(rule.Method, "primal", tangent.Outputs.Take(call.Results.Count), call.Results);
        Agree(rule.Method, "tangent", tangent.Outputs.Skip(call.Results.Count), call.Results);
        return new(call.Name, primal, tangent, active);
    }

    /// <summary>The function's arguments, put together from the operands where they are not known.</summary>
    static Value[] Arguments(Call call, IEnumerable<TypeTree?> types, Queue<Var> leaves)
        => [.. types.Select((type, i) => call.IsBaked(i) ? call.Arguments[i] : WithExtent(ValueForms.FromLeaves(type!, leaves), call.Arguments[i]))];

    /// <summary>An integer that is known to be an extent is one inside as well.</summary>
    static Value WithExtent(Value inside, Value outside)
        => inside is TracedValue traced && outside is TracedValue { Extent: { } extent } ? traced with { Extent = extent } : inside;

    /// <summary>The method as a function of nothing but these operands.</summary>
    IrFunction Close(IOperation at, Frame caller, IMethodSymbol method, IReadOnlyList<Aval> operands, Func<Queue<Var>, IReadOnlyList<Value>> arguments,
        TypeTree result)
    {
        var region = new Region(trace);
        var before = ProgramState.Capture(trace, caller);
        Var[] inputs = [.. operands.Select(o => new Var(o))];
        var outputs = region.Run(() =>
        {
            Value value = trace.Inlining.Activate(at, method, arguments(new Queue<Var>(inputs)), caller);
            return trace.Values.Leaves(at, value, result);
        });
        before.Restore(trace, caller);
        if (region.Captured(inputs, outputs).FirstOrDefault() is { } captured)
        {
            throw trace.Unsupported(at,
                $"'{method.Name}', which belongs to a derivative rule, uses {(captured.Name is { } name ? $"'{name}'" : "a value")} of the caller "
                + "without being given it: pass it as an argument");
        }
        return region.Close(method.Name, inputs, outputs);
    }

    /// <summary>What a rule returns must have the types that the function's own values have.</summary>
    void Agree(IMethodSymbol method, string what, IEnumerable<Var> found, IEnumerable<Aval> wanted)
    {
        foreach (var (value, aval) in found.Zip(wanted, (f, w) => (f, w)))
        {
            if (value.Aval.Equals(aval)) continue;
            RestSymbol[] rests = [.. value.Shape.Dims.Concat(aval.Shape.Dims).SelectMany(d => d.Symbols).OfType<RestSymbol>().Distinct()];
            if (rests.Length > 1) throw new RestsMeetException(rests[0], rests[1]);
            string where = trace.Extents.Explain([value.Shape, aval.Shape]);
            string message = $"the {what} that '{method.Name}' returns has shape {value.Shape}, where {aval.Shape} is needed{where}";
            throw trace.Refuse("SJ0401", method.Locations[0], message);
        }
    }
}
