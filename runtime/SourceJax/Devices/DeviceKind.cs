namespace SourceJax;

/// <summary>What a device is.</summary>
public enum DeviceKind
{
    /// <summary>The host's processor.</summary>
    Cpu,
    /// <summary>A GPU of NVIDIA's, through CUDA.</summary>
    Cuda,
    /// <summary>A device that OpenCL has.</summary>
    OpenCL,
    /// <summary>Kernels run on the host, for tests without a GPU.</summary>
    Simulator,
}
