namespace SourceJax.Ilgpu.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void The_project_builds() => Assert.NotNull(typeof(Gpu));
}
