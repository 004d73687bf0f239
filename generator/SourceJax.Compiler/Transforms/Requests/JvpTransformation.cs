using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// Forward mode: (primals..., tangents...) to (Primal, Tangent), where with aux Primal is (Value, Aux). Tangents are of the arguments in ArgNums, by
/// default of all that are differentiable.
/// </summary>
public sealed record JvpTransformation(EquatableArray<int>? ArgNums, bool HasAux = false) : Transformation("Jvp")
{
    public override (TypeTree Returned, TypeTree Written)? Split(TypeTree result) => SplitPair(result);

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, DefaultArguments.Of(signature));
        var (value, aux) = ResultTypes.Parts(signature.Result, HasAux);
        ResultTypes.RequireDifferentiable(Name, value, "tangent");
        IrFunction function = Jvp.Transform(target.Function, arguments.Active);
        int primals = target.Function.Inputs.Count;
        var tangents = arguments.Parameters.Select(p => signature.Parameters[p] with { Name = TangentName(signature, p) });
        // Tangents of the auxiliary outputs come last, and nobody asked for them.
        var outputs = function.Outputs.Take(target.Function.Outputs.Count + value.Leaves.Count());
        // The transform lists tangents by input; ArgNums may order the parameters otherwise.
        var inputs = function.Inputs.Take(primals).Concat(arguments.InArgNumsOrder([.. function.Inputs.Skip(primals)]));
        TypeTree result = ResultTypes.Pair("Primal", ResultTypes.WithAux("Value", value, aux), "Tangent", value);
        return new(signature with { Parameters = signature.Parameters.Concat(tangents).ToEquatable(), Result = result }, function.WithInputs([.. inputs]).WithOutputs([.. outputs]));
    }

    static string TangentName(Signature signature, int parameter)
    {
        string name = "d" + signature.Parameters[parameter].Name;
        while (signature.Parameters.Any(p => p.Name == name)) name = "d" + name;
        return name;
    }
}

/// <summary>The arguments that vjp and jvp differentiate when not told: all that can be.</summary>
static class DefaultArguments
{
    public static IReadOnlyList<int> Of(Signature signature)
        => [.. Enumerable.Range(0, signature.Parameters.Count).Where(i => !signature.Parameters[i].IsConstant && signature.Parameters[i].Type.Leaves.Any() && signature.Parameters[i].Type.Leaves.All(l => l.IsDifferentiable))];
}
