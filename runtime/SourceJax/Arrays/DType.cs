using System.Numerics;

namespace SourceJax;

/// <summary>The element types an <see cref="NDArray{TElement}"/> can have, by their NumPy names.</summary>
public enum DType
{
    /// <summary><see cref="bool"/>.</summary>
    Bool,
    /// <summary><see cref="sbyte"/>.</summary>
    Int8,
    /// <summary><see cref="short"/>.</summary>
    Int16,
    /// <summary><see cref="int"/>.</summary>
    Int32,
    /// <summary><see cref="long"/>.</summary>
    Int64,
    /// <summary><see cref="byte"/>.</summary>
    UInt8,
    /// <summary><see cref="ushort"/>.</summary>
    UInt16,
    /// <summary><see cref="uint"/>.</summary>
    UInt32,
    /// <summary><see cref="ulong"/>.</summary>
    UInt64,
    /// <summary><see cref="Half"/>.</summary>
    Float16,
    /// <summary><see cref="float"/>.</summary>
    Float32,
    /// <summary><see cref="double"/>.</summary>
    Float64,
    /// <summary><see cref="Complex"/>.</summary>
    Complex128,
}

/// <summary>The element type that belongs to a C# type.</summary>
internal static class DTypes
{
    public static DType Of<T>()
    {
        if (typeof(T) == typeof(bool)) return DType.Bool;
        if (typeof(T) == typeof(sbyte)) return DType.Int8;
        if (typeof(T) == typeof(short)) return DType.Int16;
        if (typeof(T) == typeof(int)) return DType.Int32;
        if (typeof(T) == typeof(long)) return DType.Int64;
        if (typeof(T) == typeof(byte)) return DType.UInt8;
        if (typeof(T) == typeof(ushort)) return DType.UInt16;
        if (typeof(T) == typeof(uint)) return DType.UInt32;
        if (typeof(T) == typeof(ulong)) return DType.UInt64;
        if (typeof(T) == typeof(Half)) return DType.Float16;
        if (typeof(T) == typeof(float)) return DType.Float32;
        if (typeof(T) == typeof(double)) return DType.Float64;
        if (typeof(T) == typeof(Complex)) return DType.Complex128;
        throw new NotSupportedException($"{typeof(T)} is no element type of an array.");
    }

    /// <summary>Whether a type is an integer type.</summary>
    public static bool IsInteger<T>() => Of<T>() is >= DType.Int8 and <= DType.UInt64;
}
