namespace SourceJax.Fuzz.Grammar;

/// <summary>Random choices that depend on a seed alone, on every machine.</summary>
public sealed class Draw(ulong seed)
{
    const ulong Step = 0x9E3779B97F4A7C15;

    // Mixed, so that the choices of a seed are not those of the one before but for the first.
    ulong state = Mixed(seed + Step);

    public Draw(ProgramId id, int stream = 0) : this(((ulong)(uint)id.Seed << 32 | (uint)id.Number) ^ (ulong)stream << 57) { }

    /// <summary>SplitMix64.</summary>
    ulong Bits() => Mixed(state += Step);

    static ulong Mixed(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    public int Below(int count) => (int)(Bits() % (ulong)count);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public double Number(double least, double most) => least + (most - least) * ((Bits() >> 11) * (1.0 / (1UL << 53)));

    /// <summary>True once in <paramref name="count"/> times.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public T Of<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    public T Weighted<T>(IReadOnlyList<T> items, Func<T, int> weight)
    {
        int at = Below(items.Sum(weight));
        foreach (T item in items)
        {
            at -= weight(item);
            if (at < 0) return item;
        }
        throw new InvalidOperationException("no item has a weight");
    }
}
