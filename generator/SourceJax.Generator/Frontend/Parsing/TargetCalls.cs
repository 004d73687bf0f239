using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Calls of declared partials inside traced methods: the transformed function is inlined with its extents replaced by those of the
/// arguments. Where it has a shape of undeclared rank, the argument's axes are flattened on the way in and restored on the way out.
/// </summary>
sealed class TargetCalls(Trace trace)
{
    public Value Call(IOperation at, IMethodSymbol declaration, IReadOnlyList<Value> arguments)
    {
        // What is wrong with the target is said there, once, and nothing can be built on it.
        if (trace.Context.Resolver.Resolve(declaration, trace.Problems) is not { } target) throw new RefusedException();
        Signature signature = target.Signature;
        var bound = new Dictionary<string, Dim>();
        var rests = new Dictionary<string, Shape>();
        var inputs = new List<Var>();
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            Parameter parameter = signature.Parameters[i];
            var leaves = parameter.Type.LeafPaths($"{declaration.Name}'s '{parameter.Name}'");
            var values = trace.Values.Leaves(at, arguments[i], parameter.Type);
            for (int leaf = 0; leaf < leaves.Count; leaf++) inputs.Add(Bind(at, leaves[leaf].Path, leaves[leaf].Leaf.Aval.Shape, values[leaf], bound, rests));
        }
        foreach (var scalar in target.Function.ScalarDims) bound[scalar.Key] = ScalarExtent(at, signature, scalar.Value, arguments);
        IrFunction function = target.Function.SubstituteExtents(s => bound.TryGetValue(s, out Dim? dim) ? dim : null);
        var outputs = trace.Emit(at, inputs, b => b.Inline(function, inputs));
        var results = new Queue<Var>();
        for (int i = 0; i < outputs.Count; i++) results.Enqueue(Restored(at, outputs[i], target.Function.Outputs[i].Shape, bound, rests));
        return trace.Locals.Owned(at, ValueForms.FromLeaves(signature.Result, results));
    }

    Var Bind(IOperation at, string path, Shape declared, Var value, Dictionary<string, Dim> bound, Dictionary<string, Shape> rests)
    {
        Shape actual = value.Shape;
        int rest = declared.Dims.ToList().FindIndex(d => d.IsRest);
        if (rest >= 0)
        {
            int run = actual.Rank - (declared.Rank - 1);
            if (run < 0) throw Mismatch();
            var axes = new Shape([.. actual.Dims.Skip(rest).Take(run)]);
            string symbol = declared[rest].Symbols.First();
            if (rests.TryGetValue(symbol, out Shape? known) && !known.Equals(axes)) throw Mismatch();
            rests[symbol] = axes;
            actual = Shape.Of([.. actual.Dims.Take(rest), axes.Size, .. actual.Dims.Skip(rest + run)]);
        }
        if (actual.Rank != declared.Rank) throw Mismatch();
        for (int axis = 0; axis < actual.Rank; axis++)
        {
            if (declared[axis].SymbolName is { } name && !bound.ContainsKey(name)) bound[name] = actual[axis];
            Dim expected = declared[axis].Substitute(s => bound.TryGetValue(s, out Dim? dim) ? dim : null);
            if (declared[axis].Symbols.All(bound.ContainsKey) && !expected.Equals(actual[axis])) throw Mismatch();
        }
        return actual.Equals(value.Shape) ? value : trace.Emit(at, [value], b => b.Reshape(value, actual));

        RefusedException Mismatch()
            => trace.Refuse("SJ0401", at, $"{path} has shape {declared}, but {value.Shape} is passed{trace.Extents.Explain([value.Shape])}");
    }

    /// <summary>The extent that an integer argument is.</summary>
    Dim ScalarExtent(IOperation at, Signature signature, int input, IReadOnlyList<Value> arguments)
    {
        int first = 0;
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            int count = signature.Parameters[i].Type.Leaves.Count();
            if (input < first + count) return trace.Values.Extent(at, arguments[i]);
            first += count;
        }
        throw new InvalidOperationException($"{signature.Declare("f")} has no input {input}");
    }

    Var Restored(IOperation at, Var output, Shape declared, Dictionary<string, Dim> bound, Dictionary<string, Shape> rests)
    {
        if (!declared.HasRest) return output;
        var shape = declared.Dims.SelectMany(Axes);
        return trace.Emit(at, [output], b => b.Reshape(output, Shape.Of([.. shape])));

        IReadOnlyList<Dim> Axes(Dim dim) => dim.SymbolName is { } name && rests.TryGetValue(name, out Shape? axes)
            ? axes.Dims
            : [dim.Substitute(s => bound.TryGetValue(s, out Dim? known) ? known : null)];
    }
}
