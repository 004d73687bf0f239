using System.Globalization;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>A random index of a random array: C# text, the parameters that it mentions, and arguments for them.</summary>
sealed class RandomIndex
{
    readonly Random random;
    readonly List<(string Declaration, object Value)> parameters = [];
    readonly int[] table;

    public RandomIndex(int seed)
    {
        random = new(seed);
        Shape = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 5))];
        table = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(1, 4))];
        Text = string.Join(", ", Items());
    }

    /// <summary>The extents of the array.</summary>
    public int[] Shape { get; }

    /// <summary>What is written between the brackets.</summary>
    public string Text { get; }

    public string Parameters => string.Concat(parameters.Select(p => ", " + p.Declaration));
    public string Names => string.Concat(parameters.Select(p => ", " + p.Declaration.Split(' ')[^1]));
    public object[] Arguments => [.. parameters.Select(p => p.Value)];

    IEnumerable<string> Items()
    {
        bool isElided = false, isAdvanced = random.Next(3) > 0;
        for (int axis = 0; axis < Shape.Length;)
        {
            if (random.Next(6) == 0) yield return random.Next(2) == 0 ? "Jnp.NewAxis" : "ArrayIndex.NewAxis";
            if (!isElided && random.Next(5) == 0)
            {
                isElided = true;
                axis += random.Next(Shape.Length - axis + 1);
                // What follows stands for the last axes, so that all of them must be there.
                yield return "Jnp.Ellipsis";
                foreach (int rest in Enumerable.Range(axis, Shape.Length - axis)) yield return Item(Shape[rest], isAdvanced);
                yield break;
            }
            if (axis > 0 && random.Next(6) == 0) yield break;
            yield return Item(Shape[axis++], isAdvanced);
        }
    }

    string Item(int extent, bool isAdvanced)
    {
        int Position() => random.Next(-extent, extent);
        switch (random.Next(isAdvanced ? 10 : 6))
        {
            case 0: return Text_(Position());
            case 1: return $"^{random.Next(1, extent + 1)}";
            case 2: return Parameter("int", Position());
            case 3: return Range(extent);
            case 4: return Slice(extent);
            case 5: return "..";
            case 6: return $"new[] {{ {string.Join(", ", Enumerable.Range(0, random.Next(4) == 0 ? 1 : table[^1]).Select(_ => Position()))} }}";
            case 7: return Parameter("int[]", Enumerable.Range(0, table[^1]).Select(_ => Position()).ToArray());
            default:
                int[] shape = [.. table.Skip(random.Next(table.Length)).Select(extent => random.Next(4) == 0 ? 1 : extent)];
                int[] positions = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => Position())];
                return random.Next(3) == 0
                    ? Parameter($"[Shape(\"{string.Join(' ', shape)}\")] NDArray<long>", NDArray.Create(positions.Select(p => (long)p).ToArray(), shape))
                    : Parameter($"[Shape(\"{string.Join(' ', shape)}\")] NDArray<int>", NDArray.Create(positions, shape));
        }
    }

    string Range(int extent)
    {
        int start = random.Next(extent + 1), stop = random.Next(start, extent + 1);
        return $"{(random.Next(2) == 0 ? Text_(start) : $"^{extent - start}")}..{(random.Next(2) == 0 ? Text_(stop) : $"^{extent - stop}")}";
    }

    string Slice(int extent)
    {
        string End() => random.Next(3) == 0 ? "null" : Text_(random.Next(-extent - 2, extent + 3));
        int step = random.Next(1, 4) * (random.Next(2) == 0 ? 1 : -1);
        return $"ArrayIndex.Slice({End()}, {End()}, {Text_(step)})";
    }

    string Parameter(string type, object value)
    {
        string name = $"i{parameters.Count}";
        parameters.Add(($"{(type == "int[]" ? $"[Shape(\"{((int[])value).Length}\")] " : "")}{type} {name}", value));
        return name;
    }

    static string Text_(int value) => value.ToString(CultureInfo.InvariantCulture);
}
