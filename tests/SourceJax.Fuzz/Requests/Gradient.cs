using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Grad and ValueAndGrad.</summary>
public sealed record Gradient(bool HasValue, ImmutableArray<int> ArgNums) : Derivative(HasValue ? "ValueAndGrad" : "Grad", ArgNums)
{
    public override Signature? Apply(Signature signature)
    {
        if (!Fits(signature) || !Types.IsNumber(signature.Differentiated)) return null;
        CSharpType gradient = Arguments(signature);
        return signature with { Result = HasValue ? WithValue(signature, gradient) : gradient };
    }

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature, this);

    sealed class Meaning(Function function, Signature signature, Gradient step) : DerivativeMeaning(function, signature, step.ArgNums)
    {
        protected override IEnumerable<Tensor> Derivatives(Tensor[] arguments, Tensor[] of)
            => (step.HasValue ? Value(of) : []).Concat(Leaves.Select(leaf => Like(arguments[leaf], k => Slopes(arguments, of, leaf, k)[0].Data[0])));
    }
}
