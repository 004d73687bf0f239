using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Reductions;

/// <summary>
/// The discrete Fourier transform along an axis, with e^(-2 pi i j k / n), or without the minus if it is <paramref name="Inverse"/>; neither is scaled. Its
/// matrix is symmetric, so it is its own transpose.
/// </summary>
public sealed record Fft(int Axis, bool Inverse) : AxisKernel("fft", Axis), ILinearPrimitive
{
    protected override bool RemovesAxis => false;
    protected override DType ResultType(DType operand) => operand;
    public override bool Accepts(DType dtype) => dtype.IsComplex;
    public override AxisKernel WithAxis(int axis) => this with { Axis = axis };

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        ArrayValue x = inputs[0];
        int n = x.Shape[Axis];
        interpreter.CountOperations(8L * n * x.Data.Length);
        return [ArrayValue.Generate(x.DType, x.Shape, at =>
        {
            int[] index = [.. at];
            double real = 0, imaginary = 0;
            for (int k = 0; k < n; k++)
            {
                index[Axis] = k;
                Scalar element = x[index];
                double angle = 2 * Math.PI * ((long)k * at[Axis] % n) / n, cos = Math.Cos(angle), sin = Inverse ? Math.Sin(angle) : -Math.Sin(angle);
                real += element.Real * cos - element.Imaginary * sin;
                imaginary += element.Real * sin + element.Imaginary * cos;
            }
            return Scalar.Complex(real, imaginary);
        })];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [b.Emit(this, tangents[0]!)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(this, cotangents[0]!));

    public override void WriteParameters(ParameterWriter writer)
    {
        base.WriteParameters(writer);
        if (Inverse) writer.Write("inverse", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from example in (IEnumerable<(Shape Shape, int Axis)>)[.. ExampleShapes, (Shape.Of(17), 0), (Shape.Of(2, 12), 1), (Shape.Of(16, 1), 0)]
        from inverse in (bool[])[false, true]
        select new PrimitiveExample(new Fft(example.Axis, inverse), [new Aval(DType.C128, example.Shape)], [Domain.Real]);
}
