using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Transforms;

/// <summary>
/// A function that a primitive holds, batched: the batch axis comes first in every input and output that has one. Where it runs for some lanes only,
/// the mask is its first input.
/// </summary>
sealed class BatchedFunction
{
    readonly IrFunction function;
    readonly BatchBuilder batch;
    readonly Var[] inputs;
    readonly IReadOnlyList<Batched> outputs;

    public BatchedFunction(IrFunction function, IReadOnlyList<bool> mapped, BatchAxis lanes)
        : this(function, mapped, new BatchBuilder(new IrBuilder(), lanes)) { }

    /// <summary>For the lanes that run where the function is called.</summary>
    public static BatchedFunction Masked(IrFunction function, IReadOnlyList<bool> mapped, BatchBuilder caller)
        => new(function, mapped, caller.Inside(new IrBuilder()));

    BatchedFunction(IrFunction function, IReadOnlyList<bool> mapped, BatchBuilder batch)
    {
        (this.function, this.batch) = (function, batch);
        Batched[] arguments = [.. function.Inputs.Select((v, i) => new Batched(
            new Var(mapped[i] ? batch.AddAxis(v.Aval, 0) : v.Aval, v.Name) { NameIsHint = true }, mapped[i] ? 0 : null))];
        inputs = [.. batch.Masks, .. arguments.Select(a => a.Value)];
        outputs = Vmap.Inline(batch.Builder, function, arguments, batch.Axis, batch.Mask);
    }

    /// <summary>Which outputs differ from lane to lane.</summary>
    public bool[] Mapped => [.. outputs.Select(o => o.Axis is not null)];

    /// <summary>The function whose outputs have a batch axis where <paramref name="mapped"/> says so; elsewhere lanes are summed.</summary>
    public IrFunction Close(IReadOnlyList<bool> mapped)
    {
        Var[] results = [.. outputs.Select((o, i) => mapped[i] ? batch.At(o, 0)
            : o.Axis is { } at ? batch.Builder.Emit(new ReduceSum([at]), o.Value)
            : o.Value)];
        return batch.Builder.Build(function.Name, inputs, results);
    }
}
