using System.Text.RegularExpressions;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Snapshots;

/// <summary>What derivative rules, checkpoints and calls of siblings look like in the generated code.</summary>
public class RuleTests
{
    [Fact]
    public void Generated()
    {
        var files = Subject.Generate("""
            using System;
            using SourceJax;

            public static partial class Rules
            {
                [CustomVjp(Fwd = nameof(SafeLogFwd), Bwd = nameof(SafeLogBwd))]
                static double SafeLog(double x) => Math.Log(x);
                static (double Value, double Residual) SafeLogFwd(double x) => (SafeLog(x), x);
                static double SafeLogBwd(double x, double ct) => ct * Math.Min(1 / x, 10);

                [ValueAndGrad]
                public static double Entropy(double p) => -p * SafeLog(p);

                [Checkpoint]
                static double Layer(double x) => Math.Tanh(Math.Exp(x));

                [Grad]
                public static double Network(double x) => Layer(Layer(x));

                [Jit]
                public static double NewtonStep(double x)
                {
                    double slope = NetworkGrad(x);
                    return x - Network(x) / slope;
                }
            }
            """).AssertCompiles().Files;
        Assert.Equal(3, files.Count);
        foreach (var (hint, text) in files) Snapshot.Match(text, Regex.Replace(hint, @"\.[0-9a-f]{8}\.g\.cs$", ""));
    }
}
