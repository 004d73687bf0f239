using Adbench.Data;
using Adbench.Measure;
using Adbench.Native;
using Adbench.Problems;

namespace Adbench.Cases;

static class GmmCase
{
    delegate double Native(int d, int k, int n, double[] alphas, double[] means, double[] icf, double[] points, double gamma, int m);

    public static Case Create(string name, GmmInput input, Reference? reference, NativeObjectives? natives)
    {
        var (d, alphas, means, icf, points, prior) = input;
        int k = alphas.Length, n = points.Length / d;
        double[] byAlphas = new double[alphas.Length], byMeans = new double[means.Length], byIcf = new double[icf.Length];
        double value = 0;
        void Gradient() => value = Gmm.ObjectiveValueAndGrad(alphas, means, icf, points, d, prior, byAlphas, byMeans, byIcf);
        var native = natives?.Function<Native>("gmm");
        return new(name, 4, 1.3)
        {
            Written = () => Gmm.Objective(alphas, means, icf, points, d, prior),
            Objective = () => Gmm.ObjectiveJit(alphas, means, icf, points, d, prior),
            Gradient = Gradient,
            Native = native is null ? null : () => native(d, k, n, alphas, means, icf, points, prior.Gamma, prior.M),
            Check = () =>
            {
                Gradient();
                Slopes.Check(a => [Gmm.Objective(a[0], a[1], a[2], points, d, prior)], [alphas, means, icf], [byAlphas, byMeans, byIcf], [1]);
                Close.Check("the generated objective", Gmm.ObjectiveJit(alphas, means, icf, points, d, prior), value);
                if (native is not null) Close.Check("the objective in C++", native(d, k, n, alphas, means, icf, points, prior.Gamma, prior.M), value);
                reference?.Check("objective", [value]);
                reference?.Check("gradient", [.. byAlphas, .. byMeans, .. byIcf]);
            },
        };
    }
}
