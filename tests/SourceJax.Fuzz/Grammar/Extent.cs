using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>How many positions an axis has: a polynomial of named extents.</summary>
public sealed class Extent : IEquatable<Extent>
{
    const string Unit = "";

    /// <summary>Coefficients by products of names; the constant is that of none.</summary>
    readonly ImmutableSortedDictionary<string, int> terms;

    Extent(IEnumerable<KeyValuePair<string, int>> terms) => this.terms = terms.Where(t => t.Value != 0).ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Extent One { get; } = 1;

    public static implicit operator Extent(int constant) => new([new(Unit, constant)]);

    public static Extent Named(string name) => new([new(name, 1)]);

    /// <summary>Null where names are in it.</summary>
    public int? Constant => terms.Keys.All(k => k == Unit) ? terms.GetValueOrDefault(Unit) : null;

    /// <summary>Whether something is subtracted.</summary>
    public bool IsDifference => terms.Values.Any(c => c < 0);

    /// <summary>The part that is no product of names.</summary>
    public int Rest => terms.GetValueOrDefault(Unit);

    /// <summary>Whether it is one name.</summary>
    public bool IsName => terms.Count == 1 && terms.Values.First() == 1 && terms.Keys.First() is not Unit && !terms.Keys.First().Contains('*');

    public static Extent operator +(Extent x, Extent y)
        => new(x.terms.Keys.Union(y.terms.Keys).Select(k => KeyValuePair.Create(k, x.terms.GetValueOrDefault(k) + y.terms.GetValueOrDefault(k))));

    public static Extent operator -(Extent x, Extent y) => x + -1 * y;

    public static Extent operator *(Extent x, Extent y)
        => new(x.terms.SelectMany(_ => y.terms, (a, b) => (Key: Product(a.Key, b.Key), Value: a.Value * b.Value))
            .GroupBy(t => t.Key, (key, all) => KeyValuePair.Create(key, all.Sum(t => t.Value))));

    static string Product(string x, string y) => string.Join('*', $"{x}*{y}".Split('*', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    /// <summary>Half of it, where it is twice something.</summary>
    public Extent? Half => terms.Values.All(c => c % 2 == 0) ? new(terms.Select(t => KeyValuePair.Create(t.Key, t.Value / 2))) : null;

    public bool Equals(Extent? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as Extent);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>As C#, by what stands for the names; subtractions come last.</summary>
    public string Text(Func<string, string> named)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (product, factor) in terms.OrderByDescending(t => t.Value > 0).ThenByDescending(t => t.Key.Length))
        {
            text.Append(text.Length == 0 ? (factor < 0 ? "-" : "") : factor < 0 ? " - " : " + ");
            string names = string.Join(" * ", product.Split('*', StringSplitOptions.RemoveEmptyEntries).Select(named)), count = $"{Math.Abs(factor)}";
            text.Append(names.Length == 0 ? count : count == "1" ? names : $"{count} * {names}");
        }
        return text.Length == 0 ? "0" : text.ToString();
    }

    public override string ToString() => Text(name => name);
}
