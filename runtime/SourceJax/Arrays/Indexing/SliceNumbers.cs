namespace SourceJax.Indexing;

/// <summary>Slices of axes whose extents are numbers.</summary>
internal sealed class SliceNumbers : SliceRule<long>
{
    public static SliceNumbers Rule { get; } = new();

    protected override long Of(int value) => value;
    protected override long Add(long a, long b) => a + b;
    protected override long Subtract(long a, long b) => a - b;
    protected override long Multiply(long a, long b) => a * b;
    protected override long Max(long a, long b) => Math.Max(a, b);
    protected override long Min(long a, long b) => Math.Min(a, b);
    protected override long CeilDiv(long a, int b) => (long)Math.Ceiling(a / (double)b);
}
