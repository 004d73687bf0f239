using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The largest integer not above x.</summary>
public sealed record Floor() : StepFunction("floor", "Floor")
{
    public override IReadOnlyList<string> Sources => Names.Of("Floor");
    protected override double Value(double x) => Math.Floor(x);
}
