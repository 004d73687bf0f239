using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>JacFwd and JacRev: for each leaf of the result and each of the arguments, an array with the axes of both.</summary>
public sealed record Jacobian(bool Forward, ImmutableArray<int> ArgNums) : Derivative(Forward ? "JacFwd" : "JacRev", ArgNums)
{
    const int MostAxes = 4;

    public override Signature? Apply(Signature signature) => Fits(signature) ? Result(signature, signature.Differentiated, Arguments(signature)) : null;

    /// <summary>The signature with derivatives of one type by another as its result.</summary>
    public static Signature? Result(Signature signature, CSharpType of, CSharpType by)
    {
        if (Types.HasNamed(of) || Types.HasNamed(by)) return null;
        CSharpType result = Types.Map(of, r => Types.Map(by, a => Types.Derivative(r, a)));
        return result.Leaves.All(l => Types.Rank(l) <= MostAxes) ? signature with { Result = result } : null;
    }

    public override Function Apply(Signature signature, Function function) => Of(signature, function, ArgNums);

    public static Function Of(Signature signature, Function function, ImmutableArray<int> argNums) => new Meaning(function, signature, argNums);

    sealed class Meaning(Function function, Signature signature, ImmutableArray<int> argNums) : DerivativeMeaning(function, signature, argNums)
    {
        protected override IEnumerable<Tensor> Derivatives(Tensor[] arguments, Tensor[] of)
        {
            Tensor[][] columns = [.. Leaves.Select(leaf => Columns(arguments, of, leaf))];
            return of.SelectMany((_, r) => columns.Select(c => c[r]));
        }

        /// <summary>The derivatives of all results by one argument.</summary>
        Tensor[] Columns(Tensor[] arguments, Tensor[] of, int leaf)
        {
            Tensor argument = arguments[leaf];
            if (argument.Data.Length == 0) return [.. of.Select(v => new Tensor([.. v.Shape, .. argument.Shape], []))];
            Tensor[][] slopes = [.. Enumerable.Range(0, argument.Data.Length).Select(k => Slopes(arguments, of, leaf, k))];
            return [.. of.Select((v, r) => new Tensor([.. v.Shape, .. argument.Shape], Tensor.Stack([.. slopes.Select(s => s[r])], v.Shape.Length).Data))];
        }
    }
}

/// <summary>Second derivatives of a number.</summary>
public sealed record Hessian(ImmutableArray<int> ArgNums) : Derivative("Hessian", ArgNums)
{
    public override int Order => 2;

    public override Signature? Apply(Signature signature)
        => Fits(signature) && Types.IsNumber(signature.Differentiated) ? Jacobian.Result(signature, Arguments(signature), Arguments(signature)) : null;

    public override Function Apply(Signature signature, Function function)
    {
        var gradient = new Gradient(HasValue: false, ArgNums);
        return Jacobian.Of(gradient.Apply(signature)!, gradient.Apply(signature, function), ArgNums);
    }
}
