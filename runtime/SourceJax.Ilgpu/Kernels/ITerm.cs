using System.Numerics;

namespace SourceJax.Ilgpu.Kernels;

/// <summary>What a contraction adds up.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface ITerm<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The sum with one term more.</summary>
    static abstract T Add(T sum, T left, T right);
}

/// <summary>Products; devices fuse them with the sum.</summary>
internal readonly struct Product<T> : ITerm<T>
    where T : unmanaged, INumber<T>
{
    public static T Add(T sum, T left, T right) => sum + (left * right);
}

/// <summary>Products, and nothing where the left factor is 0.</summary>
internal readonly struct ProductOrZeroOfLeft<T> : ITerm<T>
    where T : unmanaged, INumber<T>
{
    public static T Add(T sum, T left, T right) => left == T.Zero ? sum : sum + (left * right);
}

/// <summary>Products, and nothing where the right factor is 0.</summary>
internal readonly struct ProductOrZeroOfRight<T> : ITerm<T>
    where T : unmanaged, INumber<T>
{
    public static T Add(T sum, T left, T right) => right == T.Zero ? sum : sum + (left * right);
}

/// <summary>Products, and nothing where either factor is 0.</summary>
internal readonly struct ProductOrZero<T> : ITerm<T>
    where T : unmanaged, INumber<T>
{
    public static T Add(T sum, T left, T right) => left == T.Zero | right == T.Zero ? sum : sum + (left * right);
}
