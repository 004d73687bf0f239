using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Requests;

/// <summary>Reverse mode from a cotangent, a further argument: the result is the pair of value and the arguments' cotangents.</summary>
public sealed record Vjp(ImmutableArray<int> ArgNums) : Derivative("Vjp", ArgNums)
{
    public override Signature? Apply(Signature signature)
        => Fits(signature) ? signature.With("ct", Types.Owned(signature.Differentiated)) with { Result = WithValue(signature, Arguments(signature)) } : null;

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature, ArgNums);

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
    {
        int count = target.Differentiated.Leaves.Count();
        return () => drawn() is var primals ? [.. primals, .. meaning.Call(primals).Take(count).Select(result => result.Direction(random))] : [];
    }

    sealed class Meaning(Function function, Signature signature, ImmutableArray<int> argNums) : DerivativeMeaning(function, signature, argNums)
    {
        readonly int cotangents = signature.Differentiated.Leaves.Count();

        protected override Tensor[] Values(Tensor[] arguments) => base.Values(arguments[..^cotangents]);

        protected override IEnumerable<Tensor> Derivatives(Tensor[] arguments, Tensor[] of)
        {
            Tensor[] primals = arguments[..^cotangents], ct = arguments[^cotangents..];
            return Value(of).Concat(Leaves.Select(leaf => Like(primals[leaf], k => Dot(Slopes(primals, of, leaf, k), ct))));
        }

        static HyperDual Dot(Tensor[] left, Tensor[] right)
        {
            HyperDual sum = 0;
            foreach (var (x, y) in left.Zip(right))
            {
                for (int k = 0; k < x.Data.Length; k++) sum += x.Data[k] * y.Data[k];
            }
            return sum;
        }
    }
}
