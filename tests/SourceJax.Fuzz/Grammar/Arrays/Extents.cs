namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>The named extents of a program.</summary>
/// <param name="draw">Chooses.</param>
/// <param name="named">How the method's text gets each of them.</param>
sealed class Extents(Draw draw, IReadOnlyDictionary<string, string> named)
{
    const int MostLess = 3;

    readonly string[] names = [.. named.Keys];

    /// <summary>Extents that are known not to be negative here, because a test has said so.</summary>
    readonly List<Extent> behindTests = [];

    /// <summary>An extent as C#.</summary>
    public string Text(Extent extent) => extent.Text(name => named[name]);

    public string Text(Shape shape) => string.Join(", ", shape.Extents.Select(Text));

    /// <summary>Any extent.</summary>
    public Extent Any()
    {
        if (behindTests.Count > 0 && draw.OneIn(2)) return draw.Of(behindTests.ToArray());
        Extent simple = names.Length > 0 && draw.Below(10) < 6 ? Extent.Named(draw.Of(names)) : draw.Of(1, 2, 2, 3);
        return draw.Below(12) switch { 0 => simple + 1, 1 => 2 * simple, _ => simple };
    }

    /// <summary>A difference that may be negative, with C#'s tests for where it is and where it is not. Null where no extent has a name.</summary>
    public (Extent Difference, string Exists, string IsNegative)? Difference()
    {
        if (names.Length == 0) return null;
        string name = draw.Of(names);
        string[] others = [.. names.Where(n => n != name)];
        Extent whole = Extent.Named(name), less = others.Length > 0 && draw.OneIn(3) ? Extent.Named(draw.Of(others)) : draw.Between(1, MostLess);
        string left = Text(whole), right = Text(less);
        return (whole - less, draw.Of($"{left} >= {right}", $"{right} <= {left}", $"{left} - {right} >= 0"), $"{left} < {right}");
    }

    /// <summary>From here on, a test has said that the extent is not negative.</summary>
    public void Suppose(Extent extent) => behindTests.Add(extent);

    /// <summary>Makes something; what is supposed meanwhile holds in it alone.</summary>
    public T Within<T>(Func<T> make)
    {
        int known = behindTests.Count;
        T made = make();
        behindTests.RemoveRange(known, behindTests.Count - known);
        return made;
    }

    /// <summary>Makes something where the extent is not negative.</summary>
    public T Behind<T>(Extent extent, Func<T> make) => Within(() =>
    {
        Suppose(extent);
        return make();
    });

    public Shape AnyShape(int mostAxes) => Shape.Of(Enumerable.Range(0, draw.Between(0, mostAxes)).Select(_ => Any()));

    /// <summary>A shape that broadcasts to another.</summary>
    public Shape Narrower(Shape shape)
    {
        if (draw.OneIn(2)) return shape;
        Shape narrower = shape.From(draw.OneIn(2) ? 0 : draw.Below(shape.Rank + 1));
        for (int axis = 0; axis < narrower.Rank; axis++)
        {
            if (draw.OneIn(3)) narrower = narrower.With(axis, 1);
        }
        return narrower;
    }
}
