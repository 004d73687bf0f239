using System.ComponentModel;

namespace SourceJax.Ilgpu;

/// <summary>What kernels call that ILGPU lacks, or gets wrong.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Gpu;
