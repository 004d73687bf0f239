using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Forward mode along a direction: further arguments are the tangents, the result is the pair of value and tangent.</summary>
public sealed record Jvp(ImmutableArray<int> ArgNums) : Derivative("Jvp", ArgNums)
{
    public override Signature? Apply(Signature signature)
    {
        if (!Fits(signature)) return null;
        Signature extended = ArgNums.Aggregate(signature, (s, i) => s.With("d" + signature.Parameters[i].Name, signature.Parameters[i].Type));
        return extended with { Result = WithValue(signature, Types.Owned(signature.Differentiated)) };
    }

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature, ArgNums);

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
        => () => drawn() is var primals ? [.. primals, .. target.LeavesOf(ArgNums).Select(leaf => primals[leaf].Direction(random))] : [];

    sealed class Meaning(Function function, Signature signature, ImmutableArray<int> argNums) : DerivativeMeaning(function, signature, argNums)
    {
        protected override Tensor[] Values(Tensor[] arguments) => base.Values(arguments[..^Leaves.Length]);

        protected override IEnumerable<Tensor> Derivatives(Tensor[] arguments, Tensor[] of)
        {
            Tensor[] seeded = arguments[..^Leaves.Length], tangents = arguments[^Leaves.Length..];
            for (int i = 0; i < Leaves.Length; i++)
            {
                var (at, slopes) = (seeded[Leaves[i]], tangents[i].Data);
                seeded[Leaves[i]] = Like(at, k => Seeds.WithSlope(at.Data[k], slopes[k], Order));
            }
            return [.. Value(of), .. SlopesAt(seeded)];
        }
    }
}
