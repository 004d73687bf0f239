namespace SourceJax.Integration.Tests.Signatures;

/// <summary>Compiled methods leave in their <c>Span</c>, <c>ref</c> and <c>out</c> parameters what the methods as written do.</summary>
public sealed class OutputTests
{
    public delegate void Writing(ReadOnlySpan<double> a, Span<double> r);
    public delegate double Computing(ReadOnlySpan<double> a, Span<double> r);

    static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 19];

    public static TheoryData<string> Programs => [.. Pairs.Keys];

    static readonly Dictionary<string, (Computing Original, Computing Compiled)> Pairs = new()
    {
        ["Scaled"] = Void(OutputPrograms.Scaled, OutputPrograms.ScaledJit),
        ["Accumulated"] = Void(OutputPrograms.Accumulated, OutputPrograms.AccumulatedJit),
        ["Recurrence"] = Void(OutputPrograms.Recurrence, OutputPrograms.RecurrenceJit),
        ["Reversed"] = Void(OutputPrograms.Reversed, OutputPrograms.ReversedJit),
        ["Rotated"] = Void(OutputPrograms.Rotated, OutputPrograms.RotatedJit),
        ["Sorted"] = Void(OutputPrograms.Sorted, OutputPrograms.SortedJit),
        ["FilledAndCleared"] = Void(OutputPrograms.FilledAndCleared, OutputPrograms.FilledAndClearedJit),
        ["Replaced"] = Void(OutputPrograms.Replaced, OutputPrograms.ReplacedJit),
        ["ByHelpers"] = Void(OutputPrograms.ByHelpers, OutputPrograms.ByHelpersJit),
        ["BySide"] = Void(OutputPrograms.BySide, OutputPrograms.BySideJit),
        ["UntilLarge"] = Void(OutputPrograms.UntilLarge, OutputPrograms.UntilLargeJit),
        ["Activated"] = Void(OutputPrograms.Activated, OutputPrograms.ActivatedJit),
        ["Untouched"] = Void(OutputPrograms.Untouched, OutputPrograms.UntouchedJit),
        ["Returning"] = (OutputPrograms.Returning, OutputPrograms.ReturningJit),
        ["Norm"] = (OutputPrograms.Norm, OutputPrograms.NormJit),
        ["CallingSiblings"] = (OutputPrograms.CallingSiblings, OutputPrograms.CallingSiblingsJit),
    };

    static (Computing, Computing) Void(Writing original, Writing compiled) => (Returning(original), Returning(compiled));

    static Computing Returning(Writing write) => (a, r) =>
    {
        write(a, r);
        return 0;
    };

    [Theory, MemberData(nameof(Programs))]
    public void The_compiled_method_leaves_what_the_method_leaves(string name)
    {
        var (original, compiled) = Pairs[name];
        int completed = 0;
        foreach (int arguments in Sizes)
        {
            foreach (int results in Sizes)
            {
                double[] a = Numbers(arguments, 3), expected = Numbers(results, 7), actual = Numbers(results, 7);
                Exception? wrong = Record.Exception(() => { expected = [original(a, expected), .. expected]; });
                Exception? found = Record.Exception(() => { actual = [compiled(a, actual), .. actual]; });
                // Of several things that are wrong, another may be noticed first.
                Assert.Equal(wrong is null, found is null);
                if (wrong is not null) continue;
                completed++;
                Assert.Equal(expected.Length, actual.Length);
                for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
            }
        }
        Assert.True(completed >= 4, $"{name} ran {completed} times");
    }

    static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), 3))];
    }

    [Fact]
    public void Several_outputs_are_written_at_once()
    {
        double[] r = [1, 2, 3], s = [4, 5, 6];
        OutputPrograms.SwappedJit(r, s);
        Assert.Equal([4, 5, 6], r);
        Assert.Equal([1, 2, 3], s);
        OutputPrograms.CrossedJit(r, s);
        Assert.Equal([2, 2, 3], r);
        Assert.Equal([5, 5, 6], s);
    }

    [Fact]
    public void Outputs_have_any_element_type_and_stand_beside_a_result()
    {
        int[] counts = [5, 0, 0];
        bool[] seen = new bool[3];
        float[] share = new float[2];
        Assert.Equal(6, OutputPrograms.CountedJit([0, 2, 2, 2], counts, seen, share));
        Assert.Equal([6, 0, 3], counts);
        Assert.Equal([true, false, true], seen);
        Assert.Equal([1.5f, 0], share);
    }

    [Fact]
    public void Numbers_are_passed_by_reference()
    {
        int calls = 4;
        Assert.True(OutputPrograms.TryRootJit(9, ref calls, out double root));
        Assert.Equal(3, root);
        Assert.False(OutputPrograms.TryRootJit(-1, ref calls, out root));
        Assert.True(double.IsNaN(root));
        Assert.Equal(6, calls);

        double position = 1, velocity = 0.5, positionThere = 1, velocityThere = 0.5;
        Assert.Equal(OutputPrograms.Stepped(ref position, ref velocity, 0.25), OutputPrograms.SteppedJit(ref positionThere, ref velocityThere, 0.25));
        Assert.Equal((position, velocity), (positionThere, velocityThere));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] a = Numbers(19, 3), r = new double[19];
        OutputPrograms.ScaledJit(a, r);
        OutputPrograms.RecurrenceJit(a, r);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            OutputPrograms.ScaledJit(a, r);
            OutputPrograms.RecurrenceJit(a, r);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void An_output_that_shares_memory_with_another_argument_is_refused()
    {
        double[] memory = Numbers(12, 5);
        var shared = Assert.Throws<ArgumentException>(() => OutputPrograms.ScaledJit(memory.AsSpan(0, 4), memory.AsSpan(3, 4)));
        Assert.Contains("'r'", shared.Message);
        Assert.Contains("'a'", shared.Message);
        Assert.Throws<ArgumentException>(() => OutputPrograms.SwappedJit(memory.AsSpan(0, 4), memory.AsSpan(3, 4)));
        double time = 1;
        Assert.Throws<ArgumentException>(() => OutputPrograms.SteppedJit(ref time, ref time, 1));
        OutputPrograms.ScaledJit(memory.AsSpan(0, 4), memory.AsSpan(4, 4));
        Assert.Equal(2 * memory[1], memory[5]);
    }
}
