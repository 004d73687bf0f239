using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Ir;

/// <summary>Extents, outermost axis first; rank 0 is a scalar. The layout of storage is always row-major.</summary>
public sealed record Shape(EquatableArray<Dim> Dims)
{
    public static Shape Scalar { get; } = new([]);
    public static Shape Of(params Dim[] dims) => new(dims.ToEquatable());

    /// <summary>The shape of an array that has the one shape or the other; null where they differ.</summary>
    public static Shape? OfEither(Shape a, Shape b)
        => a.Equals(b) ? a : a.Rank == b.Rank && a.Dims.Zip(b.Dims, Dim.OfEither).ToArray() is var dims && dims.All(d => d is not null) ? Of(dims!) : null;

    public int Rank => Dims.Count;
    public Dim this[int axis] => Dims[axis];
    public Dim Size => Dim.Product(Dims);
    public bool HasRest => Dims.Any(d => d.IsRest);

    public Shape Insert(int axis, Dim extent)
    {
        var dims = Dims.ToList();
        dims.Insert(axis, extent);
        return new(dims.ToEquatable());
    }

    public Shape Without(IEnumerable<int> axes) => new(Dims.Where((_, i) => !axes.Contains(i)).ToEquatable());
    public Shape Substitute(Func<DimSymbol, Dim?> replacement) => new(Dims.Select(d => d.Substitute(replacement)).ToEquatable());

    /// <summary>Elements between neighbours along each axis, row-major.</summary>
    public IReadOnlyList<Dim> Strides
    {
        get
        {
            var strides = new Dim[Rank];
            Dim stride = Dim.One;
            for (int i = Rank - 1; i >= 0; i--)
            {
                strides[i] = stride;
                stride *= Dims[i];
            }
            return strides;
        }
    }

    /// <summary>As JAX prints it: <c>[n,3]</c>.</summary>
    public override string ToString() => $"[{string.Join(",", Dims)}]";
}
