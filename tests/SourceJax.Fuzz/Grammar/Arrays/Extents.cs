namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>The named extents of a program.</summary>
/// <param name="draw">Chooses.</param>
/// <param name="named">How the method's text gets each of them.</param>
sealed class Extents(Draw draw, IReadOnlyDictionary<string, string> named)
{
    readonly string[] names = [.. named.Keys];

    /// <summary>An extent as C#.</summary>
    public string Text(Extent extent) => extent.Text(name => named[name]);

    public string Text(Shape shape) => string.Join(", ", shape.Extents.Select(Text));

    /// <summary>Any extent.</summary>
    public Extent Any()
    {
        Extent simple = names.Length > 0 && draw.Below(10) < 6 ? Extent.Named(draw.Of(names)) : draw.Of(1, 2, 2, 3);
        return draw.Below(12) switch { 0 => simple + 1, 1 => 2 * simple, _ => simple };
    }

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
