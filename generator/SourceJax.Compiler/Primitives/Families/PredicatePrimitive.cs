using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A test of one float, by the name it has on .NET's types and on lanes, and the one it has in NumPy.</summary>
public abstract record PredicatePrimitive(string Name, string Method, string NumpyName) : CodedPrimitive(Name, 1)
{
    protected abstract bool Holds(double x);

    public sealed override IReadOnlyList<string> Sources => Names.Of(Method, NumpyName);
    public sealed override bool Accepts(DType dtype) => dtype.IsFloat;
    public sealed override DType ResultType(DType operand) => DType.Bool;
    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Bool(Holds(operands[0].Real));
    protected sealed override bool IsSmooth => false;
}
