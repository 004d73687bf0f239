using ILGPU;
using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>
/// Elements that several threads add to. What ILGPU makes of its own atomics in OpenCL C needs generic pointers and atomic types of OpenCL 2, which not all
/// devices have; exchanging a word of global memory is in version 1.
/// </content>
public static partial class Gpu
{
    /// <summary>Adds to an element of global memory, in whatever order threads come.</summary>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref int target, int value) => Atomic.Add(ref target, value);

    /// <inheritdoc cref="AtomicAdd(ref int, int)"/>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref uint target, uint value) => Atomic.Add(ref target, value);

    /// <inheritdoc cref="AtomicAdd(ref int, int)"/>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref long target, long value) => Atomic.Add(ref target, value);

    /// <inheritdoc cref="AtomicAdd(ref int, int)"/>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref ulong target, ulong value) => Atomic.Add(ref target, value);

    /// <inheritdoc cref="AtomicAdd(ref int, int)"/>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref float target, float value) => Atomic.Add(ref target, value);

    /// <inheritdoc cref="AtomicAdd(ref int, int)"/>
    [IntrinsicImplementation]
    public static void AtomicAdd(ref double target, double value) => Atomic.Add(ref target, value);
}
