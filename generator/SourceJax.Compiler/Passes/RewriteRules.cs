using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Passes;

/// <summary>Rules in the order in which they are tried, and, for each kind of primitive, those that may apply to it.</summary>
public sealed class RewriteRules(IReadOnlyList<RewriteRule> all)
{
    readonly Dictionary<Type, RewriteRule[]> byKind = PrimitiveCatalog.Entries.Select(e => e.Prototype.GetType()).Distinct()
        .ToDictionary(kind => kind, kind => all.Where(r => r.Kind.IsAssignableFrom(kind)).ToArray());

    /// <summary>All rules, for a primitive that exists only between transformations and is in no catalog.</summary>
    public IReadOnlyList<RewriteRule> For(Primitive primitive) => byKind.TryGetValue(primitive.GetType(), out var rules) ? rules : all;
}
