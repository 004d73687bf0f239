using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SourceJax.Numerics;

/// <summary>Which width of lanes a kernel runs with on this machine; constants to the JIT.</summary>
public static class Simd
{
    /// <summary>512-bit registers are fast.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated;

    /// <summary>256-bit registers with fused multiply-add are fast.</summary>
    public static bool Is256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;
}
