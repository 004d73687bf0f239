using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A derivative with respect to some parameters.</summary>
/// <param name="Attribute">Its name.</param>
/// <param name="ArgNums">Their positions.</param>
public abstract record Derivative(string Attribute, ImmutableArray<int> ArgNums) : Step(Attribute)
{
    public override int Order => 1;

    public override string Options => $"ArgNums = [{string.Join(", ", ArgNums)}]";

    /// <summary>Whether parameters and what is differentiated are numbers with derivatives.</summary>
    protected bool Fits(Signature signature) => ArgNums.All(i => i < signature.Parameters.Length && signature.Parameters[i].IsDifferentiable)
        && signature.Differentiated is { IsDifferentiable: true } and not VoidType && !(signature.IsVoid && signature.HasFlatOutputs);

    protected CSharpType Arguments(Signature signature) => Types.Together([.. ArgNums.Select(i => Types.Owned(signature.Parameters[i].Type))]);

    /// <summary>A derivative alone, or with the value where there is one besides the outputs.</summary>
    protected static CSharpType WithValue(Signature signature, CSharpType derivative)
        => signature.IsVoid ? derivative : TupleType.Of(Types.Owned(signature.Result), derivative);

    /// <summary>What a derivative computes with: the function, by which leaves, and which results it is of. Outputs come along as they are.</summary>
    protected abstract class DerivativeMeaning(Function function, Signature signature, ImmutableArray<int> argNums) : Function
    {
        readonly int results = signature.Result.Leaves.Count();

        public sealed override int Order => function.Order + 1;

        public sealed override int MostSlopes => function.MostSlopes;

        protected int[] Leaves { get; } = signature.LeavesOf(argNums);

        public sealed override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] all = Values(arguments);
            return [.. Derivatives(arguments, Of(all)), .. all[results..]];
        }

        /// <summary>The result, from the arguments and what is differentiated.</summary>
        protected abstract IEnumerable<Tensor> Derivatives(Tensor[] arguments, Tensor[] of);

        /// <summary>All results at arguments of this function, of which some may be further ones.</summary>
        protected virtual Tensor[] Values(Tensor[] arguments) => function.Call(arguments);

        protected Tensor[] Value(Tensor[] of) => results == 0 ? [] : of;

        /// <summary>The results that are differentiated, among all.</summary>
        Tensor[] Of(Tensor[] all) => results == 0 ? all : all[..results];

        /// <summary>The slopes of what is differentiated along one element of an argument; NaN where that would cost too much.</summary>
        protected Tensor[] Slopes(Tensor[] arguments, Tensor[] of, int leaf, int element)
        {
            if (!IsTaken(element, arguments[leaf].Data.Length)) return [.. of.Select(r => Like(r, _ => Seeds.Unknown))];
            var seeded = arguments.ToArray();
            HyperDuals.HyperDual[] data = [.. arguments[leaf].Data];
            data[element] = Seeds.WithSlope(data[element], 1, Order);
            seeded[leaf] = arguments[leaf] with { Data = data };
            return SlopesAt(seeded);
        }

        /// <summary>Of elements that are too many, some at equal distances, and the last one.</summary>
        bool IsTaken(int element, int count)
            => count <= MostSlopes || element == count - 1 || (long)element * MostSlopes / count != (long)(element + 1) * MostSlopes / count;

        /// <summary>The slopes of what is differentiated at arguments that have some.</summary>
        protected Tensor[] SlopesAt(Tensor[] seeded)
            => [.. Of(function.Call(seeded)).Select(r => r with { Data = [.. r.Data.Select(d => Seeds.SlopeOf(d, Order))] })];

        /// <summary>An array like an argument, by a number for each of its elements.</summary>
        protected static Tensor Like(Tensor argument, Func<int, HyperDuals.HyperDual> element)
            => argument with { Data = [.. Enumerable.Range(0, argument.Data.Length).Select(element)] };
    }
}
