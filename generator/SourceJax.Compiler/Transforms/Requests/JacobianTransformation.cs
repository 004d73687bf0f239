using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// The Jacobian by forward mode (all columns of an argument in one batched sweep) or by reverse mode (all rows of a result). Its shape is
/// that of the result followed by that of the argument. Of a tree, or with respect to one, it has that tree's type, if the type can hold it; of a tree
/// with respect to a tree it is a tuple of tuples, the result's outermost. With aux it is (Jacobian, Aux).
/// </summary>
public sealed record JacobianTransformation(EquatableArray<int>? ArgNums, bool IsForward, bool HasAux = false) : Transformation(IsForward ? "JacFwd" : "JacRev")
{
    public override DestinationSplit? Split(TypeTree result) => SplitAux(result, HasAux);

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, [0]);
        var of = DifferentiatedResult.Of(Name, target, HasAux);
        TypeTree result = of.Value;
        ResultTypes.RequireDifferentiable(Name, of, "derivative");

        var sweeps = new JacobianSweeps(of.Function, of.CarriedCount);
        var inputs = arguments.Parameters.SelectMany(p => Enumerable.Range(signature.InputsOf(p).Start, signature.InputsOf(p).Count));
        int[] active = [.. inputs.Where(i => arguments.Active[i])];
        Var[,] blocks = IsForward ? sweeps.Forward(active) : sweeps.Reverse(active);

        var outputs = new List<Var>();
        int row = 0;
        TypeTree argument = ResultTypes.Group(arguments.Types);
        TypeTree type = result.MapLeaves(outLeaf =>
        {
            if (outLeaf.IsNoDiff) return Held(outLeaf);
            int column = 0, r = row++;
            TypeTree Block(Leaf leaf)
            {
                if (leaf.IsNoDiff) return Held(leaf);
                Var block = blocks[r, column++];
                outputs.Add(block);
                return BlockLeaf(outLeaf, leaf, block.Aval);
            }
            return HeldTrees.Held(argument, argument.MapLeaves(Block));
        });
        // A tree of trees is no value of either type.
        if (result is not Leaf) type = argument is Leaf ? HeldTrees.Held(result, type) : HeldTrees.Tuples(type);
        return new(signature with { Result = ResultTypes.WithAux("Jacobian", type, of.Aux) }, sweeps.Build([.. outputs, .. of.Carried(sweeps.Auxiliary)]));

        // The place of a member without derivative, as it is in its own type.
        Leaf Held(Leaf leaf)
        {
            outputs.Add(sweeps.Zeros(leaf.Aval));
            return leaf;
        }
    }

    /// <summary>A block is an NDArray if either side is; otherwise a number or a C# array.</summary>
    static Leaf BlockLeaf(Leaf result, Leaf argument, Aval aval)
    {
        bool isArray = result.Kind == LeafKind.NDArray || argument.Kind == LeafKind.NDArray;
        return new(isArray ? LeafKind.NDArray : aval.Rank == 0 ? LeafKind.Scalar : LeafKind.Array, aval);
    }
}

/// <summary>Second derivatives: forward mode over the gradient.</summary>
public sealed record HessianTransformation(EquatableArray<int>? ArgNums, bool HasAux = false) : Transformation("Hessian")
{
    public override DestinationSplit? Split(TypeTree result) => SplitAux(result, HasAux);

    public override TracedFunction Apply(TracedFunction target)
    {
        TracedFunction gradient = new GradTransformation(ArgNums, HasAux, WithValue: false).Apply(target);
        TracedFunction hessian = new JacobianTransformation(ArgNums, IsForward: true, HasAux).Apply(gradient);
        if (!HasAux) return hessian;
        var pair = (TupleTree)hessian.Signature.Result;
        return hessian with { Signature = hessian.Signature with { Result = ResultTypes.WithAux("Hessian", pair.Fields[0].Type, pair.Fields[1].Type) } };
    }
}
