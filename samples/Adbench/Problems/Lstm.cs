using SourceJax;

namespace Adbench.Problems;

/// <summary>The loss of a recurrent network of diagonal LSTM layers that predicts a sequence's next element.</summary>
public static partial class Lstm
{
    /// <summary>Per layer, <c>main</c> has the weights of the forget, input, output and change gates, then their biases, each as wide as an element.</summary>
    [Jit, ValueAndGrad(ArgNums = [0, 1])]
    public static double Objective(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> initial, ReadOnlySpan<double> sequence, int layers, int width)
    {
        int steps = sequence.Length / width - 1;
        double[] state = initial.ToArray();
        var signal = new double[width];
        ReadOnlySpan<double> inputScale = extra[..width], outputScale = extra.Slice(width, width), outputBias = extra[(2 * width)..];
        double total = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < width; i++) signal[i] = sequence[t * width + i] * inputScale[i];
            for (int layer = 0; layer < layers; layer++)
            {
                Span<double> hidden = state.AsSpan(2 * layer * width, width), memory = state.AsSpan((2 * layer + 1) * width, width);
                Step(main.Slice(8 * layer * width, 8 * width), signal, hidden, memory);
                hidden.CopyTo(signal);
            }
            for (int i = 0; i < width; i++) signal[i] = signal[i] * outputScale[i] + outputBias[i];
            total += LogLikelihood(signal, sequence.Slice((t + 1) * width, width));
        }
        return -total / (steps * width);
    }

    static void Step(ReadOnlySpan<double> weights, ReadOnlySpan<double> input, Span<double> hidden, Span<double> memory)
    {
        int n = hidden.Length;
        for (int i = 0; i < n; i++)
        {
            double forget = Sigmoid(input[i] * weights[i] + weights[4 * n + i]);
            double ingate = Sigmoid(hidden[i] * weights[n + i] + weights[5 * n + i]);
            double outgate = Sigmoid(input[i] * weights[2 * n + i] + weights[6 * n + i]);
            double change = Math.Tanh(hidden[i] * weights[3 * n + i] + weights[7 * n + i]);
            memory[i] = memory[i] * forget + ingate * change;
            hidden[i] = outgate * Math.Tanh(memory[i]);
        }
    }

    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    static double LogLikelihood(ReadOnlySpan<double> prediction, ReadOnlySpan<double> actual)
    {
        double sum = 2, result = 0;
        foreach (double value in prediction) sum += Math.Exp(value);
        double normalizer = Math.Log(sum);
        for (int i = 0; i < actual.Length; i++) result += actual[i] * (prediction[i] - normalizer);
        return result;
    }
}
