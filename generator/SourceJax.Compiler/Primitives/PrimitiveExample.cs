using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>Where random operand values are drawn from; for integers, both ends are included.</summary>
public readonly record struct Domain(double Low, double High)
{
    public static Domain Real { get; } = new(-2, 2);
    public static Domain Positive { get; } = new(0.2, 3);
    public static Domain Unit { get; } = new(-0.9, 0.9);
}

/// <summary>Operands on which the primitive laws are tested: types with constant extents and the range values are drawn from.</summary>
public sealed record PrimitiveExample(Primitive Primitive, IReadOnlyList<Aval> Inputs, IReadOnlyList<Domain> Domains)
{
    /// <summary>False where the function has kinks or jumps inside the domain, so that differences say nothing of derivatives.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>Float operands by which it cannot be differentiated twice: the derivative laws hold them constant.</summary>
    public IReadOnlyList<int> Inactive { get; init; } = [];

    /// <summary>Makes operands of the drawn ones, where a domain does not say what they are like: positive definite matrices.</summary>
    public Func<IReadOnlyList<ArrayValue>, IReadOnlyList<ArrayValue>> Prepare { get; init; } = operands => operands;
}
