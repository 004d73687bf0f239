using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>What must hold of extents when the program runs: <paramref name="NonNegative"/> is not below zero.</summary>
/// <param name="NonNegative">The polynomial to test.</param>
/// <param name="Message">What the user reads when it does not hold, without the values.</param>
public sealed record ExtentCondition(Dim NonNegative, string Message);

/// <summary>A primitive that symbolic types cannot fully check; emitted code tests what is left once, on entry, and throws IndexOutOfRangeException.</summary>
public interface IConditionalPrimitive
{
    /// <summary>Everything to hold, provable or not.</summary>
    IEnumerable<ExtentCondition> Conditions(IReadOnlyList<Aval> inputs);
}

public static class ExtentConditions
{
    /// <summary>The conditions that are not evident from the types, to be tested at run time.</summary>
    public static IReadOnlyList<ExtentCondition> Open(this IConditionalPrimitive primitive, IReadOnlyList<Aval> inputs)
        => [.. primitive.Conditions(inputs).Where(c => !c.NonNegative.IsProvablyNonNegative)];

    /// <summary>Throws for a condition that can be seen to fail.</summary>
    internal static void ThrowIfViolated(this IConditionalPrimitive primitive, IReadOnlyList<Aval> inputs)
    {
        foreach (ExtentCondition condition in primitive.Conditions(inputs))
        {
            if (condition.NonNegative.ConstantValue < 0) throw new TypeRuleException(TypeRule.Shape, condition.Message);
        }
    }
}
