namespace SourceJax.Compiler.Support;

/// <summary>Hashing that is the same in every process (System.HashCode is neither on this target nor stable).</summary>
public static class Hash
{
    public static int Combine(int left, int right) => unchecked(((left << 5) + left) ^ right);

    /// <summary>32-bit FNV-1a over UTF-16 code units; names generated files.</summary>
    public static uint Fnv1a(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text) hash = unchecked((hash ^ c) * 16777619);
        return hash;
    }
}
