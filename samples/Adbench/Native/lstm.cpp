// The loops of Problems/Lstm.cs.
#include <cmath>
#include <vector>

static double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

static void step(int n, const double* weights, const double* input, double* hidden, double* memory)
{
    for (int i = 0; i < n; i++)
    {
        double forget = sigmoid(input[i] * weights[i] + weights[4 * n + i]);
        double ingate = sigmoid(hidden[i] * weights[n + i] + weights[5 * n + i]);
        double outgate = sigmoid(input[i] * weights[2 * n + i] + weights[6 * n + i]);
        double change = std::tanh(hidden[i] * weights[3 * n + i] + weights[7 * n + i]);
        memory[i] = memory[i] * forget + ingate * change;
        hidden[i] = outgate * std::tanh(memory[i]);
    }
}

extern "C" double lstm(
    int layers, int steps, int width, const double* main, const double* extra, const double* initial, const double* sequence)
{
    std::vector<double> state(initial, initial + 2 * layers * width), signal(width);
    double total = 0;
    for (int t = 0; t < steps; t++)
    {
        for (int i = 0; i < width; i++) signal[i] = sequence[t * width + i] * extra[i];
        for (int layer = 0; layer < layers; layer++)
        {
            double *hidden = state.data() + 2 * layer * width, *memory = hidden + width;
            step(width, main + 8 * layer * width, signal.data(), hidden, memory);
            for (int i = 0; i < width; i++) signal[i] = hidden[i];
        }
        double sum = 2;
        for (int i = 0; i < width; i++)
        {
            signal[i] = signal[i] * extra[width + i] + extra[2 * width + i];
            sum += std::exp(signal[i]);
        }
        double normalizer = std::log(sum);
        for (int i = 0; i < width; i++) total += sequence[(t + 1) * width + i] * (signal[i] - normalizer);
    }
    return -total / (steps * width);
}
