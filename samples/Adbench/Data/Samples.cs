namespace Adbench.Data;

/// <summary>Arrays of random numbers, the same in every run.</summary>
sealed class Samples(int seed)
{
    readonly Random random = new(seed);

    public double[] Uniform(int count) => Fill(count, random.NextDouble);

    public double[] Normal(int count, double mean = 0, double deviation = 1)
        => Fill(count, () => mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    public double[] Bits(int count) => Fill(count, () => random.Next(2));

    public int[] Indices(int count, int below)
    {
        var indices = new int[count];
        for (int i = 0; i < count; i++) indices[i] = random.Next(below);
        return indices;
    }

    static double[] Fill(int count, Func<double> draw)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = draw();
        return numbers;
    }
}
