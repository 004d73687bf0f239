using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>The gradient of a scalar-valued function by reverse mode, alone or (<paramref name="WithValue"/>) with the value.</summary>
public sealed record GradTransformation(EquatableArray<int>? ArgNums, bool HasAux, bool WithValue) : Transformation(WithValue ? "ValueAndGrad" : "Grad")
{
    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        TypeTree valueType = signature.Result;
        TypeTree? auxType = null;
        if (HasAux)
        {
            if (signature.Result is not TupleTree { Fields.Count: 2 } pair)
            {
                throw new TransformationException("SJ0301", $"HasAux needs a result of the form (value, aux), not {signature.Result.CSharp}");
            }
            (valueType, auxType) = (pair.Fields[0].Type, pair.Fields[1].Type);
        }
        if (valueType is not Leaf { Aval: { Rank: 0, DType.IsFloat: true } }) throw NotScalar(valueType);

        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, [0]);
        IrFunction function = Vjp.ValueAndGrad(target.Function, arguments.Active);
        int outputs = target.Function.Outputs.Count;
        var primalOutputs = function.Outputs.Take(outputs);
        var gradients = arguments.InArgNumsOrder([.. function.Outputs.Skip(outputs)]);
        TypeTree gradientType = ResultTypes.Group(arguments.Types);
        TypeTree auxOwned = auxType is null ? new VoidTree() : ResultTypes.Owned(auxType);

        var (result, values) = (WithValue, HasAux) switch
        {
            (true, false) => (ResultTypes.Pair("Value", valueType, "Grad", gradientType), primalOutputs.Concat(gradients)),
            (true, true) => (ResultTypes.Pair("Value", ResultTypes.Pair("Value", valueType, "Aux", auxOwned), "Grad", gradientType), primalOutputs.Concat(gradients)),
            (false, false) => (gradientType, gradients),
            (false, true) => (ResultTypes.Pair("Grad", gradientType, "Aux", auxOwned), gradients.Concat(primalOutputs.Skip(1))),
        };
        return new(signature with { Result = result }, function.WithOutputs([.. values]));
    }

    public override (TypeTree Returned, TypeTree Written)? Split(TypeTree result) => WithValue ? SplitPair(result) : HasAux ? null : (new VoidTree(), result);

    TransformationException NotScalar(TypeTree type)
    {
        string what = type is Leaf leaf ? $"an output of type {leaf.Aval.DType.CSharpName} and shape {leaf.Aval.Shape}" : $"a result of type {type.CSharp}";
        return new("SJ0301", $"{Name} needs a scalar floating-point result, but the method has {what}. Reduce it (Jnp.Sum, Jnp.Mean), index it, or ask for JacRev or Vjp");
    }
}
