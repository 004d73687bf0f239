namespace SourceJax.Numerics;

/// <content>Arithmetic of words.</content>
public static partial class Elementary
{
    /// <summary>The upper half of the product.</summary>
    static ulong MultiplyHigh(ulong left, ulong right) => Math.BigMul(left, right, out _);
}
