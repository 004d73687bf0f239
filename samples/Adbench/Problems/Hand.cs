using SourceJax;

namespace Adbench.Problems;

/// <summary>A hand at rest. Bones form a tree, parents first; vertices move with the bones that they are weighted by.</summary>
/// <param name="Parents">Each bone's parent; -1 at the root.</param>
/// <param name="Relatives">Each bone's place in its parent's space: three rows of a rotation and a translation.</param>
/// <param name="Inverses">From the hand's space to each bone's.</param>
/// <param name="Vertices">Three coordinates each.</param>
/// <param name="Starts">Where the bones of each vertex start in <paramref name="Bones"/>; one more than vertices.</param>
/// <param name="Bones">The bones of all vertices.</param>
/// <param name="Weights">How much each of them moves the vertex.</param>
/// <param name="Triangles">Three vertices each.</param>
public sealed record HandModel(
    int[] Parents, double[] Relatives, double[] Inverses, double[] Vertices, int[] Starts, int[] Bones, double[] Weights, int[] Triangles);

/// <summary>Hand tracking: how far measured points are from a hand in a pose, 26 numbers: rotation and translation, then four angles a finger.</summary>
public static partial class Hand
{
    /// <summary>The differences from points to their vertices.</summary>
    [Jit, JacFwd]
    public static double[] Simple([Shape("26")] ReadOnlySpan<double> pose, HandModel model, ReadOnlySpan<int> vertexOf, ReadOnlySpan<double> points)
    {
        double[] vertices = Skin(pose, model), errors = points.ToArray();
        for (int i = 0; i < vertexOf.Length; i++)
            for (int j = 0; j < 3; j++) errors[3 * i + j] -= vertices[3 * vertexOf[i] + j];
        return errors;
    }

    /// <summary>The differences from points to places on their triangles, which have two coordinates there.</summary>
    [Jit]
    public static double[] Complicated(
        [Shape("26")] ReadOnlySpan<double> pose, ReadOnlySpan<double> places, HandModel model, ReadOnlySpan<int> triangleOf, ReadOnlySpan<double> points)
        => Moved(pose, [0, 0], places, model, triangleOf, points);

    /// <summary>
    /// All places moved by the same: an error depends on its own place only, so that what it is by <paramref name="move"/> are the two entries in
    /// its row of the Jacobian that places have.
    /// </summary>
    [JacFwd(ArgNums = [0, 1])]
    public static double[] Moved(
        [Shape("26")] ReadOnlySpan<double> pose, [Shape("2")] ReadOnlySpan<double> move, ReadOnlySpan<double> places, HandModel model,
        ReadOnlySpan<int> triangleOf, ReadOnlySpan<double> points)
    {
        double[] vertices = Skin(pose, model), errors = points.ToArray();
        for (int i = 0; i < triangleOf.Length; i++)
        {
            double u = places[2 * i] + move[0], v = places[2 * i + 1] + move[1], w = 1 - u - v;
            int t = 3 * triangleOf[i], a = 3 * model.Triangles[t], b = 3 * model.Triangles[t + 1], c = 3 * model.Triangles[t + 2];
            for (int j = 0; j < 3; j++) errors[3 * i + j] -= u * vertices[a + j] + v * vertices[b + j] + w * vertices[c + j];
        }
        return errors;
    }

    /// <summary>The vertices of the hand in a pose.</summary>
    static double[] Skin(ReadOnlySpan<double> pose, HandModel model)
    {
        double[] transforms = BoneTransforms(pose, model), result = new double[model.Vertices.Length];
        for (int vertex = 0; vertex < model.Starts.Length - 1; vertex++)
        {
            Vec3 rest = Vec3.From(model.Vertices.AsSpan(3 * vertex)), moved = Vec3.From(pose[3..]);
            int end = model.Starts[vertex + 1];
            for (int i = model.Starts[vertex]; i < end; i++) moved += model.Weights[i] * Apply(transforms.AsSpan(12 * model.Bones[i], 12), rest);
            (result[3 * vertex], result[3 * vertex + 1], result[3 * vertex + 2]) = (moved.X, moved.Y, moved.Z);
        }
        return result;
    }

    static Vec3 Apply(ReadOnlySpan<double> t, Vec3 v) => new(
        t[0] * v.X + t[1] * v.Y + t[2] * v.Z + t[3], t[4] * v.X + t[5] * v.Y + t[6] * v.Z + t[7], t[8] * v.X + t[9] * v.Y + t[10] * v.Z + t[11]);

    /// <summary>From the space of the hand at rest to where it was turned and its fingers bent, for each bone.</summary>
    static double[] BoneTransforms(ReadOnlySpan<double> pose, HandModel model)
    {
        int bones = model.Parents.Length;
        double[] bend = new double[bones], spread = new double[bones];
        for (int finger = 0; finger < 5; finger++)
        {
            ReadOnlySpan<double> angles = pose.Slice(6 + 4 * finger, 4);
            int joint = 4 * finger + 2;   // after the wrist, and the finger's bone in the palm
            (bend[joint], spread[joint]) = (angles[0], angles[1]);
            (bend[joint + 1], bend[joint + 2]) = (angles[2], angles[3]);
        }

        // The first place is the hand's own; a bone's is after its parent's, and the root's parent is -1.
        double[] places = new double[12 * (bones + 1)], transforms = new double[12 * bones];
        AxisAngle(pose, places);
        Span<double> joined = stackalloc double[12], relative = stackalloc double[12];
        for (int bone = 0; bone < bones; bone++)
        {
            Joint(bend[bone], spread[bone], joined);
            Compose(model.Relatives.AsSpan(12 * bone, 12), joined, relative);
            Span<double> place = places.AsSpan(12 * (bone + 1), 12);
            Compose(places.AsSpan(12 * (model.Parents[bone] + 1), 12), relative, place);
            Compose(place, model.Inverses.AsSpan(12 * bone, 12), transforms.AsSpan(12 * bone, 12));
        }
        return transforms;
    }

    /// <summary>A rotation about z after one about x.</summary>
    static void Joint(double bend, double spread, Span<double> result)
    {
        double cosX = Math.Cos(bend), sinX = Math.Sin(bend), cosZ = Math.Cos(spread), sinZ = Math.Sin(spread);
        (result[0], result[1], result[2]) = (cosZ, -sinZ * cosX, sinZ * sinX);
        (result[4], result[5], result[6]) = (sinZ, cosZ * cosX, -cosZ * sinX);
        (result[8], result[9], result[10]) = (0, sinX, cosX);
    }

    /// <summary>The transformation b, then a.</summary>
    static void Compose(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int row = 0; row < 12; row += 4)
            for (int column = 0; column < 4; column++)
            {
                double sum = a[row] * b[column] + a[row + 1] * b[4 + column] + a[row + 2] * b[8 + column];
                result[row + column] = column == 3 ? sum + a[row + 3] : sum;
            }
    }

    /// <summary>The rotation about an axis by its length.</summary>
    static void AxisAngle(ReadOnlySpan<double> axis, Span<double> result)
    {
        double angle = Math.Sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
        if (angle < 1e-4)
        {
            (result[0], result[5], result[10]) = (1, 1, 1);
            return;
        }
        double x = axis[0] / angle, y = axis[1] / angle, z = axis[2] / angle, sin = Math.Sin(angle), cos = Math.Cos(angle);
        (result[0], result[1], result[2]) = (x * x + (1 - x * x) * cos, x * y * (1 - cos) - z * sin, x * z * (1 - cos) + y * sin);
        (result[4], result[5], result[6]) = (x * y * (1 - cos) + z * sin, y * y + (1 - y * y) * cos, y * z * (1 - cos) - x * sin);
        (result[8], result[9], result[10]) = (x * z * (1 - cos) - y * sin, y * z * (1 - cos) + x * sin, z * z + (1 - z * z) * cos);
    }
}
