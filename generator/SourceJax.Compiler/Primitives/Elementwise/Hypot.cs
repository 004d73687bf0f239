using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>sqrt(x² + y²) without overflow; its derivative at the origin is NaN.</summary>
public sealed record Hypot() : BinaryFunction("hypot", "Hypot")
{
    public override IReadOnlyList<string> Sources => Names.Of("Hypot");
    public override FunctionHome Home => FunctionHome.Number;

    /// <summary>An infinite side decides whatever the other is.</summary>
    public override bool PropagatesNaN => false;
    protected override double Value(double x, double y) => ElementaryReference.Hypot(x, y);

    protected override Var? Partial(IrBuilder b, Equation equation, int operand)
        => b.Div(equation.Inputs[operand], equation.Output);

    protected override IReadOnlyList<Domain> Domains => [Domain.Positive, Domain.Real];
}
