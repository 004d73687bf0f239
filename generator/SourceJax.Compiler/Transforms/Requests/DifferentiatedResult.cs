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

    /// <summary>The function with the outputs (value..., aux..., parameters...).</summary>
    public required IrFunction Function { get; init; }

    /// <summary>How many outputs are carried along: those of aux, and the parameters'.</summary>
    public int CarriedCount => Function.Outputs.Count - Value.Leaves.Count();

    int ReturnedCount => Value.Leaves.Count() + (Aux?.Leaves.Count() ?? 0);

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
            return new() { Value = ResultTypes.Owned(value.Type), Aux = ResultTypes.Owned(aux.Type), IsReturned = true, Function = target.Function };
        }
        if (signature.Result is not VoidTree || !signature.Outputs.Any())
            return new() { Value = ResultTypes.Owned(signature.Result), IsReturned = true, Function = target.Function };
        return OfParameters(transformation, target);
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
            throw new TransformationException("SJ0301", $"{transformation} needs a result, but the method returns nothing, and all of its outputs are marked [NoDiff]");
        var types = differentiated.Select(p => new TreeField(p.Name, ResultTypes.Owned(p.Type))).ToArray();
        return new()
        {
            Value = types.Length == 1 ? types[0].Type : new TupleTree(types.ToEquatable()),
            IsReturned = false,
            Function = target.Function.WithOutputs([.. outputs, .. target.Function.Outputs]),
        };
    }

    /// <summary>The result of the transformed method: the derivative, after the value where that is returned.</summary>
    public TypeTree With(string valueName, string derivativeName, TypeTree derivative)
        => IsReturned ? ResultTypes.Pair(valueName, ResultTypes.WithAux("Value", Value, Aux), derivativeName, derivative) : derivative;

    /// <summary>The outputs to go with <see cref="With"/>.</summary>
    /// <param name="primals">Those of <see cref="Function"/>.</param>
    /// <param name="derivatives">Those of the derivative.</param>
    public IReadOnlyList<Var> With(IReadOnlyList<Var> primals, IEnumerable<Var> derivatives)
        => [.. primals.Take(IsReturned ? ReturnedCount : 0), .. derivatives, .. primals.Skip(ReturnedCount)];

    /// <summary>The outputs of a method that returns the derivative without the value: (derivative, aux), and the parameters'.</summary>
    public IReadOnlyList<Var> Without(IReadOnlyList<Var> primals, IEnumerable<Var> derivatives) => [.. derivatives, .. primals.Skip(Value.Leaves.Count())];
}
