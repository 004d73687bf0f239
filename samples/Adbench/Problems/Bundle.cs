using SourceJax;

namespace Adbench.Problems;

/// <summary>Bundle adjustment: how far the images of points, as cameras would see them, are from where they were seen.</summary>
public static partial class Bundle
{
    /// <summary>All residuals: of observation i the weighted error in the image, at 2i of <c>errors</c>, and that of its weight.</summary>
    public static void Residuals(
        ReadOnlySpan<double> cameras, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, ReadOnlySpan<int> observations,
        ReadOnlySpan<double> features, Span<double> errors, Span<double> weightErrors)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            int camera = observations[2 * i], point = observations[2 * i + 1];
            (errors[2 * i], errors[2 * i + 1]) =
                Reproject(cameras.Slice(11 * camera, 11), points.Slice(3 * point, 3), weights[i], features.Slice(2 * i, 2));
            weightErrors[i] = WeightError(weights[i]);
        }
    }

    /// <summary>A camera is its rotation (axis times angle), center, focal length, principal point, and two coefficients of radial distortion.</summary>
    public static (double X, double Y) Reproject(
        [Shape("11")] ReadOnlySpan<double> camera, [Shape("3")] ReadOnlySpan<double> point, double weight, [Shape("2")] ReadOnlySpan<double> feature)
    {
        Vec3 seen = Rotate(Vec3.From(camera), Vec3.From(point) - Vec3.From(camera[3..]));
        double x = seen.X / seen.Z, y = seen.Y / seen.Z;
        double r = x * x + y * y, distortion = 1 + camera[9] * r + camera[10] * r * r;
        return (weight * (x * distortion * camera[6] + camera[7] - feature[0]), weight * (y * distortion * camera[6] + camera[8] - feature[1]));
    }

    /// <summary>Of observation i a block of two rows, by its camera, point and weight, at 30i of <c>blocks</c>; and the slope of its weight's error.</summary>
    public static void Jacobian(
        ReadOnlySpan<double> cameras, ReadOnlySpan<double> points, ReadOnlySpan<double> weights, ReadOnlySpan<int> observations,
        ReadOnlySpan<double> features, Span<double> blocks, Span<double> byWeight)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            int camera = observations[2 * i], point = observations[2 * i + 1];
            Span<double> x = blocks.Slice(30 * i, 15), y = blocks.Slice(30 * i + 15, 15);
            Block(
                cameras.Slice(11 * camera, 11), points.Slice(3 * point, 3), weights[i], features.Slice(2 * i, 2),
                x[..11], x[11..14], out x[14], y[..11], y[11..14], out y[14]);
            byWeight[i] = WeightErrorGrad(weights[i]);
        }
    }

    // Each row of the Jacobian has a place: no array is made for it.
    [JacRev(nameof(Reproject), ArgNums = [0, 1, 2])]
    private static partial void Block(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, ReadOnlySpan<double> feature,
        Span<double> xByCamera, Span<double> xByPoint, out double xByWeight, Span<double> yByCamera, Span<double> yByPoint, out double yByWeight);

    [Grad]
    static double WeightError(double weight) => 1 - weight * weight;

    static Vec3 Rotate(Vec3 rotation, Vec3 v)
    {
        double squared = Vec3.Dot(rotation, rotation);
        if (squared == 0) return v + Vec3.Cross(rotation, v);   // the limit, whose derivative is the rotation's too
        double angle = Math.Sqrt(squared), cos = Math.Cos(angle), sin = Math.Sin(angle);
        Vec3 axis = 1 / angle * rotation;
        return cos * v + sin * Vec3.Cross(axis, v) + (1 - cos) * Vec3.Dot(axis, v) * axis;
    }
}
