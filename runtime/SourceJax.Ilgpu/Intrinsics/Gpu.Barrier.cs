using ILGPU;
using ILGPU.IR.Intrinsics;

namespace SourceJax.Ilgpu;

/// <content>The barrier of a group.</content>
public static partial class Gpu
{
    /// <summary>
    /// Waits for all threads of the group, whose writes to shared and to global memory are seen then; ILGPU's own forgets the former on OpenCL.
    /// </summary>
    [IntrinsicImplementation]
    public static void Barrier() => Group.Barrier();
}
