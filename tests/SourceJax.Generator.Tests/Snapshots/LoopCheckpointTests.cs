using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Snapshots;

/// <summary>What reverse sweeps of checkpointed loops look like in the generated code.</summary>
public class LoopCheckpointTests
{
    [Theory]
    [InlineData("Segments", "Segments = Segments.Auto")]
    [InlineData("Snapshots", "Snapshots = 8")]
    public void Generated(string name, string schedule)
    {
        var files = Subject.Generate($$"""
            using System;
            using SourceJax;

            public static partial class Physics
            {
                [Grad, Checkpoint({{schedule}})]
                public static double Pendulum(double angle, double damping, int steps)
                {
                    double speed = 0;
                    for (int i = 0; i < steps; i++)
                    {
                        speed -= 0.001 * (Math.Sin(angle) + damping * speed);
                        angle += 0.001 * speed;
                    }
                    return angle;
                }
            }
            """).AssertCompiles().Files;
        Snapshot.Match(Assert.Single(files).Value, $"Pendulum{name}");
    }
}
