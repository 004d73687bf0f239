using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The nearest integer; halves go to the even one.</summary>
public sealed record Round() : StepFunction("round", "Round")
{
    public override IReadOnlyList<string> Sources => Names.Of("Round", "Rint");
    protected override double Value(double x) => Math.Round(x, MidpointRounding.ToEven);
}
