using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>log(e^x + e^y) without overflow.</summary>
public sealed record LogAddExp() : BinaryFunction("logaddexp", "LogAddExp")
{
    public override IReadOnlyList<string> Sources => Names.OfJnp("LogAddExp");
    public override FunctionHome Home => FunctionHome.Elementary;
    protected override double Value(double x, double y) => ElementaryReference.LogAddExp(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
    {
        // e^(x - z). An infinite operand is the result, so both are replaced where they would cancel.
        Var Finite(Var v) => b.Select(b.Equal(v, double.PositiveInfinity), 0, v);
        return b.Exp(b.Sub(Finite(equation.Inputs[operand]), Finite(equation.Output)));
    }

    protected override IReadOnlyList<Domain> Domains => [Domain.Real, Domain.Real];
}
