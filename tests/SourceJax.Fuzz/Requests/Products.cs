using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Forward mode along a direction: further arguments are the tangents, the result is the pair of value and tangent.</summary>
public sealed record Jvp(ImmutableArray<int> ArgNums) : Derivative("Jvp", ArgNums)
{
    public override Signature? Apply(Signature signature) => Fits(signature) ? new(
        [.. signature.Parameters, .. ArgNums.Select(i => Further.Parameter(signature, signature.Parameters[i], "d" + signature.Parameters[i].Name))],
        TupleType.Of(Types.Owned(signature.Result), Types.Owned(signature.Result))) : null;

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature.LeavesOf(ArgNums));

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
        => () => drawn() is var primals ? [.. primals, .. target.LeavesOf(ArgNums).Select(leaf => Products.Direction(random, primals[leaf]))] : [];

    sealed class Meaning(Function function, int[] leaves) : Function
    {
        public override int Order => function.Order + 1;

        public override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] seeded = arguments[..^leaves.Length], tangents = arguments[^leaves.Length..];
            for (int i = 0; i < leaves.Length; i++)
            {
                var slopes = tangents[i].Data;
                Tensor at = seeded[leaves[i]];
                seeded[leaves[i]] = at with { Data = [.. at.Data.Select((x, k) => Seeds.WithSlope(x, slopes[k], Order))] };
            }
            var (values, results) = Seeds.Split(function.Call(seeded), Order);
            return [.. values, .. results];
        }
    }
}

/// <summary>Reverse mode from a cotangent: further arguments are the result's cotangents, the result is the pair of value and the arguments' cotangents.</summary>
public sealed record Vjp(ImmutableArray<int> ArgNums) : Derivative("Vjp", ArgNums)
{
    public override Signature? Apply(Signature signature) => Fits(signature) ? new(
        [.. signature.Parameters, Further.Parameter(signature, new("", Types.Owned(signature.Result)), "ct")],
        TupleType.Of(Types.Owned(signature.Result), Arguments(signature))) : null;

    public override Function Apply(Signature signature, Function function)
        => new Meaning(function, signature.LeavesOf(ArgNums), signature.Result.Leaves.Count());

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
        => () => drawn() is var primals ? [.. primals, .. meaning.Call(primals).Select(result => Products.Direction(random, result))] : [];

    sealed class Meaning(Function function, int[] leaves, int results) : Function
    {
        public override int Order => function.Order + 1;

        public override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] primals = arguments[..^results], cotangents = arguments[^results..];
            return [.. function.Call(primals), .. leaves.Select(leaf => primals[leaf] with
            {
                Data = [.. Enumerable.Range(0, primals[leaf].Data.Length).Select(k => Products.Dot(Seeds.Along(function, primals, leaf, k).Slopes, cotangents))],
            })];
        }
    }
}

static class Products
{
    /// <summary>A random tangent or cotangent.</summary>
    public static Tensor Direction(Draw random, Tensor at) => at with { Data = [.. at.Data.Select(_ => (HyperDuals.HyperDual)Math.Round(random.Number(-1, 1), 2))] };

    public static HyperDuals.HyperDual Dot(Tensor[] left, Tensor[] right)
    {
        HyperDuals.HyperDual sum = 0;
        for (int r = 0; r < left.Length; r++)
        {
            for (int k = 0; k < left[r].Data.Length; k++) sum += left[r].Data[k] * right[r].Data[k];
        }
        return sum;
    }
}

/// <summary>Parameters that transformations add.</summary>
static class Further
{
    /// <summary>A parameter of a name that is free.</summary>
    public static Parameter Parameter(Signature signature, Parameter like, string name)
    {
        while (signature.Parameters.Any(p => p.Name == name)) name += "_";
        return like with { Name = name, Type = like.Type, Data = null };
    }
}
