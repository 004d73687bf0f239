using System.Text.RegularExpressions;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Snapshots;

/// <summary>Gradients of loops: one that keeps its carry, and one that only sums, kept under review.</summary>
public class LoopGradientTests
{
    const string Programs = """
        using System;
        using SourceJax;

        public static partial class Loops
        {
            [ValueAndGrad]
            public static double Rnn(double w, ReadOnlySpan<double> xs)
            {
                double c = 0;
                for (int t = 0; t < xs.Length; t++) c = Math.Tanh(w * c + xs[t]);
                return c;
            }

            [ValueAndGrad]
            public static double Distances(ReadOnlySpan<double> center, ReadOnlySpan<double> points)
            {
                int d = center.Length;
                var offset = new double[d];
                double total = 0;
                for (int i = 0; i < points.Length / d; i++)
                {
                    for (int j = 0; j < d; j++) offset[j] = points[i * d + j] - center[j];
                    double squared = 0;
                    for (int j = 0; j < d; j++) squared += offset[j] * offset[j];
                    total += Math.Sqrt(squared);
                }
                return total;
            }
        }
        """;

    [Fact]
    public void Generated()
    {
        foreach (var (hint, text) in Subject.Generate(Programs).AssertCompiles().Files) Snapshot.Match(text, Regex.Replace(hint, @"\.[0-9a-f]{8}\.g\.cs$", text.Contains(" Span<double> grad") ? ".Into" : ""));
    }

    [Fact]
    public void The_header_says_what_is_stored()
    {
        var files = Subject.Generate(Programs).Files;
        Assert.Contains(files, f => f.Value.Contains("Stores cs: 8 bytes x xs.Length.") && f.Value.Contains("workspace.Stack<double>(xsLength)"));
        Assert.Contains(files, f => f.Value.Contains("Distances") && !f.Value.Contains("Stores"));
    }
}
