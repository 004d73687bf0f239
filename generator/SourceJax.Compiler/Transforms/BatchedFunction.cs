using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Transforms;

/// <summary>A function that a primitive holds, batched: the batch axis comes first in every input and output that has one.</summary>
sealed class BatchedFunction
{
    readonly IrFunction function;
    readonly BatchAxis axis;
    readonly IrBuilder builder = new();
    readonly Var[] inputs;
    readonly IReadOnlyList<Batched> outputs;

    public BatchedFunction(IrFunction function, IReadOnlyList<bool> mapped, BatchAxis lanes)
    {
        (this.function, axis) = (function, lanes);
        var batch = new BatchBuilder(builder, axis);
        Batched[] arguments = [.. function.Inputs.Select((v, i) => new Batched(
            new Var(mapped[i] ? batch.AddAxis(v.Aval, 0) : v.Aval, v.Name) { NameIsHint = true }, mapped[i] ? 0 : null))];
        inputs = [.. arguments.Select(a => a.Value)];
        outputs = Vmap.Inline(builder, function, arguments, axis);
    }

    /// <summary>Which outputs differ from lane to lane.</summary>
    public bool[] Mapped => [.. outputs.Select(o => o.Axis is not null)];

    /// <summary>The function whose outputs have a batch axis where <paramref name="mapped"/> says so; elsewhere lanes are summed.</summary>
    public IrFunction Close(IReadOnlyList<bool> mapped)
    {
        var batch = new BatchBuilder(builder, axis);
        Var[] results = [.. outputs.Select((o, i) => mapped[i] ? batch.At(o, 0)
            : o.Axis is { } at ? builder.Emit(new ReduceSum([at]), o.Value)
            : o.Value)];
        return builder.Build(function.Name, inputs, results);
    }
}
