using System.Diagnostics.Tracing;

namespace SourceJax.Ilgpu.Tests.Methods;

/// <summary>Lanes of mapped programs are threads, which give what the CPU's lanes give together, to the bit, with nothing left to the host.</summary>
public sealed class LaneTests
{
    public static TheoryData<int> Lanes => [0, 1, 7, 300];

    private static NDArray<double> X(int n) => Jnp.Linspace<double>(0.1, 1.5, n);
    private static NDArray<double> C(int n) => Jnp.Linspace<double>(1.1, 1.3, n);

    private static void Same(Func<ComputeDevice, NDArray<double>> method)
    {
        NDArray<double> expected = method(Device.Cpu), actual;
        using (var steps = new HostSteps())
        {
            actual = method(Device.Simulator).BlockUntilReady();
            Assert.Empty(steps.Reasons);
        }
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_while_loop_and_its_derivatives(int n)
    {
        Same(d => LanePrograms.StepsVmap(X(n).To(d), C(n).To(d)));
        Same(d => LanePrograms.StepsGrads(X(n).To(d), C(n).To(d)));
        Same(d => LanePrograms.StepsSeconds(X(n).To(d), C(n).To(d)));
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(7, 5)]
    [InlineData(300, 1)]
    public void Arrays_of_a_length_that_is_given(int n, int length) => Same(d => LanePrograms.NestedGrads(X(n).To(d), length));

    [Fact]
    public void An_array_of_a_negative_length_is_an_error_as_on_the_host()
    {
        Assert.Throws<OverflowException>(() => LanePrograms.NestedGrads(X(3), -1));
        Assert.Throws<OverflowException>(() => LanePrograms.NestedGrads(X(3).To(Device.Simulator), -1).BlockUntilReady());
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Rows_and_columns(int n)
    {
        NDArray<double> rows = Jnp.Linspace<double>(-1, 2, n * 5).Reshape(n, 5);
        Same(d => LanePrograms.RowGrads(rows.To(d), X(n).To(d)).Item1);
        Same(d => LanePrograms.RowGrads(rows.To(d), X(n).To(d)).Item2);
        Same(d => LanePrograms.ColumnGrads(rows.T.To(d), X(n).To(d)).Item1);
        Same(d => LanePrograms.ColumnGrads(rows.T.To(d), X(n).To(d)).Item2);
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Arrays_that_change_places(int n) => Same(d => LanePrograms.TradeVmap((X(n) * 8).To(d)));

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Random_numbers(int n) => Same(d => LanePrograms.WalkVmap(Rng.Split(Rng.Key(3), n), X(n).To(d)));

    [Fact]
    public void Calls_in_a_program_of_arrays()
    {
        NDArray<double> expected = LanePrograms.TrainedJit(X(7), C(7), 3);
        NDArray<double> actual = LanePrograms.TrainedJit(X(7).To(Device.Simulator), C(7).To(Device.Simulator), 3).To(Device.Cpu);
        Assert.True(Jnp.Allclose(expected, actual, 1e-14, 1e-14), $"{expected} and {actual}");
    }

    [Fact]
    public void An_index_out_of_range_in_one_lane_is_thrown_at_the_wait()
    {
        NDArray<int> right = Jnp.Array([0, 3, -1, 2]), wrong = Jnp.Array([0, 3, 4, 2]);
        Assert.Throws<IndexOutOfRangeException>(() => LanePrograms.ElementVmap(wrong.To(Device.Simulator), X(4).To(Device.Simulator)).BlockUntilReady());
        Same(d => LanePrograms.ElementVmap(right.To(d), X(4).To(d)));
    }

    /// <summary>Hears what is left to the host.</summary>
    private sealed class HostSteps : EventListener
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public List<string> Reasons { get; } = [];

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "SourceJax") EnableEvents(source, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (Environment.CurrentManagedThreadId == _thread) Reasons.Add($"{written.EventName}: {string.Join(", ", written.Payload ?? new([]))}");
        }
    }
}
