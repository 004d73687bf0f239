using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// Reverse mode with the caller's cotangent: (primals..., ct of the result) to (Value, Cotangents), where with aux Value is (Value, Aux).
/// </summary>
public sealed record VjpTransformation(EquatableArray<int>? ArgNums, bool HasAux = false) : Transformation("Vjp")
{
    public override DestinationSplit? Split(TypeTree result) => SplitPair(result, "Cotangents");

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, DefaultArguments.Of(signature));
        var of = DifferentiatedResult.Of(Name, target, HasAux);
        TypeTree value = of.Value;
        ResultTypes.RequireDifferentiable(Name, of, "cotangent");
        IrFunction function = Vjp.Transform(of.Function, arguments.Active, of.CarriedCount);
        int inputs = of.Function.Inputs.Count, outputs = of.Function.Outputs.Count;
        var held = new PlaceHolders();
        var values = of.With([.. function.Outputs.Take(outputs)], arguments.InArgNumsOrder(function.Outputs.Skip(outputs), held.Zeros));
        var seeds = of.PerLeaf(function.Inputs.Skip(inputs), aval => new Var(aval));
        string ct = "ct";
        while (signature.Parameters.Any(p => p.Name == ct)) ct += "Result";
        TypeTree cotangentType = value.MapLeaves(l => l.Kind == LeafKind.Array && l.Aval.Rank == 1 ? l with { Kind = LeafKind.ReadOnlySpan } : l);
        TypeTree parameterType = cotangentType is Leaf ? cotangentType : value;
        TypeTree result = of.With("Value", "Cotangents", ResultTypes.Group(arguments.Types));
        var parameters = signature.Parameters.Append(new Parameter(ct, parameterType)).ToEquatable();
        return new(signature with { Parameters = parameters, Result = result },
            held.Complete(function.WithInputs([.. function.Inputs.Take(inputs), .. seeds]), values));
    }
}
