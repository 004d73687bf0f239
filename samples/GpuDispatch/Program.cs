// The same compiled methods on the CPU and on a GPU, or on the simulator of one. Exits with 1 if results differ.
//   dotnet run -c Release --project samples/GpuDispatch -- --device cpu|gpu|simulator
using System.Diagnostics;
using System.Globalization;
using GpuDispatch;
using SourceJax;
using static SourceJax.Jnp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (Choice.Of(args) is not { } device)
{
    Console.Error.WriteLine($"--device cpu, gpu or simulator; there is {string.Join(", ", Device.All)}");
    return 2;
}
bool isSimulator = device.Kind == DeviceKind.Simulator;
Console.WriteLine($"{device.Name}: {device.Description}{(isSimulator ? ", with small arrays and times that say nothing" : "")}\n");
var comparison = new Comparison(device);

Console.WriteLine("The introductory programs");
NDArray<float> x = Linspace<float>(0, 2, isSimulator ? 10_000 : 10_000_000);
comparison.Run("jit(slow_f)", 1e-6, on =>
{
    var there = x.To(on);
    return () => [Programs.SlowFJit(there)];
});
var model = (W: Jnp.Array([1.5f, -0.5f]), B: Jnp.Array(0.3f));
comparison.Run("grad(loss)", 1e-6, on =>
{
    var there = (model.W.To(on), model.B.To(on));
    var (features, target) = (Jnp.Array([0.2f, 0.8f]).To(on), Jnp.Array(2.5f).To(on));
    return () =>
    {
        var (w, b) = Programs.LossGrad(there, features, target);
        return [w, b];
    };
});
comparison.Run("vmap(simple_affine)", 1e-6, on =>
{
    NDArray<float> w = Arange<float>(6).Reshape(3, 2).To(on), b = Jnp.Array([0.1f, 0.2f, 0.3f]).To(on), rows = Arange<float>(2000).Reshape(1000, 2).To(on);
    return () => [Programs.SimpleAffineVmap(w, b, rows)];
});
comparison.Run("jit(vmap(grad(loss)))", 1e-6, on =>
{
    var (key, subkey) = Rng.Split(Rng.Key(0));
    var there = (model.W.To(on), model.B.To(on));
    NDArray<float> rows = Rng.Normal<float>(subkey, [1000, 2]).To(on), targets = Rng.Normal<float>(key, [1000]).To(on);
    return () =>
    {
        var (w, b) = Programs.BatchedLossGrad(there, rows, targets);
        return [w, b];
    };
});

int options = isSimulator ? 5000 : 1_000_000;
Console.WriteLine($"\nValue and four Greeks of {options:N0} options");
comparison.Run("vmap(value_and_grad(call))", 2e-5, on =>
{
    PrngKey[] keys = Rng.Split(Rng.Key(1), 4);
    NDArray<float> Between(int i, float low, float high) => Rng.Uniform<float>(keys[i], [options], low, high).To(on);
    var (spot, volatility, time, strike) = (Between(0, 80, 120), Between(1, 0.1f, 0.4f), Between(2, 0.25f, 2), Between(3, 80, 120));
    return () =>
    {
        var (value, greeks) = BlackScholes.Book(spot, volatility, 0.03f, time, strike);
        return [value, greeks.Delta, greeks.Vega, greeks.Rho, greeks.Theta];
    };
});

int walks = isSimulator ? 1000 : 1_000_000;
float timeStep = isSimulator ? 0.04f : 0.01f;
Console.WriteLine($"\n{walks:N0} random walks until they are 1 away from 0, in steps of {timeStep}");
NDArray<float>? mean = null;
comparison.Run("mean(vmap(exit_time))", 1e-3, on =>
{
    NDArray<int> numbers = Arange<int>(walks).To(on);
    return () => [mean = Walks.Mean(Walks.ExitTimeVmap(numbers, timeStep))];
});
// The wall of a walk in steps is as much further away (Siegmund's correction), and the variance of the time is 2/3.
double exit = Math.Pow(1 + 0.5826 * Math.Sqrt(timeStep), 2), error = Math.Sqrt(2.0 / 3 / walks);
Console.WriteLine($"  mean {mean!.Item():F4}, expected {exit:F4} ± {error:F4}");
comparison.Check(Math.Abs(mean!.Item() - exit) < 4 * error + 0.005, "the mean is not what it should be");

int points = isSimulator ? 200 : 16_384, width = isSimulator ? 16 : 64, steps = isSimulator ? 100 : 300;
Console.WriteLine($"\nTwo rings: a network with two hidden layers of {width}, {steps} steps over {points:N0} points");
Network begin = Network.Random(Rng.Key(3), width);
var (trainingPoints, trainingLabels) = Rings.Sample(Rng.Key(4), points);
comparison.Run("value_and_grad(loss)", 1e-5, on =>
{
    var (network, inputs, labels) = (begin.To(on), trainingPoints.To(on), trainingLabels.To(on));
    return () =>
    {
        var (loss, gradient) = Training.LossValueAndGrad(network, inputs, labels);
        return [loss, gradient.First.W, gradient.First.B, gradient.Second.W, gradient.Second.B, gradient.Last.W, gradient.Last.B];
    };
});
foreach (ComputeDevice on in device == Device.Cpu ? [device] : new[] { Device.Cpu, device })
{
    var (network, velocity, inputs, labels) = (begin.To(on), (0f * begin).To(on), trainingPoints.To(on), trainingLabels.To(on));
    NDArray<float> loss = Zeros<float>();
    long start = Stopwatch.GetTimestamp();
    for (int step = 0; step < steps; step++) (loss, network, velocity) = Training.StepJit(network, velocity, inputs, labels, 0.1f);
    loss.BlockUntilReady();
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    var (testPoints, testLabels) = Rings.Sample(Rng.Key(5), 2000);
    float accuracy = Training.AccuracyJit(network, testPoints.To(on), testLabels.To(on)).Item();
    string where = network.First.W.Device.Name;
    Console.WriteLine($"  {where,-12} {1000 * seconds / steps:F3} ms a step, loss {loss.Item():F4}, {accuracy:P1} of 2,000 other points are right");
    comparison.Check(accuracy >= 0.97f, "the network has not learned it");
    comparison.Check(network.First.W.Device == on, $"the parameters are not on {on}");
}

Console.WriteLine(comparison.IsRight ? "\nAll agree." : "\nWRONG: see above.");
return comparison.IsRight ? 0 : 1;
