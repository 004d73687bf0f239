namespace SourceJax.Compiler.Tests.Loops;

/// <summary>Scalar expressions in the text form of loops, drawn from a seed, over what is in scope.</summary>
class RandomScalars(int seed)
{
    /// <summary>Arrays of n elements, and of 3n.</summary>
    protected static readonly string[] Short = ["x", "t", "u", "r"], Long = ["y", "w"];

    protected Random Random { get; } = new(seed);

    /// <summary>Locals of type f64.</summary>
    protected List<string> Numbers { get; } = ["a"];

    /// <summary>Locals of type i32, indices of loops among them.</summary>
    protected List<string> Ints { get; } = ["k"];

    /// <summary>Indices of loops around, with whether they run over all of an axis of n.</summary>
    protected List<(string Name, bool IsAxis)> Indices { get; } = [];

    protected string One(params string[] from) => from[Random.Next(from.Length)];

    /// <summary>One of them, late ones more often.</summary>
    protected string Last(List<string> from) => from[Math.Max(Random.Next(from.Count), Random.Next(from.Count))];

    protected string Leaf() => Random.Next(3) == 0 ? One("0.5:f64", "-2.0:f64", "0.0:f64") : Last(Numbers);

    protected string Load()
    {
        bool isLong = Random.Next(3) == 0;
        return $"{One(isLong ? Long : Short)}[{Index(isLong)}]";
    }

    protected string Number(int deep) => Random.Next(deep == 0 ? 3 : 9) switch
    {
        0 or 1 => Leaf(),
        2 => Load(),
        3 => $"sin({Number(deep - 1)})",
        4 => $"select({Condition()}, {Number(deep - 1)}, {Number(deep - 1)})",
        5 => $"guard({Last(Ints)} in 0 .. n, {Load()}, {Leaf()})",
        6 when Indices.Count > 0 => $"index({Indices[^1].Name}):f64",
        _ => $"{One("add", "sub", "mul", "max")}({Number(deep - 1)}, {Number(deep - 1)})",
    };

    protected string Condition() => Random.Next(3) == 0 ? $"lt({Last(Ints)}, {Int()})" : $"{One("lt", "gt")}({Leaf()}, {One("0.1:f64", Load())})";

    protected string Int() => Random.Next(6) switch
    {
        0 => $"{Random.Next(4)}:i32",
        1 => $"p[{Index(isLong: false)}]",
        2 => $"{One("add", "sub")}({Last(Ints)}, {Random.Next(3)}:i32)",
        3 => "index(n-1):i32",
        _ => Last(Ints),
    };

    /// <summary>Mostly of an element that exists.</summary>
    protected string Index(bool isLong)
    {
        var axes = Indices.Where(i => i.IsAxis).ToArray();
        if (axes.Length > 0 && Random.Next(8) > 0)
        {
            string i = axes[Random.Next(axes.Length)].Name;
            return isLong ? One($"3*{i}", $"3*{i}+1", $"{i}+n", i) : One(i, i, $"-{i}+n-1");
        }
        return Random.Next(5) == 0 ? Last(Ints) : Random.Next(4) == 0 ? One("k+1", "1", "2") : One("0", "n-1", isLong ? "n" : "0");
    }
}
