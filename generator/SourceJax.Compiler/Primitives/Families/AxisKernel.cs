using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A runtime kernel that works along one axis of operands of equal shape, and does the same for every position of the other axes.</summary>
public abstract record AxisKernel(string Name, int Axis) : KernelPrimitive(Name)
{
    /// <summary>Whether the axis is gone from the result.</summary>
    protected abstract bool RemovesAxis { get; }
    protected abstract DType ResultType(DType operand);
    public abstract bool Accepts(DType dtype);
    public abstract AxisKernel WithAxis(int axis);

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval x = inputs[0];
        RankRule.Require(x.Shape, Name);
        if (!Accepts(x.DType)) throw new TypeRuleException(TypeRule.DType, $"{Name} is not defined for {x.DType.Name}");
        if (inputs.Any(i => !i.Equals(x))) throw new TypeRuleException(TypeRule.Shape, $"{Name}: operands {string.Join(" and ", inputs)} differ");
        if (Axis < 0 || Axis >= x.Rank) throw new TypeRuleException(TypeRule.Shape, $"{Name}: axis {Axis} is out of range for shape {x.Shape}");
        return [new Aval(ResultType(x.DType), RemovesAxis ? x.Shape.Without([Axis]) : x.Shape)];
    }

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        var (values, axis) = b.Align(inputs);
        return [new(b.Builder.Emit(WithAxis(Axis < axis ? Axis : Axis + 1), values), RemovesAxis && Axis < axis ? axis - 1 : axis)];
    }

    public override void WriteParameters(ParameterWriter writer) => writer.Write("axis", Axis);

    protected static IReadOnlyList<(Shape Shape, int Axis)> ExampleShapes { get; } =
    [
        (Shape.Of(5), 0), (Shape.Of(3, 4), 0), (Shape.Of(3, 4), 1), (Shape.Of(2, 3, 2), 1), (Shape.Of(0, 3), 1),
    ];
}
