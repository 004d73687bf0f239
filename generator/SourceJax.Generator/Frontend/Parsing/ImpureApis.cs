using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Framework types whose methods do something else than compute from their arguments.</summary>
static class ImpureApis
{
    /// <summary>What a member does that a traced method must not; null when nothing is known against it.</summary>
    public static string? Reason(ISymbol member) => member.ContainingType?.ToDisplayString() switch
    {
        "System.Console" => "reads or writes the console",
        "System.Random" => "draws hidden random numbers (use Rng with a PrngKey)",
        "System.Environment" or "System.AppContext" or "System.AppDomain" => "depends on the environment",
        "System.Guid" when member.Name == "NewGuid" => "draws hidden random numbers (use Rng with a PrngKey)",
        "System.DateTime" or "System.DateTimeOffset" or "System.TimeProvider" when member.Name is "Now" or "UtcNow" or "Today" or "GetUtcNow" or "GetTimestamp"
            => "reads the clock",
        { } type when Namespaces.Any(n => type.StartsWith(n.Prefix, StringComparison.Ordinal))
            => Namespaces.First(n => type.StartsWith(n.Prefix, StringComparison.Ordinal)).Reason,
        _ => null,
    };

    static readonly (string Prefix, string Reason)[] Namespaces =
    [
        ("System.IO.", "reads or writes files"),
        ("System.Diagnostics.", "observes or changes the process"),
        ("System.Threading.", "depends on other threads"),
        ("System.Net.", "uses the network"),
        ("System.Security.Cryptography.RandomNumberGenerator", "draws hidden random numbers (use Rng with a PrngKey)"),
    ];
}
