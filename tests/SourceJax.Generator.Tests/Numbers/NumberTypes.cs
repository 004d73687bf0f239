namespace SourceJax.Generator.Tests.Numbers;

/// <summary>C#'s number types, by keyword.</summary>
static class NumberTypes
{
    public static string[] Small { get; } = ["sbyte", "byte", "short", "ushort"];
    public static string[] Integers { get; } = [.. Small, "int", "uint", "long", "ulong"];
    public static string[] Floats { get; } = ["Half", "float", "double"];
    public static string[] All { get; } = [.. Integers, .. Floats];

    public static TheoryData<string> Names => [.. All];
    public static bool IsSigned(string type) => type is "sbyte" or "short" or "int" or "long" || Floats.Contains(type);

    /// <summary>The type of x + y for x and y of one type.</summary>
    public static string Promoted(string type) => Small.Contains(type) ? "int" : type;

    /// <summary>The type of x + y; null where C# has no such operator.</summary>
    public static string? Promoted(string x, string y)
    {
        string[] pair = [x, y];
        if (x == y) return Promoted(x);
        if (pair.Contains("Half")) return pair.Contains("byte") || pair.Contains("sbyte") ? "Half" : null;
        foreach (string type in (string[])["double", "float"])
        {
            if (pair.Contains(type)) return type;
        }
        if (pair.Contains("ulong")) return pair.Any(t => t != "ulong" && IsSigned(t)) ? null : "ulong";
        return pair.Contains("long") || (pair.Contains("uint") && pair.Any(IsSigned)) ? "long" : pair.Contains("uint") ? "uint" : "int";
    }
}
