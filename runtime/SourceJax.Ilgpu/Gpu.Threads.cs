using ILGPU;

namespace SourceJax.Ilgpu;

public static partial class Gpu
{
    /// <summary>The number of this thread among all of the launch.</summary>
    public static long Thread => ((long)Grid.IdxX * Group.DimX) + Group.IdxX;

    /// <summary>How many threads the launch has: a thread goes on to the element that is so many further.</summary>
    public static long Threads => (long)Grid.DimX * Group.DimX;

    /// <summary>The number of this thread in its group.</summary>
    public static int Lane => Group.IdxX;

    /// <summary>How many threads a group has, a power of two.</summary>
    public static int Lanes => Group.DimX;

    /// <summary>Tells a context to be made what stands for the functions of this class on each platform.</summary>
    internal static void Prepare(Context.Builder builder) => RegisterIntrinsics(builder);

    static partial void RegisterIntrinsics(Context.Builder builder);
}
