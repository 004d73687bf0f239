using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// An array whose elements are all written before they are read, so that storage is enough. The interpreter fills it with NaN (integers with the
/// least value), which makes a wrong claim show.
/// </summary>
public sealed record Uninitialized(Aval Array) : PlaceholderArray("uninitialized", Array)
{
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        Scalar poison = Array.DType.IsDifferentiable ? Scalar.Complex(double.NaN, double.NaN) : Scalar.Integer(Array.DType == DType.I64 ? long.MinValue : int.MinValue);
        return [ArrayValue.Generate(Array.DType, interpreter.Value(Array.Shape), _ => poison.RoundTo(Array.DType))];
    }

    public static Uninitialized Read(ParameterReader reader) => new(ReadType(reader));
    public override IEnumerable<PrimitiveExample> Examples => [];
}
