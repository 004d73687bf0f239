using System.Text.RegularExpressions;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>What must not be in the code for Nvidia's devices: each a thing that ILGPU makes of C# that means something else, or that costs much.</summary>
internal static partial class PtxRules
{
    /// <summary>What is wrong, one line for each kind; empty where nothing is.</summary>
    public static string Faults(string ptx, KernelText text)
    {
        // Drivers reject functions that nobody has; approximations and flushed subnormals are other numbers; copysign has its operands swapped.
        var faults = new List<string>(Matches(NeverRight(), ptx));
        // They drop NaN.
        faults.AddRange(Matches(Extremum(), ptx));
        if (!text.Fuses) faults.AddRange(Matches(Fused(), ptx));
        if (!text.HasDoubles) faults.AddRange(Matches(OfDoubles(), ptx));
        if (!text.HasArrays) faults.AddRange(Matches(LocalMemory(), ptx));
        return string.Join("\n", faults);
    }

    private static IEnumerable<string> Matches(Regex rule, string ptx) => rule.Matches(ptx).Select(m => m.Value.Trim()).Distinct();

    [GeneratedRegex(@"\.extern \.func[^;]*|\S*\.(approx|ftz|full)\b\S*|\S*copysign\S*")]
    private static partial Regex NeverRight();

    [GeneratedRegex(@"\b(min|max)\.f(32|64)\b")]
    private static partial Regex Extremum();

    [GeneratedRegex(@"\b(fma|mad)\.(\w+\.)*f(32|64)\b")]
    private static partial Regex Fused();

    [GeneratedRegex(@"\b(?!mov|ld|st|param)[a-z]\w*\.(\w+\.)*f64\b")]
    private static partial Regex OfDoubles();

    [GeneratedRegex(@"\.local \.align[^;]*;")]
    private static partial Regex LocalMemory();
}
