using Adbench.Data;
using Adbench.Measure;
using Adbench.Native;
using Adbench.Problems;

namespace Adbench.Cases;

static class BundleCase
{
    delegate void Native(
        int n, double[] cameras, double[] points, double[] weights, int[] observations, double[] features, double[] errors, double[] weightErrors);

    public static Case Create(string name, BundleInput input, Reference? reference, NativeObjectives? natives)
    {
        var (cameras, points, weights, observations, features) = input;
        int n = weights.Length;
        double[] errors = new double[2 * n], weightErrors = new double[n], blocks = new double[30 * n], byWeight = new double[n];
        var native = natives?.Function<Native>("bundle");
        return new(name, 6, 1.3)
        {
            Written = () => Bundle.Residuals(cameras, points, weights, observations, features, errors, weightErrors),
            Objective = () => Bundle.Residuals(cameras, points, weights, observations, features, errors, weightErrors),
            Gradient = () => Bundle.Jacobian(cameras, points, weights, observations, features, blocks, byWeight),
            Native = native is null ? null : () => native(n, cameras, points, weights, observations, features, errors, weightErrors),
            Check = () =>
            {
                Bundle.Jacobian(cameras, points, weights, observations, features, blocks, byWeight);
                Bundle.Residuals(cameras, points, weights, observations, features, errors, weightErrors);
                if (native is not null)
                {
                    double[] nativeErrors = new double[2 * n], nativeWeightErrors = new double[n];
                    native(n, cameras, points, weights, observations, features, nativeErrors, nativeWeightErrors);
                    Close.Check("a residual in C++", nativeErrors, errors);
                    Close.Check("a weight's residual in C++", nativeWeightErrors, weightErrors);
                }
                for (int i = 0; i < n; i += 1 + n / 10) CheckSlopes(input, i, blocks.AsSpan(30 * i, 30).ToArray());
                if (reference is null) return;
                reference.Check("reproj_err_0", errors.AsSpan(0, 2));
                reference.Check("w_err_0", weightErrors.AsSpan(0, 1));
                reference.Check("J_w_0", byWeight.AsSpan(0, 1));
                reference.Check("J_block_0", blocks.AsSpan(0, 30));
                reference.Check("J_block_last", blocks.AsSpan(30 * (n - 1), 30));
                reference.Check("sum_reproj_err", [errors.Sum()]);
                reference.Check("sum_w_err", [weightErrors.Sum()]);
                reference.Check("sum_J", [blocks.Sum() + byWeight.Sum()]);
                reference.Check("sumsq_J", [blocks.Concat(byWeight).Sum(v => v * v)]);
            },
        };
    }

    /// <summary>One observation's block against differences: a row for each coordinate in the image.</summary>
    static void CheckSlopes(BundleInput input, int i, double[] block)
    {
        double[] camera = input.Cameras.AsSpan(11 * input.Observations[2 * i], 11).ToArray();
        double[] point = input.Points.AsSpan(3 * input.Observations[2 * i + 1], 3).ToArray();
        double[] feature = input.Features.AsSpan(2 * i, 2).ToArray(), weight = [input.Weights[i]];
        double[] Errors(double[][] a)
        {
            var (x, y) = Bundle.Reproject(a[0], a[1], a[2][0], feature);
            return [x, y];
        }
        Slopes.Check(Errors, [camera, point, weight], [block[..11], block[11..14], block[14..15]], [1, 0]);
        Slopes.Check(Errors, [camera, point, weight], [block[15..26], block[26..29], block[29..30]], [0, 1]);
    }
}
