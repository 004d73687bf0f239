namespace SourceJax.Compiler.Support;

/// <summary>What compilers do with millions of lists of one or two elements, without the iterators of LINQ.</summary>
public static class Lists
{
    /// <summary>What each element becomes.</summary>
    public static TResult[] Map<T, TResult>(this IReadOnlyList<T> items, Func<T, TResult> map)
    {
        if (items.Count == 0) return [];
        var mapped = new TResult[items.Count];
        for (int i = 0; i < mapped.Length; i++) mapped[i] = map(items[i]);
        return mapped;
    }

    /// <summary>Whether the set has one of the elements.</summary>
    public static bool HasAny<T>(this HashSet<T> set, IReadOnlyList<T> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (set.Contains(items[i])) return true;
        }
        return false;
    }

    public static void AddAll<T>(this HashSet<T> set, IReadOnlyList<T> items)
    {
        for (int i = 0; i < items.Count; i++) set.Add(items[i]);
    }
}
