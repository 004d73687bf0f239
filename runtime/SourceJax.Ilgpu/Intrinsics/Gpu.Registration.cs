using ILGPU;

namespace SourceJax.Ilgpu;

/// <content>What a context is told before it compiles kernels.</content>
public static partial class Gpu
{
    static partial void RegisterIntrinsics(Context.Builder builder);
}
