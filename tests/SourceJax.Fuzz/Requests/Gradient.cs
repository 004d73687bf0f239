using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Grad and ValueAndGrad.</summary>
public sealed record Gradient(bool WithValue, ImmutableArray<int> ArgNums) : Derivative(WithValue ? "ValueAndGrad" : "Grad", ArgNums)
{
    public override Signature? Apply(Signature signature)
    {
        if (!Fits(signature) || signature.Result != CSharpType.Double) return null;
        CSharpType gradient = Arguments(signature);
        return signature with { Result = WithValue ? TupleType.Of(signature.Result, gradient) : gradient };
    }

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature.LeavesOf(ArgNums), WithValue);

    sealed class Meaning(Function function, int[] leaves, bool withValue) : Function
    {
        public override int Order => function.Order + 1;

        public override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] gradients = [.. leaves.Select(leaf => arguments[leaf] with
            {
                Data = [.. Enumerable.Range(0, arguments[leaf].Data.Length).Select(k => Seeds.Along(function, arguments, leaf, k).Slopes[0].Data[0])],
            })];
            return withValue ? [.. function.Call(arguments), .. gradients] : gradients;
        }
    }
}
