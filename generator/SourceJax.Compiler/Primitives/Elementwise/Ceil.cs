using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The smallest integer not below x.</summary>
public sealed record Ceil() : StepFunction("ceil", "Ceiling")
{
    public override IReadOnlyList<string> Sources => Names.Of("Ceiling", "Ceil");
    protected override double Value(double x) => Math.Ceiling(x);
}
