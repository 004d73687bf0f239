using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>x without its fraction.</summary>
public sealed record Trunc() : StepFunction("trunc", "Truncate")
{
    public override IReadOnlyList<string> Sources => Names.Of("Truncate", "Trunc");
    protected override double Value(double x) => Math.Truncate(x);
}
