using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Execution;

public class AliasingTests
{
    readonly double[] memory = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void An_argument_apart_from_all_places_is_itself_and_costs_nothing()
    {
        double[] other = new double[3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadOnlySpan<double> argument = memory.AsSpan(0, 2);
        Assert.False(Aliasing.Overlap(argument, memory.AsSpan(2, 2), memory.AsSpan(4, 2), other));
        Assert.True(Aliasing.Apart(argument, memory.AsSpan(2, 2)) == argument);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void An_argument_that_shares_an_element_is_copied(int start, int length)
    {
        Span<double> place = memory.AsSpan(start, length);
        ReadOnlySpan<double> argument = memory.AsSpan(0, 4), apart = Aliasing.Apart(argument, place);
        Assert.True(Aliasing.Overlap(argument, place));
        Assert.True(Aliasing.Overlap(argument, [], place));
        Assert.True(Aliasing.Overlap(argument, [], [], place));
        Assert.True(Aliasing.Overlap(argument, [], [], [], place));
        place.Clear();
        Assert.Equal([1, 2, 3, 4], apart.ToArray());
    }

    [Fact]
    public void A_copy_is_of_the_same_type()
    {
        Assert.NotSame(memory, Aliasing.Copy(memory));
        Assert.Equal(memory, Aliasing.Copy(memory));
        Span<double> copy = Aliasing.Copy(memory.AsSpan(1, 2));
        Assert.False(copy.Overlaps(memory));
        Assert.Equal([2, 3], copy.ToArray());
        Assert.Equal([2, 3], Aliasing.Copy((ReadOnlySpan<double>)memory.AsSpan(1, 2)).ToArray());
    }

    [Fact]
    public void Places_in_the_same_memory_are_refused_by_name()
    {
        Aliasing.Distinct<double>(memory.AsSpan(0, 3), "a", memory.AsSpan(3), "b");
        Aliasing.Distinct<double>(memory.AsSpan(0, 3), "a", memory.AsSpan(1, 0), "b");
        var refused = Assert.Throws<ArgumentException>(() => Aliasing.Distinct<double>(memory.AsSpan(0, 3), "a", memory.AsSpan(2), "b"));
        Assert.Contains("'a' is written and shares memory with 'b'", refused.Message);
        Assert.Equal("a", refused.ParamName);
    }
}
