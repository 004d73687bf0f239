using Adbench.Data;
using Adbench.Measure;
using Adbench.Native;
using Adbench.Problems;

namespace Adbench.Cases;

static class HandCase
{
    delegate void Native(
        int[] parents, int bones, double[] relatives, double[] inverses, double[] vertices, int[] starts, int vertexCount, int[] bonesOf, double[] weights,
        int[] triangles, int points, double[] pose, double[]? places, int[] correspondences, double[] measured, double[] errors);

    public static Case Create(string name, HandInput input, Reference? reference, NativeObjectives? natives)
    {
        var (model, correspondences, points, places, pose) = input;
        int rows = points.Length;
        double[] errors = [], jacobian = new double[rows * pose.Length], byPlaces = new double[places is null ? 0 : 2 * rows], nativeErrors = new double[rows];
        var native = natives?.Function<Native>("hand");

        double[] Written(double[] pose, double[] moves) => places is null ? Hand.Simple(pose, model, correspondences, points)
            : Hand.Moved(pose, moves, places, model, correspondences, points);
        void Objective() => errors = places is null ? Hand.SimpleJit(pose, model, correspondences, points)
            : Hand.ComplicatedJit(pose, places, model, correspondences, points);
        void Jacobian()
        {
            if (places is null) Hand.SimpleJacFwd(pose, model, correspondences, points, jacobian);
            else Hand.MovedJacFwd(pose, [0, 0], places, model, correspondences, points, jacobian, byPlaces);
        }
        void Native() => native!(
            model.Parents, model.Parents.Length, model.Relatives, model.Inverses, model.Vertices, model.Starts, model.Starts.Length - 1, model.Bones,
            model.Weights, model.Triangles, correspondences.Length, pose, places, correspondences, points, nativeErrors);

        return new(name, 8, 1.5)
        {
            Written = () => Written(pose, [0, 0]),
            Objective = Objective,
            Gradient = Jacobian,
            Native = native is null ? null : Native,
            Check = () =>
            {
                Objective();
                Jacobian();
                Close.Check("the generated objective", errors, Written(pose, [0, 0]));
                if (native is not null)
                {
                    Native();
                    Close.Check("the objective in C++", nativeErrors, errors);
                }
                double[] weights = new Samples(seed: 2).Normal(rows);
                double[] byPose = Weighted(jacobian, weights, pose.Length), byMove = Weighted(byPlaces, weights, 2);
                Slopes.Check(a => Written(a[0], a[1]), [pose, [0, 0]], [byPose, byMove], weights);
                reference?.Check("objective", errors);
                reference?.Check("jacobian", [.. Columns(byPlaces, rows), .. Columns(jacobian, rows)]);
            },
        };
    }

    /// <summary>The weighted sum of a matrix's rows.</summary>
    static double[] Weighted(double[] matrix, double[] weights, int columns)
        => [.. Enumerable.Range(0, columns).Select(c => matrix.Length == 0 ? 0 : weights.Select((w, row) => w * matrix[row * columns + c]).Sum())];

    /// <summary>The same matrix, column by column.</summary>
    static IEnumerable<double> Columns(double[] matrix, int rows)
        => Enumerable.Range(0, matrix.Length / rows).SelectMany(c => Enumerable.Range(0, rows).Select(row => matrix[row * (matrix.Length / rows) + c]));
}
