using SourceJax;
using static SourceJax.Jnp;

namespace SourceJax.Benchmarks;

/// <summary>What is timed, at the sizes of GPUs, or at ones at which the simulator shows that it runs.</summary>
static class GpuCases
{
    public static IReadOnlyList<GpuCase> Of(GpuSizes sizes)
    {
        int n = sizes.Elements, m = sizes.Matrix, rows = sizes.Rows, classes = sizes.Classes, batch = sizes.Batch, side = (int)Math.Sqrt(n);
        return
        [
            new("elementwise", 8.0 * n, 0, () =>
            {
                NDArray<float> x = Linspace<float>(0, 10, n);
                return () => GpuMethods.SlowFJit(x).BlockUntilReady();
            }),
            new("elementwise_grad", 8.0 * n, 0, () =>
            {
                NDArray<float> x = Linspace<float>(0, 10, n);
                return () => GpuMethods.SlowSumValueAndGrad(x).Grad.BlockUntilReady();
            }),
            new("cross_entropy_grad", 12.0 * rows * classes, 0, () =>
            {
                NDArray<float> logits = Rng.Normal<float>(Rng.Key(0), [rows, classes]), labels = Labels(rows, classes);
                return () => GpuMethods.CrossEntropyValueAndGrad(logits, labels).Grad.BlockUntilReady();
            }),
            new("sum", 4.0 * side * side, 0, Reduction(side, GpuMethods.TotalJit)),
            new("sum_rows", 4.0 * side * side, 0, Reduction(side, GpuMethods.OfRowsJit)),
            new("sum_columns", 4.0 * side * side, 0, Reduction(side, GpuMethods.OfColumnsJit)),
            new("matmul", 0, 2.0 * m * m * m, () =>
            {
                NDArray<float> a = Rng.Normal<float>(Rng.Key(1), [m, m]), b = Rng.Normal<float>(Rng.Key(2), [m, m]);
                return () => GpuMethods.ProductJit(a, b).BlockUntilReady();
            }),
            new("training_step", 0, 6.0 * batch * (sizes.Inputs * sizes.Hidden + sizes.Hidden * sizes.Hidden + 10 * sizes.Hidden), () =>
            {
                Layer Layer(int key, int inputs, int outputs) => new(0.05f * Rng.Normal<float>(Rng.Key(key), [inputs, outputs]), Zeros<float>(outputs));
                var network = new Network(Layer(3, sizes.Inputs, sizes.Hidden), Layer(4, sizes.Hidden, sizes.Hidden), Layer(5, sizes.Hidden, 10));
                NDArray<float> x = Rng.Normal<float>(Rng.Key(6), [batch, sizes.Inputs]), labels = Labels(batch, 10);
                return () =>
                {
                    (NDArray<float> loss, network) = GpuMethods.StepJit(network, x, labels);
                    network.First.W.BlockUntilReady();
                };
            }),
            new("greeks", 36.0 * sizes.Options, 0, () =>
            {
                NDArray<float> Between(int key, float low, float high) => Rng.Uniform<float>(Rng.Key(key), [sizes.Options], low, high);
                NDArray<float> spot = Between(7, 80, 120), volatility = Between(8, 0.1f, 0.4f), time = Between(9, 0.25f, 2), strike = Between(10, 80, 120);
                return () => GpuDispatch.BlackScholes.Book(spot, volatility, 0.03f, time, strike).Greeks.Theta.BlockUntilReady();
            }),
            new("monte_carlo", 0, 0, () =>
            {
                NDArray<int> numbers = Arange<int>(sizes.Walks);
                return () => GpuDispatch.Walks.ExitTimeVmap(numbers, 0.01f).BlockUntilReady();
            }),
            new("call_and_wait", 0, 0, () =>
            {
                NDArray<float> x = Zeros<float>(1);
                return () => GpuMethods.IncrementJit(x).BlockUntilReady();
            }),
            new("hundred_calls", 0, 0, () =>
            {
                NDArray<float> x = Zeros<float>(1);
                return () =>
                {
                    NDArray<float> y = x;
                    for (int i = 0; i < 100; i++) y = GpuMethods.IncrementJit(y);
                    y.BlockUntilReady();
                };
            }),
        ];
    }

    static Func<Action> Reduction(int side, Func<NDArray<float>, NDArray<float>> reduce) => () =>
    {
        NDArray<float> x = Linspace<float>(0, 1, side * side).Reshape(side, side);
        return () => reduce(x).BlockUntilReady();
    };

    /// <summary>One class for each row.</summary>
    static NDArray<float> Labels(int rows, int classes) => Nn.OneHot<float>(Rng.RandInt<int>(Rng.Key(11), [rows], 0, classes), classes);
}
