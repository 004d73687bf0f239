using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>The blocks of a Jacobian, all rows or columns of each in one batched sweep; the last outputs of the function are only carried along.</summary>
sealed class JacobianSweeps
{
    readonly IrBuilder b = new();
    readonly IrFunction function;
    readonly Var[] inputs;
    readonly int outputCount;

    public JacobianSweeps(IrFunction function, int auxiliary)
    {
        this.function = function;
        inputs = [.. function.Inputs.Select(v => new Var(v.Aval, v.Name))];
        outputCount = function.Outputs.Count - auxiliary;
    }

    /// <summary>The auxiliary outputs, once a sweep has computed them.</summary>
    public IReadOnlyList<Var> Auxiliary { get; private set; } = [];

    /// <summary>The function that computes these outputs.</summary>
    public IrFunction Build(IReadOnlyList<Var> outputs) => b.Build(function.Name, inputs, outputs).WithScalarDimsOf(function);

    public Var Zeros(Aval aval) => b.Zeros(aval);

    /// <summary>Columns: the tangents of one argument are all its unit vectors at once.</summary>
    public Var[,] Forward(int[] active)
    {
        var blocks = new Var[outputCount, active.Length];
        for (int a = 0; a < active.Length; a++)
        {
            Var argument = inputs[active[a]];
            IrFunction jvp = Jvp.Transform(function, [.. inputs.Select((_, i) => i == active[a])]);
            var auxiliary = jvp.Outputs.Skip(outputCount).Take(function.Outputs.Count - outputCount);
            var tangents = Sweep(jvp, jvp.Outputs.Skip(function.Outputs.Count).Take(outputCount), auxiliary, argument.Aval, isLast: true);
            for (int o = 0; o < outputCount; o++) blocks[o, a] = Block(tangents[o], o, argument);
        }
        return blocks;
    }

    /// <summary>Rows: the cotangents of one result are all its unit vectors at once.</summary>
    public Var[,] Reverse(int[] active)
    {
        var blocks = new Var[outputCount, active.Length];
        bool[] isActive = [.. inputs.Select((_, i) => active.Contains(i))];
        int[] inputOrder = [.. active.OrderBy(i => i)];
        var auxiliary = function.Outputs.Skip(outputCount).ToArray();
        for (int o = 0; o < outputCount; o++)
        {
            IrFunction vjp = Vjp.Transform(function.WithOutputs([function.Outputs[o], .. auxiliary]), isActive, auxiliary.Length);
            var (cts, carried) = (vjp.Outputs.Skip(1 + auxiliary.Length), vjp.Outputs.Skip(1).Take(auxiliary.Length));
            var cotangents = Sweep(vjp, cts, carried, function.Outputs[o].Aval, isLast: false);
            for (int a = 0; a < active.Length; a++) blocks[o, a] = Block(cotangents[Array.IndexOf(inputOrder, active[a])], o, inputs[active[a]]);
        }
        return blocks;
    }

    Var Block(Var swept, int output, Var argument)
        => b.Reshape(swept, new(function.Outputs[output].Shape.Dims.Concat(argument.Shape.Dims).ToEquatable()));

    /// <summary>
    /// Runs a function of (inputs, direction) for every unit vector of the direction's type; the batch axis of what is swept comes first, or last. The
    /// first sweep gives the auxiliary outputs, which are the same for all directions.
    /// </summary>
    IReadOnlyList<Var> Sweep(IrFunction transformed, IEnumerable<Var> swept, IEnumerable<Var> auxiliary, Aval direction, bool isLast)
    {
        Var[] wanted = [.. swept], carried = Auxiliary.Count > 0 ? [] : [.. auxiliary];
        IrFunction selected = transformed.WithOutputs([.. wanted, .. carried]);
        // A number has one direction, which needs no batch.
        if (direction.Rank == 0)
        {
            var outputs = b.Inline(selected, [.. inputs, b.Full(direction, 1)]);
            if (carried.Length > 0) Auxiliary = [.. outputs.Skip(wanted.Length)];
            return [.. outputs.Take(wanted.Length).Select(o => b.ExpandDims(o, isLast ? o.Rank : 0))];
        }
        Dim size = direction.Shape.Size;
        var batch = new BatchBuilder(b, size);
        int axis = isLast ? direction.Rank : 0;
        Batched[] arguments = [.. inputs.Select(v => new Batched(v, null)), new Batched(UnitVectors(direction, axis), axis)];
        var lanes = Vmap.Inline(b, selected, arguments, size);
        if (carried.Length > 0) Auxiliary = [.. lanes.Skip(wanted.Length).Select(Unbatched)];
        return [.. lanes.Take(wanted.Length).Select(o => batch.At(o, isLast ? o.ExampleAval.Rank : 0))];
    }

    /// <summary>What does not depend on the direction may still have been computed for each.</summary>
    Var Unbatched(Batched value)
    {
        if (value.Axis is not { } axis) return value.Value;
        Var first = b.MoveAxis(value.Value, axis, 0);
        Dim[] starts = [.. first.Shape.Dims.Select(_ => Dim.Zero)], ends = [Dim.One, .. first.Shape.Dims.Skip(1)];
        return b.Reshape(b.Slice(first, starts, ends), first.Shape.Without([0]));
    }

    Var UnitVectors(Aval aval, int axis)
    {
        Shape square = Shape.Of(aval.Shape.Size, aval.Shape.Size);
        Var identity = b.Convert(b.Equal(b.Iota(DType.I32, square, 0), b.Iota(DType.I32, square, 1)), aval.DType);
        return b.Reshape(identity, aval.Shape.Insert(axis, aval.Shape.Size));
    }
}
