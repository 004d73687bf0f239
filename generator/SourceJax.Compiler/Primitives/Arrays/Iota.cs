using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>Each element is its index along <paramref name="Axis"/>.</summary>
public sealed record Iota(DType DType, Shape Shape, int Axis) : PointwisePrimitive("iota")
{
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        // Over a single run of axes it is the flat index.
        if (Shape.Rank > 1) RankRule.Require(Shape, Name);
        if (DType is DType.Bool || DType.IsComplex) throw new TypeRuleException(TypeRule.DType, $"iota is not defined for {DType.Name}");
        return Axis >= 0 && Axis < Shape.Rank ? [new Aval(DType, Shape)]
            : throw new TypeRuleException(TypeRule.Shape, $"iota: axis {Axis} is out of range for shape {Shape}");
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.Generate(DType, interpreter.Value(Shape), at => Scalar.Of(DType, at[Axis]).RoundTo(DType))];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => throw new InvalidOperationException("iota has no operands to batch");
    public override LoopExpr Pull(PullContext context, Equation equation, IReadOnlyList<Dim> at) => new IndexExpr(DType, at[Axis]);

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("dtype", DType);
        writer.Write("shape", Shape);
        writer.Write("axis", Axis);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
    [
        new(new Iota(DType.I32, Shape.Of(5), 0), [], []),
        new(new Iota(DType.F32, Shape.Of(2, 3), 1), [], []),
        new(new Iota(DType.F64, Shape.Of(2, 3), 0), [], []),
        new(new Iota(DType.U32, Shape.Of(0), 0), [], []),
    ];
}
