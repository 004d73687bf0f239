using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// What of a function a derivative is of, and what is carried along. Of a method that returns something it is the result (with aux, its first part); of one
/// that returns nothing it is the parameters that are outputs, except those marked [NoDiff]. Outputs are carried along in any case: they stay parameters
/// and receive their values, whatever the transformation.
/// </summary>
sealed record DifferentiatedResult
{
    /// <summary>The type of what is differentiated, owned by the caller.</summary>
    public required TypeTree Value { get; init; }

    /// <summary>The second part of the result; null without aux.</summary>
    public TypeTree? Aux { get; init; }

    /// <summary>Whether the value is returned, and hence again beside its derivative.</summary>
    public required bool IsReturned { get; init; }

    /// <summary>
    /// The function with the outputs (value..., aux..., parameters...), where of the value those come first that have a derivative, then members marked
    /// [NoDiff].
    /// </summary>
    public required IrFunction Function { get; init; }

    /// <summary>How many outputs have a derivative.</summary>
    public int Count => Value.Leaves.Count(l => !l.IsNoDiff);

    /// <summary>How many outputs are carried along: those of [NoDiff] members and of aux, and the parameters'.</summary>
    public int CarriedCount => Function.Outputs.Count - Count;

    int ReturnedCount => Value.Leaves.Count() + (Aux?.Leaves.Count() ?? 0);

    /// <summary>A value for each leaf of <see cref="Value"/>.</summary>
    /// <param name="derivatives">Those of the outputs that have one; more may follow.</param>
    /// <param name="other">What stands for a member marked [NoDiff].</param>
    public IReadOnlyList<Var> PerLeaf(IEnumerable<Var> derivatives, Func<Aval, Var> other)
    {
        var next = new Queue<Var>(derivatives);
        return [.. Value.Leaves.Select(l => l.IsNoDiff ? other(l.Aval) : next.Dequeue())];
    }

    /// <summary>Of what was carried along, that which is no part of the value.</summary>
    public IEnumerable<Var> Carried(IEnumerable<Var> carried) => carried.Skip(Value.Leaves.Count() - Count);

    /// <param name="transformation">Named in messages.</param>
    /// <param name="target">What is differentiated.</param>
    /// <param name="hasAux">Whether the result is a pair whose second part is carried along.</param>
    public static DifferentiatedResult Of(string transformation, TracedFunction target, bool hasAux)
    {
        Signature signature = target.Signature;
        if (hasAux)
        {
            if (signature.Result is not TupleTree { Fields: [var value, var aux] })
                throw new TransformationException("SJ0301", $"HasAux needs a result of the form (value, aux), not {signature.Result.CSharp}");
            return Of(ResultTypes.Owned(value.Type), ResultTypes.Owned(aux.Type), isReturned: true, target.Function);
        }
        if (signature.Result is not VoidTree || !signature.Outputs.Any())
            return Of(ResultTypes.Owned(signature.Result), aux: null, isReturned: true, target.Function);
        return OfParameters(transformation, target);
    }

    static DifferentiatedResult Of(TypeTree value, TypeTree? aux, bool isReturned, IrFunction function)
    {
        var inOrder = value.Leaves.Zip(function.Outputs, (l, v) => (l.IsNoDiff, Var: v)).OrderBy(p => p.IsNoDiff).Select(p => p.Var);
        Var[] outputs = [.. inOrder, .. function.Outputs.Skip(value.Leaves.Count())];
        return new() { Value = value, Aux = aux, IsReturned = isReturned, Function = function.WithOutputs(outputs) };
    }

    static DifferentiatedResult OfParameters(string transformation, TracedFunction target)
    {
        var differentiated = new List<Parameter>();
        var outputs = new List<Var>();
        int at = 0;
        foreach (Parameter parameter in target.Signature.Outputs)
        {
            int count = parameter.Type.Leaves.Count();
            if (!parameter.IsNoDiff)
            {
                differentiated.Add(parameter);
                outputs.AddRange(target.Function.Outputs.Skip(at).Take(count));
            }
            at += count;
        }
        if (differentiated.Count == 0)
        {
            string message = $"{transformation} needs a result, but the method returns nothing, and all of its outputs are marked [NoDiff]";
            throw new TransformationException("SJ0301", message);
        }
        var types = differentiated.Select(p => TreeField.OfTuple(p.Name, ResultTypes.Owned(p.Type))).ToArray();
        TypeTree value = types.Length == 1 ? types[0].Type : new TupleTree(types.ToEquatable());
        return Of(value, aux: null, isReturned: false, target.Function.WithOutputs([.. outputs, .. target.Function.Outputs]));
    }

    /// <summary>The result of the transformed method: the derivative, after the value where that is returned.</summary>
    public TypeTree With(string valueName, string derivativeName, TypeTree derivative)
        => IsReturned ? ResultTypes.Pair(valueName, ResultTypes.WithAux("Value", Value, Aux), derivativeName, derivative) : derivative;

    /// <summary>The outputs to go with <see cref="With"/>.</summary>
    /// <param name="primals">Those of <see cref="Function"/>.</param>
    /// <param name="derivatives">Those of the derivative.</param>
    public IReadOnlyList<Var> With(IReadOnlyList<Var> primals, IEnumerable<Var> derivatives)
        => [.. Returned(primals), .. derivatives, .. primals.Skip(ReturnedCount)];

    /// <summary>The outputs that are returned, those of the value in the order of its leaves.</summary>
    IEnumerable<Var> Returned(IReadOnlyList<Var> primals)
    {
        if (!IsReturned) return [];
        var held = new Queue<Var>(primals.Skip(Count));
        return PerLeaf(primals, _ => held.Dequeue()).Concat(primals.Take(ReturnedCount).Skip(Value.Leaves.Count()));
    }

    /// <summary>The outputs of a method that returns the derivative without the value: (derivative, aux), and the parameters'.</summary>
    public IReadOnlyList<Var> Without(IReadOnlyList<Var> primals, IEnumerable<Var> derivatives) => [.. derivatives, .. primals.Skip(Value.Leaves.Count())];
}
