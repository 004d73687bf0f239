namespace Adbench.Data;

/// <summary>Cameras of 11 numbers, points of 3, and observations: pairs of both, each with a weight and a place in the image.</summary>
sealed record BundleInput(double[] Cameras, double[] Points, double[] Weights, int[] Observations, double[] Features)
{
    public static BundleInput Generate(int cameras, int points, int observations)
    {
        var samples = new Samples(seed: observations);
        var all = new List<double>();
        for (int i = 0; i < cameras; i++)
        {
            double[] rotation = samples.Normal(3, deviation: 0.3), center = samples.Normal(3), distortion = samples.Normal(2, deviation: 0.05);
            all.AddRange([.. rotation, .. center, 500, 320, 240, .. distortion]);
        }
        double[] positions = samples.Normal(3 * points);
        for (int i = 0; i < points; i++) positions[3 * i + 2] += 10;   // before the cameras
        return new([.. all], positions, samples.Uniform(observations), Pairs(cameras, points, observations), samples.Normal(2 * observations, 280, 100));
    }

    /// <summary>The files hold one camera, point and observation, of which there are many copies.</summary>
    public static BundleInput Read(string file)
    {
        var numbers = Numbers.Of(file);
        int cameras = numbers.Int(), points = numbers.Int(), observations = numbers.Int();
        return new(
            Repeat(numbers.Doubles(11), cameras), Repeat(numbers.Doubles(3), points), Repeat(numbers.Doubles(1), observations),
            Pairs(cameras, points, observations), Repeat(numbers.Doubles(2), observations));
    }

    static int[] Pairs(int cameras, int points, int observations)
        => [.. Enumerable.Range(0, observations).SelectMany(i => new[] { i % cameras, i % points })];

    static double[] Repeat(double[] numbers, int times) => [.. Enumerable.Repeat(numbers, times).SelectMany(n => n)];
}
