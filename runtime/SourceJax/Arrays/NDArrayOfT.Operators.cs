using SourceJax.Execution;

namespace SourceJax;

// An operator means on every element what it means in C#: integers divide toward zero, and % has the sign of the dividend.
public sealed partial class NDArray<TElement>
{
    private static Arithmetic<TElement> Ops => Arithmetic<TElement>.Instance;

    /// <summary>The sum, elementwise with broadcasting.</summary>
    /// <exception cref="ShapeMismatchException">The shapes do not broadcast; so for all binary operators.</exception>
    public static NDArray<TElement> operator +(NDArray<TElement> left, NDArray<TElement> right) => Ops.Add(left, right);

    /// <summary>The difference, elementwise with broadcasting.</summary>
    public static NDArray<TElement> operator -(NDArray<TElement> left, NDArray<TElement> right) => Ops.Subtract(left, right);

    /// <summary>The product, elementwise with broadcasting.</summary>
    public static NDArray<TElement> operator *(NDArray<TElement> left, NDArray<TElement> right) => Ops.Multiply(left, right);

    /// <summary>The quotient, elementwise with broadcasting; of integers toward zero.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static NDArray<TElement> operator /(NDArray<TElement> left, NDArray<TElement> right) => Ops.Divide(left, right);

    /// <summary>The remainder with the sign of the dividend, elementwise with broadcasting.</summary>
    /// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
    public static NDArray<TElement> operator %(NDArray<TElement> left, NDArray<TElement> right) => Ops.Remainder(left, right);

    /// <summary>The negative of every element.</summary>
    public static NDArray<TElement> operator -(NDArray<TElement> operand) => Ops.Negate(operand);

    /// <summary>The operand.</summary>
    public static NDArray<TElement> operator +(NDArray<TElement> operand) => operand;

    /// <summary>The conjunction of truth values or of the bits of integers.</summary>
    public static NDArray<TElement> operator &(NDArray<TElement> left, NDArray<TElement> right) => Ops.And(left, right);

    /// <summary>The disjunction of truth values or of the bits of integers.</summary>
    public static NDArray<TElement> operator |(NDArray<TElement> left, NDArray<TElement> right) => Ops.Or(left, right);

    /// <summary>The exclusive or of truth values or of the bits of integers.</summary>
    public static NDArray<TElement> operator ^(NDArray<TElement> left, NDArray<TElement> right) => Ops.Xor(left, right);

    /// <summary>The complement of the bits of integers.</summary>
    public static NDArray<TElement> operator ~(NDArray<TElement> operand) => Ops.Complement(operand);

    /// <summary>The negation of truth values.</summary>
    public static NDArray<TElement> operator !(NDArray<TElement> operand) => Ops.Not(operand);

    /// <summary>Integers shifted to the left.</summary>
    public static NDArray<TElement> operator <<(NDArray<TElement> left, NDArray<TElement> count) => Ops.ShiftLeft(left, count);

    /// <summary>Integers shifted to the right, keeping the sign.</summary>
    public static NDArray<TElement> operator >>(NDArray<TElement> left, NDArray<TElement> count) => Ops.ShiftRight(left, count);

    /// <summary>Where elements are equal. NaN equals nothing.</summary>
    public static NDArray<bool> operator ==(NDArray<TElement> left, NDArray<TElement> right) => Ops.Equal(left, right);

    /// <summary>Where elements differ.</summary>
    public static NDArray<bool> operator !=(NDArray<TElement> left, NDArray<TElement> right) => Ops.NotEqual(left, right);

    /// <summary>Where the left element is smaller.</summary>
    public static NDArray<bool> operator <(NDArray<TElement> left, NDArray<TElement> right) => Ops.Less(left, right);

    /// <summary>Where the left element is smaller or equal.</summary>
    public static NDArray<bool> operator <=(NDArray<TElement> left, NDArray<TElement> right) => Ops.LessEqual(left, right);

    /// <summary>Where the left element is larger.</summary>
    public static NDArray<bool> operator >(NDArray<TElement> left, NDArray<TElement> right) => Ops.Less(right, left);

    /// <summary>Where the left element is larger or equal.</summary>
    public static NDArray<bool> operator >=(NDArray<TElement> left, NDArray<TElement> right) => Ops.LessEqual(right, left);

    /// <summary>Whether this is the same object; <c>==</c> compares elements.</summary>
    /// <param name="obj">Another object.</param>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
