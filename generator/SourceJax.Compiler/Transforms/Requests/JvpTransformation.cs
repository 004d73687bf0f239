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
    public override DestinationSplit? Split(TypeTree result) => SplitPair(result, "Tangent");

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, DefaultArguments.Of(signature));
        var of = DifferentiatedResult.Of(Name, target, HasAux);
        ResultTypes.RequireDifferentiable(Name, of, "tangent");
        IrFunction function = Jvp.Transform(of.Function, arguments.Active);
        int primals = target.Function.Inputs.Count, outputs = of.Function.Outputs.Count;
        var taken = new HashSet<string>(signature.Parameters.Select(p => p.Name));
        Parameter[] tangents = [.. arguments.Parameters.Select(p => signature.Parameters[p])
            .Select(p => new Parameter(TangentName(p.Name, taken), ResultTypes.Given(p.Type)))];
        // Tangents of what is carried along come last, and nobody asked for them.
        var held = new PlaceHolders();
        var values = of.With([.. function.Outputs.Take(outputs)], of.PerLeaf(function.Outputs.Skip(outputs), held.Zeros));
        // The transform lists tangents by input; ArgNums may order the parameters otherwise.
        var inputs = function.Inputs.Take(primals).Concat(arguments.InArgNumsOrder(function.Inputs.Skip(primals), aval => new Var(aval)));
        TypeTree result = of.With("Primal", "Tangent", of.Value);
        var parameters = signature.Parameters.Concat(tangents).ToEquatable();
        return new(signature with { Parameters = parameters, Result = result }, held.Complete(function.WithInputs([.. inputs]), values));
    }

    static string TangentName(string parameter, HashSet<string> taken)
    {
        string name = "d" + parameter;
        while (!taken.Add(name)) name = "d" + name;
        return name;
    }
}

/// <summary>
/// The arguments that vjp and jvp differentiate when not told: all that can be, except outputs, whose old content most methods do not read.
/// </summary>
static class DefaultArguments
{
    public static IReadOnlyList<int> Of(Signature signature)
        => [.. Enumerable.Range(0, signature.Parameters.Count).Where(i => IsDifferentiable(signature.Parameters[i]))];

    static bool IsDifferentiable(Parameter parameter)
        => !parameter.IsConstant && !parameter.IsOutput && parameter.Inputs.Any(l => l.IsDifferentiable)
            && parameter.Inputs.All(l => l.IsDifferentiable || l.IsNoDiff);
}
