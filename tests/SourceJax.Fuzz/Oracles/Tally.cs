using System.Collections.Concurrent;

namespace SourceJax.Fuzz.Oracles;

/// <summary>Counts of what was checked.</summary>
public sealed class Tally
{
    readonly ConcurrentDictionary<string, int> counts = new();

    public void Count(string what) => counts.AddOrUpdate(what, 1, (_, n) => n + 1);

    public IReadOnlyDictionary<string, int> Counts => counts;
}
