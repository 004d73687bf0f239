using Adbench.Problems;

namespace Adbench.Data;

/// <summary>A mixture of Gaussians over d dimensions, and points.</summary>
sealed record GmmInput(int D, double[] Alphas, double[] Means, double[] Icf, double[] Points, Wishart Prior)
{
    public static GmmInput Generate(int d, int k, int n)
    {
        var samples = new Samples(seed: d);
        return new(d, samples.Normal(k), samples.Uniform(k * d), samples.Normal(k * d * (d + 1) / 2), samples.Normal(n * d), new(1, 0));
    }

    public static GmmInput Read(string file)
    {
        var numbers = Numbers.Of(file);
        int d = numbers.Int(), k = numbers.Int(), n = numbers.Int();
        return new(
            d, numbers.Doubles(k), numbers.Doubles(k * d), numbers.Doubles(k * d * (d + 1) / 2), numbers.Doubles(n * d), new(numbers.Double(), numbers.Int()));
    }
}
