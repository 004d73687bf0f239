using Adbench.Problems;

namespace Adbench.Data;

/// <summary>A model, the points that were measured, what of the model each belongs to (a vertex, or a triangle and a place on it), and a pose.</summary>
sealed record HandInput(HandModel Model, int[] Correspondences, double[] Points, double[]? Places, double[] Pose)
{
    public static HandInput Generate(int points, bool isComplicated)
    {
        var samples = new Samples(seed: points);
        HandModel model = GenerateModel(vertices: 544, triangles: 1084, samples);
        int[] correspondences = samples.Indices(points, isComplicated ? 1084 : 544);
        return new(model, correspondences, samples.Normal(3 * points), isComplicated ? samples.Uniform(2 * points) : null, samples.Normal(26));
    }

    public static HandInput Read(string file)
    {
        string modelFolder = Path.Combine(Path.GetDirectoryName(file)!, "model");
        var numbers = Numbers.Of(file);
        int points = numbers.Int(), angles = numbers.Int();
        var correspondences = new int[points];
        var coordinates = new List<double>();
        for (int i = 0; i < points; i++)
        {
            correspondences[i] = numbers.Int();
            coordinates.AddRange(numbers.Doubles(3));
        }
        bool isComplicated = numbers.Remaining > angles;
        return new(
            ReadModel(modelFolder), correspondences, [.. coordinates], isComplicated ? numbers.Doubles(2 * points) : null, numbers.Doubles(angles));
    }

    /// <summary>A wrist, five fingers of four bones, a forearm; most vertices with one bone or two, as in a real model.</summary>
    static HandModel GenerateModel(int vertices, int triangles, Samples samples)
    {
        int[] parents = [-1, .. Enumerable.Range(1, 20).Select(bone => bone % 4 == 1 ? 0 : bone - 1), 0];
        int[] counts = [.. Enumerable.Range(0, vertices).Select(v => 1 + v % 5 switch { 0 or 1 => 0, 4 => 2, _ => 1 })];
        int[] starts = [0, .. counts.Select((_, v) => counts.Take(v + 1).Sum())];
        double[] relatives = Transforms(parents.Length), inverses = Transforms(parents.Length);
        double[] weights = [.. counts.SelectMany(count => Enumerable.Repeat(1.0 / count, count))];
        return new(
            parents, relatives, inverses, samples.Normal(3 * vertices), starts, samples.Indices(starts[^1], parents.Length), weights,
            samples.Indices(3 * triangles, vertices));

        double[] Transforms(int count) => [.. Enumerable.Range(0, count).SelectMany(_ => samples.Normal(12, deviation: 0.6))];
    }

    static HandModel ReadModel(string folder)
    {
        var bones = Lines("bones.txt");
        var vertices = Lines("vertices.txt");
        // From the ninth number on, the count of bones, then pairs of a bone and its weight.
        double[][] weighted = [.. vertices.Select(v => v[9..(9 + 2 * (int)v[8])])];
        int end = 0;
        return new(
            [.. bones.Select(b => (int)b[1])], [.. bones.SelectMany(b => b[2..14])], [.. bones.SelectMany(b => b[18..30])],
            [.. vertices.SelectMany(v => v[..3])], [0, .. weighted.Select(w => end += w.Length / 2)],
            [.. weighted.SelectMany(w => w.Where((_, i) => i % 2 == 0)).Select(b => (int)b)], [.. weighted.SelectMany(w => w.Where((_, i) => i % 2 == 1))],
            [.. Lines("triangles.txt").SelectMany(t => t).Select(v => (int)v)]);

        List<double[]> Lines(string file) => [.. File.ReadLines(Path.Combine(folder, file)).Where(l => l.Length > 0).Select(Numbers.Between)];
    }
}
