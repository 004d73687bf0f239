using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A function of one float that is constant between its jumps: its derivative is zero, at the jumps too.</summary>
public abstract record StepFunction(string Name, string Method) : CodedPrimitive(Name, 1)
{
    protected abstract double Value(double x);

    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool KeepsWhole => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsFloat;
    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Float(Value(operands[0].Real));
    protected sealed override bool IsSmooth => false;
}
