using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Execution;

/// <summary>A function of ordinary numbers that computes each value once: differences along several directions, of several requests, meet in points.</summary>
sealed class Memory(Function function) : Function
{
    readonly Dictionary<double[], Tensor[]> known = new(new SameNumbers());

    public override int Order => 0;

    public override Tensor[] Call(Tensor[] arguments)
    {
        // The extents are part of the point: arrays without elements have no numbers.
        double[] point = [.. arguments.SelectMany(a => a.Shape.Select(extent => (double)extent).Concat(a.Data.Select(d => d.Value)))];
        return known.TryGetValue(point, out Tensor[]? values) ? values : known[point] = function.Call(arguments);
    }

    sealed class SameNumbers : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] numbers)
        {
            var hash = new HashCode();
            foreach (double number in numbers) hash.Add(number);
            return hash.ToHashCode();
        }
    }
}
