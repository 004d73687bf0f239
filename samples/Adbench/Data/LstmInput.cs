namespace Adbench.Data;

/// <summary>A network's parameters and first state, and a sequence of elements of bits.</summary>
sealed record LstmInput(int Layers, int Width, double[] Main, double[] Extra, double[] State, double[] Sequence)
{
    public static LstmInput Generate(int layers, int steps, int width)
    {
        var samples = new Samples(seed: steps);
        double[] main = samples.Uniform(8 * layers * width), extra = samples.Uniform(3 * width), state = samples.Uniform(2 * layers * width);
        return new(layers, width, main, extra, state, samples.Bits(steps * width));
    }

    public static LstmInput Read(string file)
    {
        var numbers = Numbers.Of(file);
        int layers = numbers.Int(), steps = numbers.Int(), width = numbers.Int();
        double[] main = numbers.Doubles(8 * layers * width), extra = numbers.Doubles(3 * width), state = numbers.Doubles(2 * layers * width);
        return new(layers, width, main, extra, state, numbers.Doubles(steps * width));
    }
}
