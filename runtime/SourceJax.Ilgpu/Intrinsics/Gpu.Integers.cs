using ILGPU;
using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>Division of integers.</content>
public static partial class Gpu
{
    /// <summary>The quotient, by what is known not to be zero: back ends get it wrong for constants that are powers of 2.</summary>
    [IntrinsicImplementation]
    public static int Quotient(int x, int y) => x / y;

    /// <inheritdoc cref="Quotient(int, int)"/>
    [IntrinsicImplementation]
    public static long Quotient(long x, long y) => x / y;

    /// <inheritdoc cref="Quotient(int, int)"/>
    [IntrinsicImplementation]
    public static uint Quotient(uint x, uint y) => x / y;

    /// <inheritdoc cref="Quotient(int, int)"/>
    [IntrinsicImplementation]
    public static ulong Quotient(ulong x, ulong y) => x / y;

    /// <summary>The remainder, by what is known not to be zero.</summary>
    [IntrinsicImplementation]
    public static int Rest(int x, int y) => x % y;

    /// <inheritdoc cref="Rest(int, int)"/>
    [IntrinsicImplementation]
    public static long Rest(long x, long y) => x % y;

    /// <inheritdoc cref="Rest(int, int)"/>
    [IntrinsicImplementation]
    public static uint Rest(uint x, uint y) => x % y;

    /// <inheritdoc cref="Rest(int, int)"/>
    [IntrinsicImplementation]
    public static ulong Rest(ulong x, ulong y) => x % y;

    /// <summary>x / y; 0 and a fault where C# throws.</summary>
    public static int Divide(int x, int y, ArrayView<int> fault)
    {
        int code = y == 0 ? KernelFault.DivisionByZero : y == -1 & x == int.MinValue ? KernelFault.Overflow : 0;
        if (code != 0) fault[0] = code;
        return code != 0 ? 0 : Quotient(x, code != 0 ? 1 : y);
    }

    /// <inheritdoc cref="Divide(int, int, ArrayView{int})"/>
    public static long Divide(long x, long y, ArrayView<int> fault)
    {
        int code = y == 0 ? KernelFault.DivisionByZero : y == -1 & x == long.MinValue ? KernelFault.Overflow : 0;
        if (code != 0) fault[0] = code;
        return code != 0 ? 0 : Quotient(x, code != 0 ? 1 : y);
    }

    /// <inheritdoc cref="Divide(int, int, ArrayView{int})"/>
    public static uint Divide(uint x, uint y, ArrayView<int> fault)
    {
        if (y == 0) fault[0] = KernelFault.DivisionByZero;
        return y == 0 ? 0 : Quotient(x, y == 0 ? 1 : y);
    }

    /// <inheritdoc cref="Divide(int, int, ArrayView{int})"/>
    public static ulong Divide(ulong x, ulong y, ArrayView<int> fault)
    {
        if (y == 0) fault[0] = KernelFault.DivisionByZero;
        return y == 0 ? 0 : Quotient(x, y == 0 ? 1 : y);
    }

    /// <summary>x % y; 0 and a fault where C# throws.</summary>
    public static int Remainder(int x, int y, ArrayView<int> fault)
    {
        int code = y == 0 ? KernelFault.DivisionByZero : y == -1 & x == int.MinValue ? KernelFault.Overflow : 0;
        if (code != 0) fault[0] = code;
        return code != 0 ? 0 : Rest(x, code != 0 ? 1 : y);
    }

    /// <inheritdoc cref="Remainder(int, int, ArrayView{int})"/>
    public static long Remainder(long x, long y, ArrayView<int> fault)
    {
        int code = y == 0 ? KernelFault.DivisionByZero : y == -1 & x == long.MinValue ? KernelFault.Overflow : 0;
        if (code != 0) fault[0] = code;
        return code != 0 ? 0 : Rest(x, code != 0 ? 1 : y);
    }

    /// <inheritdoc cref="Remainder(int, int, ArrayView{int})"/>
    public static uint Remainder(uint x, uint y, ArrayView<int> fault)
    {
        if (y == 0) fault[0] = KernelFault.DivisionByZero;
        return y == 0 ? 0 : Rest(x, y == 0 ? 1 : y);
    }

    /// <inheritdoc cref="Remainder(int, int, ArrayView{int})"/>
    public static ulong Remainder(ulong x, ulong y, ArrayView<int> fault)
    {
        if (y == 0) fault[0] = KernelFault.DivisionByZero;
        return y == 0 ? 0 : Rest(x, y == 0 ? 1 : y);
    }

    /// <summary>The upper half of the product of two words.</summary>
    [IntrinsicImplementation]
    public static ulong MulHigh(ulong x, ulong y) => Math.BigMul(x, y, out _);

    /// <inheritdoc cref="MulHigh(ulong, ulong)"/>
    [IntrinsicImplementation]
    public static uint MulHigh(uint x, uint y) => (uint)(((ulong)x * y) >> 32);

    /// <summary>The nearest float. By way of a double, as C#'s compiler has it and ILGPU takes it, it would be rounded twice.</summary>
    public static float ToSingle(ulong x)
    {
        // What is half of a large one keeps the bit that it loses, which decides ties.
        bool isLarge = (x >> 63) != 0;
        float rounded = (float)(long)(isLarge ? (x >> 1) | (x & 1) : x);
        return isLarge ? Multiply(rounded, 2f) : rounded;
    }

    /// <inheritdoc cref="ToSingle(ulong)"/>
    public static float ToSingle(uint x) => (float)(long)x;

    /// <summary>Whether it is odd.</summary>
    public static bool IsOddInteger(int x) => (x & 1) != 0;

    /// <summary>x drawn between the bounds; a fault where they are in the wrong order.</summary>
    public static int Clamp(int x, int low, int high, ArrayView<int> fault)
    {
        if (low > high) fault[0] = KernelFault.Bounds;
        return x < low ? low : x > high ? high : x;
    }

    /// <inheritdoc cref="Clamp(int, int, int, ArrayView{int})"/>
    public static long Clamp(long x, long low, long high, ArrayView<int> fault)
    {
        if (low > high) fault[0] = KernelFault.Bounds;
        return x < low ? low : x > high ? high : x;
    }

    /// <inheritdoc cref="Clamp(int, int, int, ArrayView{int})"/>
    public static uint Clamp(uint x, uint low, uint high, ArrayView<int> fault)
    {
        if (low > high) fault[0] = KernelFault.Bounds;
        return x < low ? low : x > high ? high : x;
    }

    /// <inheritdoc cref="Clamp(int, int, int, ArrayView{int})"/>
    public static ulong Clamp(ulong x, ulong low, ulong high, ArrayView<int> fault)
    {
        if (low > high) fault[0] = KernelFault.Bounds;
        return x < low ? low : x > high ? high : x;
    }

    /// <summary>The absolute value; a fault where there is none.</summary>
    public static int Abs(int x, ArrayView<int> fault)
    {
        if (x == int.MinValue) fault[0] = KernelFault.Overflow;
        return x < 0 ? -x : x;
    }

    /// <summary>-1, 0 or 1.</summary>
    public static int Sign(int x) => x > 0 ? 1 : x < 0 ? -1 : 0;

    /// <inheritdoc cref="Abs(int, ArrayView{int})"/>
    public static long Abs(long x, ArrayView<int> fault)
    {
        if (x == long.MinValue) fault[0] = KernelFault.Overflow;
        return x < 0 ? -x : x;
    }

    /// <inheritdoc cref="Sign(int)"/>
    public static int Sign(long x) => x > 0 ? 1 : x < 0 ? -1 : 0;
}
