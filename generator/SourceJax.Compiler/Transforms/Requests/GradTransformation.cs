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
        var of = DifferentiatedResult.Of(Name, target, HasAux);
        if (of.Value is not Leaf { Aval: { Rank: 0, DType.IsFloat: true } }) throw NotScalar(of.Value);

        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, [0]);
        IrFunction function = Vjp.ValueAndGrad(of.Function, arguments.Active);
        int outputs = of.Function.Outputs.Count;
        Var[] primals = [.. function.Outputs.Take(outputs)];
        var held = new PlaceHolders();
        var gradients = arguments.InArgNumsOrder(function.Outputs.Skip(outputs), held.Zeros);
        TypeTree gradientType = ResultTypes.Group(arguments.Types);
        var (result, values) = WithValue
            ? (of.With("Value", "Grad", gradientType), of.With(primals, gradients))
            : (ResultTypes.WithAux("Grad", gradientType, of.Aux), of.Without(primals, gradients));
        return new(signature with { Result = result }, held.Complete(function, values));
    }

    public override DestinationSplit? Split(TypeTree result) => WithValue ? SplitPair(result, "Grad") : SplitAux(result, HasAux);

    TransformationException NotScalar(TypeTree type)
    {
        string what = type is Leaf leaf ? $"an output of type {leaf.Aval.DType.CSharpName} and shape {leaf.Aval.Shape}" : $"a result of type {type.CSharp}";
        return new("SJ0301", $"{Name} needs a scalar floating-point result, but the method has {what}. Reduce it (Jnp.Sum, Jnp.Mean), index it, or ask for JacRev or Vjp");
    }
}
