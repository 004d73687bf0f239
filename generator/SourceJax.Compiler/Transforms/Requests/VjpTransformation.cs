using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>Reverse mode with the caller's cotangent: (primals..., ct of the result) to (Value, Cotangents).</summary>
public sealed record VjpTransformation(EquatableArray<int>? ArgNums) : Transformation("Vjp")
{
    public override (TypeTree Returned, TypeTree Written)? Split(TypeTree result) => SplitPair(result);

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, DefaultArguments.Of(signature));
        TypeTree result = ResultTypes.Owned(signature.Result);
        if (result.Leaves.FirstOrDefault(l => !l.IsDifferentiable) is { } leaf) throw new TransformationException("SJ0302", $"Vjp of a result with a leaf of type {leaf.Aval.DType.CSharpName}, which has no cotangent");
        IrFunction function = Vjp.Transform(target.Function, arguments.Active);
        int outputs = target.Function.Outputs.Count;
        var values = function.Outputs.Take(outputs).Concat(arguments.InArgNumsOrder([.. function.Outputs.Skip(outputs)]));
        string ct = "ct";
        while (signature.Parameters.Any(p => p.Name == ct)) ct += "Result";
        TypeTree cotangentType = signature.Result.MapLeaves(l => l.Kind == LeafKind.Array && l.Aval.Rank == 1 ? l with { Kind = LeafKind.ReadOnlySpan } : l);
        TypeTree parameterType = cotangentType is Leaf ? cotangentType : result;
        return new(new Signature(signature.Parameters.Append(new Parameter(ct, parameterType)).ToEquatable(), ResultTypes.Pair("Value", result, "Cotangents", ResultTypes.Group(arguments.Types))), function.WithOutputs([.. values]));
    }
}
