using SourceJax.Compiler.Ir;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Primitives;

/// <summary>What a test of extents is for, which decides what it throws.</summary>
public enum ExtentUse
{
    /// <summary>An index, or a range of an axis.</summary>
    Index,

    /// <summary>A reduction of elements, of which there must be some.</summary>
    NotEmpty,

    /// <summary>The length of a new array of C#'s.</summary>
    Allocation,

    /// <summary>An extent that a program asks for.</summary>
    Requested,
}

/// <summary>What must hold of extents when the program runs: <paramref name="NonNegative"/> is not below zero.</summary>
/// <param name="NonNegative">The polynomial to test.</param>
/// <param name="Message">What the user reads when it does not hold, without the values.</param>
public sealed record ExtentCondition(Dim NonNegative, string Message)
{
    /// <summary>What the test is for.</summary>
    public ExtentUse Use { get; init; }

    /// <summary>The part of an axis that must be within it, if that is what the condition is about.</summary>
    public AxisPart? Part { get; init; }

    /// <summary>The extents that a test of it needs.</summary>
    public IReadOnlyList<Dim> Dims => Part is null ? [NonNegative] : [Part.Start, Part.Stop, Part.Extent];

    /// <summary>The condition on other extents.</summary>
    public ExtentCondition Map(Func<Dim, Dim> map)
        => this with { NonNegative = map(NonNegative), Part = Part is null ? null : Part with { Start = map(Part.Start), Stop = map(Part.Stop), Extent = map(Part.Extent) } };
}

/// <summary>A position or a range of an axis.</summary>
public sealed record AxisPart(int Axis, Dim Start, Dim Stop, Dim Extent)
{
    /// <summary>What the user wrote, where that is known.</summary>
    internal IndexKind? Written { get; init; }

    /// <summary>Whether <see cref="Index"/> is what the user wrote, which one element suggests.</summary>
    public bool IsPosition => Written is { } kind ? kind is IndexKind.Position or IndexKind.PositionFromEnd : (Stop - Start).IsOne;

    /// <summary>Whether that was <c>^i</c>.</summary>
    public bool IsFromEnd => Written == IndexKind.PositionFromEnd;

    /// <summary>The position as it was written: for <c>^i</c> i, or a negative number where it was counted from the end.</summary>
    public Dim Index => IsFromEnd ? Extent - Start : (Start - Extent).ConstantValue is < 0 and { } fromEnd ? Dim.Constant(fromEnd) : Start;
}

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
