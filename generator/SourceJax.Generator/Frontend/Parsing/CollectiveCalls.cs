using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Collectives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Lax.PSum and its like: every leaf of a value combined with the same leaf of all lanes of a named axis.</summary>
sealed class CollectiveCalls(Trace trace)
{
    /// <summary>Null for a method that is none of these.</summary>
    public Value? Method(IOperation at, string name, IReadOnlyList<Argument> arguments)
    {
        Func<string, Value>? call = name switch
        {
            "SourceJax.Lax.PSum" => axis => Leafwise(at, Value(), new PSum(axis)),
            "SourceJax.Lax.PMax" => axis => Leafwise(at, Value(), new PMax(axis)),
            "SourceJax.Lax.PMin" => axis => Leafwise(at, Value(), new PMin(axis)),
            "SourceJax.Lax.PMean" => axis => Mean(at, Value(), axis),
            "SourceJax.Lax.AxisIndex" => axis => Number(at, new AxisIndex(axis)),
            "SourceJax.Lax.AxisSize" => axis => Number(at, new AxisSize(axis)),
            _ => null,
        };
        if (call is null) return null;
        return arguments.First(a => a.Parameter == "axisName").Value is TextValue { Text.Length: > 0 } text
            ? call(text.Text)
            : throw trace.Unsupported(at, "the name of the axis must be a constant: it is that of a Vmap's AxisName");

        Value Value() => arguments.First(a => a.Parameter == "x").Value;
    }

    TracedValue Number(IOperation at, Primitive primitive) => new(trace.Emit(at, primitive), LeafKind.Scalar);

    Value Mean(IOperation at, Value value, string axis)
    {
        Var size = trace.Emit(at, new AxisSize(axis));
        return Leafwise(at, value, x =>
        {
            if (!x.DType.IsDifferentiable) throw trace.Refuse("SJ0404", at, $"a mean of {x.DType.CSharpName} is none: convert to float or double first");
            return trace.Emit(at, [x], b => b.Div(b.Emit(new PSum(axis), x), b.BroadcastInDim(b.Convert(size, x.DType), x.Shape, [])));
        });
    }

    Value Leafwise(IOperation at, Value value, Primitive collective) => Leafwise(at, value, x => trace.Emit(at, collective, x));

    Value Leafwise(IOperation at, Value value, Func<Var, Var> function) => value switch
    {
        ObjectValue o => new ObjectValue([.. o.Members.Select(m => (m.Name, Leafwise(at, m.Value, function)))]),
        TracedValue { Kind: LeafKind.NDArray } array => new TracedValue(function(array.Var), LeafKind.NDArray),
        _ when ValueForms.IsScalar(value) => new TracedValue(function(trace.Values.Var(at, value)), LeafKind.Scalar),
        _ => trace.Locals.Owned(at, new TracedValue(function(trace.Values.Var(at, value)), LeafKind.Array)),
    };
}
