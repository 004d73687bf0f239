using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// An array whose elements are all written before they are read, so that storage is enough. The interpreter fills it with NaN (integers with the
/// least value), which makes a wrong claim show.
/// </summary>
public sealed record Uninitialized(Aval Array) : Primitive("uninitialized")
{
    public override bool MakesNew => true;
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Array];

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        Scalar poison = Array.DType.IsDifferentiable ? Scalar.Complex(double.NaN, double.NaN) : Scalar.Integer(Array.DType == DType.I64 ? long.MinValue : int.MinValue);
        return [ArrayValue.Generate(Array.DType, interpreter.Value(Array.Shape), _ => poison.RoundTo(Array.DType))];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw new InvalidOperationException("an uninitialized array has no operands to batch");

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("dtype", Array.DType);
        writer.Write("shape", Array.Shape);
    }

    public static Uninitialized Read(ParameterReader reader) => new(new Aval(reader.DType("dtype"), reader.Shape("shape")));
    public override IEnumerable<PrimitiveExample> Examples => [];
}
