namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>A test on OpenCL for the host's processor, which is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClFactAttribute : FactAttribute
{
    public OpenClFactAttribute() => Skip = OpenClDevice.Missing;
}

/// <inheritdoc cref="OpenClFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClTheoryAttribute : TheoryAttribute
{
    public OpenClTheoryAttribute() => Skip = OpenClDevice.Missing;
}
