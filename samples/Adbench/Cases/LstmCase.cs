using Adbench.Data;
using Adbench.Measure;
using Adbench.Native;
using Adbench.Problems;

namespace Adbench.Cases;

static class LstmCase
{
    delegate double Native(int layers, int steps, int width, double[] main, double[] extra, double[] initial, double[] sequence);

    public static Case Create(string name, LstmInput input, Reference? reference, NativeObjectives? natives)
    {
        var (layers, width, main, extra, state, sequence) = input;
        int steps = sequence.Length / width - 1;
        double[] byMain = new double[main.Length], byExtra = new double[extra.Length];
        double value = 0;
        void Gradient() => value = Lstm.ObjectiveValueAndGrad(main, extra, state, sequence, layers, width, byMain, byExtra);
        var native = natives?.Function<Native>("lstm");
        return new(name, 3.5, 1.3)
        {
            Written = () => Lstm.Objective(main, extra, state, sequence, layers, width),
            Objective = () => Lstm.ObjectiveJit(main, extra, state, sequence, layers, width),
            Gradient = Gradient,
            Native = native is null ? null : () => native(layers, steps, width, main, extra, state, sequence),
            Check = () =>
            {
                Gradient();
                Slopes.Check(a => [Lstm.Objective(a[0], a[1], state, sequence, layers, width)], [main, extra], [byMain, byExtra], [1]);
                Close.Check("the generated objective", Lstm.ObjectiveJit(main, extra, state, sequence, layers, width), value);
                if (native is not null) Close.Check("the objective in C++", native(layers, steps, width, main, extra, state, sequence), value);
                reference?.Check("objective", [value]);
                reference?.Check("gradient", [.. byMain, .. byExtra]);
            },
        };
    }
}
