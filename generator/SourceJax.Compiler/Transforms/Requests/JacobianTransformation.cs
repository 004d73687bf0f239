using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// The Jacobian by forward mode (all columns of an argument in one batched sweep) or by reverse mode (all rows of a result). Its shape is
/// that of the result followed by that of the argument; over trees it is a tree of results, each a tree of arguments.
/// </summary>
public sealed record JacobianTransformation(EquatableArray<int>? ArgNums, bool IsForward) : Transformation(IsForward ? "JacFwd" : "JacRev")
{
    public override (TypeTree Returned, TypeTree Written)? Split(TypeTree result) => (new VoidTree(), result);

    public override TracedFunction Apply(TracedFunction target)
    {
        Signature signature = target.Signature;
        var arguments = DifferentiatedArguments.Resolve(Name, signature, ArgNums, [0]);
        TypeTree result = ResultTypes.Owned(signature.Result);
        if (result.Leaves.FirstOrDefault(l => !l.IsDifferentiable) is { } leaf) throw new TransformationException("SJ0302", $"{Name} of a result with a leaf of type {leaf.Aval.DType.CSharpName}, which has no derivative");

        IrFunction f = target.Function;
        var b = new IrBuilder();
        Var[] inputs = [.. f.Inputs.Select(v => new Var(v.Aval, v.Name))];
        int[] active = [.. arguments.Parameters.SelectMany(p => Enumerable.Range(signature.InputsOf(p).Start, signature.InputsOf(p).Count))];
        Var[,] blocks = IsForward ? Forward(b, f, inputs, active) : Reverse(b, f, inputs, active);

        var outputs = new List<Var>();
        int row = 0;
        TypeTree type = result.MapLeaves(outLeaf =>
        {
            int column = 0, r = row++;
            TypeTree Block(Leaf argument)
            {
                Var block = blocks[r, column++];
                outputs.Add(block);
                return BlockLeaf(outLeaf, argument, block.Aval);
            }
            return ResultTypes.Group([.. arguments.Types.Select(t => WithArrays(t, t.MapLeaves(Block)))]);
        });
        return new(signature with { Result = WithArrays(result, type) }, b.Build(f.Name, inputs, outputs).WithScalarDimsOf(f));
    }

    /// <summary>Columns: the tangents of one argument are all its unit vectors at once.</summary>
    static Var[,] Forward(IrBuilder b, IrFunction f, Var[] inputs, int[] active)
    {
        var blocks = new Var[f.Outputs.Count, active.Length];
        for (int a = 0; a < active.Length; a++)
        {
            Var argument = inputs[active[a]];
            IrFunction jvp = Jvp.Transform(f, [.. inputs.Select((_, i) => i == active[a])]);
            var tangents = Sweep(b, jvp, inputs, argument.Aval, isLast: true).Skip(f.Outputs.Count).ToArray();
            for (int o = 0; o < tangents.Length; o++) blocks[o, a] = b.Reshape(tangents[o], new(f.Outputs[o].Shape.Dims.Concat(argument.Shape.Dims).ToEquatable()));
        }
        return blocks;
    }

    /// <summary>Rows: the cotangents of one result are all its unit vectors at once.</summary>
    static Var[,] Reverse(IrBuilder b, IrFunction f, Var[] inputs, int[] active)
    {
        var blocks = new Var[f.Outputs.Count, active.Length];
        bool[] isActive = [.. inputs.Select((_, i) => active.Contains(i))];
        for (int o = 0; o < f.Outputs.Count; o++)
        {
            IrFunction one = f.WithOutputs([f.Outputs[o]]);
            var cotangents = Sweep(b, Vjp.Transform(one, isActive), inputs, f.Outputs[o].Aval, isLast: false).Skip(1).ToArray();
            int[] inputOrder = [.. active.OrderBy(i => i)];
            for (int a = 0; a < active.Length; a++)
            {
                Var ct = cotangents[Array.IndexOf(inputOrder, active[a])];
                blocks[o, a] = b.Reshape(ct, new(f.Outputs[o].Shape.Dims.Concat(inputs[active[a]].Shape.Dims).ToEquatable()));
            }
        }
        return blocks;
    }

    /// <summary>Runs a function of (inputs, direction) for every unit vector of the direction's type; the batch axis comes first in all of it, or last.</summary>
    static IReadOnlyList<Var> Sweep(IrBuilder b, IrFunction function, Var[] inputs, Aval direction, bool isLast)
    {
        // A number has one direction, which needs no batch.
        if (direction.Rank == 0) return [.. b.Inline(function, [.. inputs, b.Full(direction, 1)]).Select(o => b.ExpandDims(o, isLast ? o.Rank : 0))];
        Dim size = direction.Shape.Size;
        var batch = new BatchBuilder(b, size);
        int axis = isLast ? direction.Rank : 0;
        Batched[] arguments = [.. inputs.Select(v => new Batched(v, null)), new Batched(UnitVectors(b, direction, axis), axis)];
        return [.. Vmap.Inline(b, function, arguments, size).Select(o => batch.At(o, isLast ? o.ExampleAval.Rank : 0))];
    }

    static Var UnitVectors(IrBuilder b, Aval aval, int axis)
    {
        Shape square = Shape.Of(aval.Shape.Size, aval.Shape.Size);
        Var identity = b.Convert(b.Equal(b.Iota(DType.I32, square, 0), b.Iota(DType.I32, square, 1)), aval.DType);
        return b.Reshape(identity, aval.Shape.Insert(axis, aval.Shape.Size));
    }

    /// <summary>A block is an NDArray if either side is; otherwise a number or a C# array.</summary>
    static Leaf BlockLeaf(Leaf result, Leaf argument, Aval aval)
    {
        LeafKind kind = result.Kind == LeafKind.NDArray || argument.Kind == LeafKind.NDArray ? LeafKind.NDArray : aval.Rank == 0 ? LeafKind.Scalar : LeafKind.Array;
        return new(kind, aval);
    }

    /// <summary>A record cannot hold leaves of other types than its own: then its fields become a tuple. Where a leaf was, any tree may stand.</summary>
    static TypeTree WithArrays(TypeTree original, TypeTree mapped) => mapped switch
    {
        _ when original is Leaf => mapped,
        ObjectTree tree when !IsHeld(original, tree)
            => Tuple(tree.Fields.Zip(((ObjectTree)original).Fields, (m, o) => m with { Type = WithArrays(o.Type, m.Type) })),
        TupleTree tuple when original is TupleTree from => new TupleTree(tuple.Fields.Zip(from.Fields, (m, o) => m with { Type = WithArrays(o.Type, m.Type) }).ToEquatable()),
        _ => mapped,
    };

    /// <summary>Whether a member of the original type can hold a value of the mapped one.</summary>
    static bool IsHeld(TypeTree original, TypeTree mapped) => (original, mapped) switch
    {
        (Leaf o, Leaf m) => o.CSharp == m.CSharp,
        (ObjectTree o, ObjectTree m) => o.TypeName == m.TypeName && o.Fields.Zip(m.Fields, (a, b) => IsHeld(a.Type, b.Type)).All(held => held),
        (TupleTree o, TupleTree m) => o.Fields.Count == m.Fields.Count && o.Fields.Zip(m.Fields, (a, b) => IsHeld(a.Type, b.Type)).All(held => held),
        _ => false,
    };

    static TypeTree Tuple(IEnumerable<TreeField> fields)
    {
        var list = fields.Select(f => f with { Name = IsReserved(f.Name) ? null : f.Name }).ToEquatable();
        return list.Count == 1 ? list[0].Type : new TupleTree(list);
    }

    /// <summary>C# keeps the names of a tuple's own members from its elements.</summary>
    static bool IsReserved(string? name)
        => name is "Rest" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString" || name?.StartsWith("Item", StringComparison.Ordinal) == true;
}

/// <summary>Second derivatives: forward mode over the gradient.</summary>
public sealed record HessianTransformation(EquatableArray<int>? ArgNums) : Transformation("Hessian")
{
    public override (TypeTree Returned, TypeTree Written)? Split(TypeTree result) => (new VoidTree(), result);

    public override TracedFunction Apply(TracedFunction target)
        => new JacobianTransformation(ArgNums, IsForward: true).Apply(new GradTransformation(ArgNums, HasAux: false, WithValue: false).Apply(target));
}
