using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Calls of declared partials and of generated siblings inside traced methods: the transformed function is inlined with its extents replaced by those of the
/// arguments. Where it has a shape of undeclared rank, the argument's axes are flattened on the way in and restored on the way out.
/// </summary>
sealed class TargetCalls(Trace trace)
{
    /// <param name="at">The call.</param>
    /// <param name="method">The partial's declaration, or the sibling.</param>
    /// <param name="arguments">In the order of the parameters; null for an <c>out</c>.</param>
    /// <param name="assign">Gives a value to the variable that is passed for a <c>ref</c> or <c>out</c> parameter, by its position.</param>
    public Value Call(IOperation at, IMethodSymbol method, IReadOnlyList<Value?> arguments, Action<int, Value>? assign = null)
    {
        // What is wrong with the target is said there, once, and nothing can be built on it.
        if (trace.Context.Resolver.Resolve(method, trace.Problems) is not { } target) throw new RefusedException();
        Signature signature = target.Signature.Returning;
        int count = signature.Parameters.Count;
        for (int i = 0; i < count; i++)
        {
            if (signature.Parameters[i].IsSpan) RequireApart(at, method, arguments, i);
        }
        var (whole, outputs) = Call(at, method.Name, target with { Signature = signature }, [.. arguments.Take(count)]);
        for (int i = 0; i < count; i++)
        {
            if (!signature.Parameters[i].IsOutput) continue;
            if (signature.Parameters[i].IsSpan) trace.Locals.Overwrite(at, Written(at, method, i, arguments[i]!), Flat(at, outputs.Dequeue()));
            else assign!(i, outputs.Dequeue());
        }
        if (arguments.Count == count) return whole;

        // Destinations take the last leaves of the result, or the first; a sibling's second overload writes one part of what the first returns.
        Leaf[] leaves = [.. target.Signature.Returning.Result.Leaves];
        Value[] values = [.. trace.Values.Leaves(at, whole, target.Signature.Returning.Result).Select((v, i) => new TracedValue(v, leaves[i].Kind))];
        int returned = leaves.Length - (arguments.Count - count);
        for (int i = count; i < arguments.Count; i++)
        {
            if (arguments[i] is not null) RequireApart(at, method, arguments, i, count);
        }
        for (int parameter = count; parameter < arguments.Count; parameter++)
        {
            Value value = values[parameter - count + (target.Signature.WritesFirst ? 0 : returned)];
            if (arguments[parameter] is not { } destination) assign!(parameter, value);
            else trace.Locals.Overwrite(at, Written(at, method, parameter, destination), Flat(at, value));
        }
        if (whole is not ObjectValue { Members: [var first, var second] } || returned == 0) return new NothingValue();
        return target.Signature.WritesFirst ? second.Value : first.Value;
    }

    /// <summary>The memory that an argument names, which the call writes.</summary>
    ViewValue Written(IOperation at, IMethodSymbol method, int parameter, Value argument)
        => trace.Locals.AsView(argument) is ViewValue { Storage.IsReadOnly: false } span ? span
            : throw trace.Unsupported(at, $"{method.Parameters[parameter].Name} of '{method.Name}' must be a span of a local array or of an output");

    /// <summary>An output that may share memory with another argument, which generated code refuses when it runs, is refused now.</summary>
    /// <param name="at">The call.</param>
    /// <param name="method">What is called.</param>
    /// <param name="arguments">All of them.</param>
    /// <param name="output">Which one is written.</param>
    /// <param name="first">The first that it must be apart from: a destination may be in the memory of what is read.</param>
    void RequireApart(IOperation at, IMethodSymbol method, IReadOnlyList<Value?> arguments, int output, int first = 0)
    {
        ViewValue span = Written(at, method, output, arguments[output]!);
        for (int i = first; i < arguments.Count; i++)
        {
            if (i == output || arguments[i] is not ViewValue other || LocalArrays.AreApart(span, other)) continue;
            throw trace.Unsupported(at, $"'{method.Parameters[output].Name}' of '{method.Name}' is written and may share memory with "
                + $"'{method.Parameters[i].Name}': pass arrays of their own, or a copy");
        }
    }

    /// <summary>The elements in one row: a destination is a span whatever the rank.</summary>
    Value Flat(IOperation at, Value value)
        => value is TracedValue { Var: { Rank: > 1 } v }
            ? new TracedValue(trace.Emit(at, [v], b => b.Reshape(v, Shape.Of(v.Shape.Size))), LeafKind.Array)
            : value;

    /// <summary>What the function returns, and what it leaves in its parameters that are outputs.</summary>
    (Value Result, Queue<Value> Outputs) Call(IOperation at, string name, TracedFunction target, IReadOnlyList<Value?> arguments)
    {
        Signature signature = target.Signature;
        var bound = new Dictionary<DimSymbol, Dim>();
        var rests = new Dictionary<DimSymbol, Shape>();
        var inputs = new SortedDictionary<int, Var>();
        // A span over several axes comes last: its length says less than their extents.
        bool IsFlat(int parameter) => signature.Parameters[parameter] is { IsSpan: true, Type: Leaf { Aval.Rank: > 1 } };
        foreach (int i in Enumerable.Range(0, signature.Parameters.Count).OrderBy(IsFlat))
        {
            Parameter parameter = signature.Parameters[i];
            if (parameter.Passing == Passing.Out) continue;
            var leaves = parameter.Type.LeafPaths($"{name}'s '{parameter.Name}'");
            Value argument = parameter.IsConstant ? trace.Constants.Undifferentiated(at, arguments[i]!) : arguments[i]!;
            var values = trace.Values.Leaves(at, argument, parameter.Type);
            for (int leaf = 0; leaf < leaves.Count; leaf++)
            {
                Shape declared = leaves[leaf].Leaf.Aval.Shape;
                Var value = parameter.IsSpan && declared.Rank > 1 ? Unflattened(at, leaves[leaf].Path, declared, values[leaf], bound) : values[leaf];
                inputs[signature.InputsOf(i).Start + leaf] = Bind(at, leaves[leaf].Path, declared, value, bound, rests);
            }
        }
        foreach (var scalar in target.Function.ScalarDims) bound[scalar.Key] = ScalarExtent(at, signature, scalar.Value, arguments);
        // With its lanes as they are, where something might run them so.
        IrFunction called = trace.Context.Known.HasDevices ? target.ByLane ?? target.Function : target.Function;
        IrFunction function = called.SubstituteExtents(s => bound.TryGetValue(s, out Dim? dim) ? dim : null);
        Var[] operands = [.. inputs.Values];
        var outputs = trace.Emit(at, operands, b => b.Inline(function, operands));
        var results = new Queue<Var>();
        for (int i = 0; i < outputs.Count; i++) results.Enqueue(Restored(at, outputs[i], target.Function.Outputs[i].Shape, bound, rests));
        Value result = trace.Locals.Owned(at, ValueForms.FromLeaves(signature.Result, results));
        return (result, new(signature.Outputs.Select(p => trace.Locals.Owned(at, ValueForms.FromLeaves(p.Type, results)))));
    }

    /// <summary>The elements of a span with the axes that its parameter stands for, of which the length tells one extent.</summary>
    Var Unflattened(IOperation at, string path, Shape declared, Var value, Dictionary<DimSymbol, Dim> bound)
    {
        Dim length = value.Shape.Size, known = declared.Size.Substitute(s => bound.TryGetValue(s, out Dim? dim) ? dim : null);
        if (declared.Size.Symbols.Where(s => !bound.ContainsKey(s)).ToArray() is [var unknown] && known.CoefficientOf(unknown) is { } count
            && Dim.TryDivideExactly(length - known.Substitute(s => s.Equals(unknown) ? Dim.Zero : null), count) is { } extent)
        {
            bound[unknown] = extent;
        }
        var shape = new Shape(declared.Dims.Select(d => d.Substitute(s => bound.TryGetValue(s, out Dim? dim) ? dim : null)).ToEquatable());
        if (shape.Size == length) return trace.Emit(at, [value], b => b.Reshape(value, shape));
        throw trace.Refuse("SJ0401", at, $"{path} has {declared.Size} elements, but {length} are passed{trace.Extents.Explain([value.Shape])}");
    }

    Var Bind(IOperation at, string path, Shape declared, Var value, Dictionary<DimSymbol, Dim> bound, Dictionary<DimSymbol, Shape> rests)
    {
        Shape actual = value.Shape;
        int rest = declared.Dims.ToList().FindIndex(d => d.IsRest);
        if (rest >= 0)
        {
            int run = actual.Rank - (declared.Rank - 1);
            if (run < 0) throw Mismatch();
            var axes = new Shape([.. actual.Dims.Skip(rest).Take(run)]);
            DimSymbol symbol = declared[rest].Symbols.First();
            if (rests.TryGetValue(symbol, out Shape? known) && !known.Equals(axes)) throw Mismatch();
            rests[symbol] = axes;
            actual = Shape.Of([.. actual.Dims.Take(rest), axes.Size, .. actual.Dims.Skip(rest + run)]);
        }
        if (actual.Rank != declared.Rank) throw Mismatch();
        for (int axis = 0; axis < actual.Rank; axis++)
        {
            if (declared[axis].Bare is { } name && !bound.ContainsKey(name)) bound[name] = actual[axis];
            Dim expected = declared[axis].Substitute(s => bound.TryGetValue(s, out Dim? dim) ? dim : null);
            if (declared[axis].Symbols.All(bound.ContainsKey) && !expected.Equals(actual[axis])) throw Mismatch();
        }
        return actual.Equals(value.Shape) ? value : trace.Emit(at, [value], b => b.Reshape(value, actual));

        RefusedException Mismatch()
            => trace.Refuse("SJ0401", at, $"{path} has shape {declared}, but {value.Shape} is passed{trace.Extents.Explain([value.Shape])}");
    }

    /// <summary>The extent that an integer argument is.</summary>
    Dim ScalarExtent(IOperation at, Signature signature, int input, IReadOnlyList<Value?> arguments)
    {
        int first = 0;
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            int count = signature.Parameters[i].Inputs.Count();
            if (input < first + count) return trace.Values.Extent(at, arguments[i]!);
            first += count;
        }
        throw new InvalidOperationException($"{signature.Declare("f")} has no input {input}");
    }

    Var Restored(IOperation at, Var output, Shape declared, Dictionary<DimSymbol, Dim> bound, Dictionary<DimSymbol, Shape> rests)
    {
        if (!declared.HasRest) return output;
        var shape = declared.Dims.SelectMany(Axes);
        return trace.Emit(at, [output], b => b.Reshape(output, Shape.Of([.. shape])));

        IReadOnlyList<Dim> Axes(Dim dim) => dim.Bare is { } name && rests.TryGetValue(name, out Shape? axes)
            ? axes.Dims
            : [dim.Substitute(s => bound.TryGetValue(s, out Dim? known) ? known : null)];
    }
}
