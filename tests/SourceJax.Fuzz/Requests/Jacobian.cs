using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>JacFwd and JacRev: for each leaf of the result and each of the arguments, an array with the axes of both.</summary>
public sealed record Jacobian(bool Forward, ImmutableArray<int> ArgNums) : Derivative(Forward ? "JacFwd" : "JacRev", ArgNums)
{
    const int MostAxes = 4;

    public override Signature? Apply(Signature signature) => Fits(signature) ? Result(signature, signature.Result, Arguments(signature)) : null;

    /// <summary>The signature with derivatives of one type by another as its result.</summary>
    public static Signature? Result(Signature signature, CSharpType of, CSharpType by)
    {
        if (Types.HasNamed(of) || Types.HasNamed(by)) return null;
        CSharpType result = Types.Map(of, r => Types.Map(by, a => Types.WithAxes(a, Types.Rank(r))));
        return result.Leaves.All(l => Types.Rank(l) <= MostAxes) ? signature with { Result = result } : null;
    }

    public override Function Apply(Signature signature, Function function) => new Meaning(function, signature.LeavesOf(ArgNums));

    public sealed class Meaning(Function function, int[] leaves) : Function
    {
        public override int Order => function.Order + 1;

        public override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] values = function.Call(arguments);
            Tensor[][] columns = [.. leaves.Select(leaf => Columns(arguments, values, leaf))];
            return [.. values.SelectMany((_, r) => columns.Select(c => c[r]))];
        }

        /// <summary>The derivatives of all results by one argument.</summary>
        Tensor[] Columns(Tensor[] arguments, Tensor[] values, int leaf)
        {
            Tensor argument = arguments[leaf];
            if (argument.Data.Length == 0) return [.. values.Select(v => new Tensor([.. v.Shape, .. argument.Shape], []))];
            Tensor[][] slopes = [.. Enumerable.Range(0, argument.Data.Length).Select(k => Seeds.Along(function, arguments, leaf, k).Slopes)];
            return [.. values.Select((v, r) => new Tensor([.. v.Shape, .. argument.Shape], Tensor.Stack([.. slopes.Select(s => s[r])], v.Shape.Length).Data))];
        }
    }
}

/// <summary>Second derivatives of a number.</summary>
public sealed record Hessian(ImmutableArray<int> ArgNums) : Derivative("Hessian", ArgNums)
{
    public override int Order => 2;

    public override Signature? Apply(Signature signature)
        => Fits(signature) && signature.Result == CSharpType.Double ? Jacobian.Result(signature, Arguments(signature), Arguments(signature)) : null;

    public override Function Apply(Signature signature, Function function)
        => new Jacobian.Meaning(new Gradient(false, ArgNums).Apply(signature, function), signature.LeavesOf(ArgNums));
}
