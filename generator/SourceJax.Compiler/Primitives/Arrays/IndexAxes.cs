using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// How index arrays, all of one shape S, address an array. The k-th gives positions along array axis <paramref name="Indexed"/>[k]. Axis d
/// of S runs along array axis <paramref name="Aligned"/>[d], or along none if that is -1. What is addressed has the axes of S first, then the array's
/// remaining axes in order. With scalar indices that is <c>x[i]</c>; with one index array, a take; alignment keeps both closed under vmap.
/// </summary>
public sealed record IndexAxes(EquatableArray<int> Indexed, EquatableArray<int> Aligned)
{
    /// <summary>The array axes, among those indexed, along which negative positions count from the end.</summary>
    public EquatableArray<int> Wrapped { get; init; } = [];

    int[] Kept(int rank) => [.. Enumerable.Range(0, rank).Where(a => !Indexed.Contains(a) && !Aligned.Contains(a))];

    /// <summary>Whether no two positions of S can address the same elements.</summary>
    public bool IsInjective => !Aligned.Contains(-1);

    /// <summary>The shape of what is addressed.</summary>
    public Shape Infer(string name, Aval array, IReadOnlyList<Aval> indices)
    {
        Shape shape = array.Shape;
        RankRule.Require(shape, name);
        if (indices.Count != Indexed.Count || indices.Count == 0)
            throw new TypeRuleException(TypeRule.Shape, $"{name}: {Indexed.Count} indices expected, got {indices.Count}");
        if (indices.FirstOrDefault(i => i.DType != DType.I32) is { } wrong)
            throw new TypeRuleException(TypeRule.DType, $"an index must be an int or an array of int, not {wrong}");
        if (indices.Any(i => !i.Shape.Equals(indices[0].Shape)))
            throw new TypeRuleException(TypeRule.Shape, $"{name}: index arrays have different shapes {string.Join(" and ", indices.Select(i => i.Shape))}");
        int[] axes = [.. Indexed, .. Aligned.Where(a => a >= 0)];
        if (Wrapped.Any(a => !Indexed.Contains(a)) || axes.Any(a => a < 0 || a >= shape.Rank) || axes.Distinct().Count() != axes.Length)
            throw new TypeRuleException(TypeRule.Shape, $"{name}: axes {Indexed} do not fit shape {shape}");
        Shape index = indices[0].Shape;
        if (Aligned.Count != index.Rank || Aligned.Where((a, d) => a >= 0 && !shape[a].Equals(index[d])).Any())
            throw new TypeRuleException(TypeRule.Shape, $"{name}: index shape {index} does not fit shape {shape}");
        return new(index.Dims.Concat(Kept(shape.Rank).Select(a => shape[a])).ToEquatable());
    }

    /// <summary>The array's index for the element at <paramref name="at"/> of what is addressed, given the values of the indices there.</summary>
    public T[] ArrayIndex<T>(int rank, IReadOnlyList<T> at, IReadOnlyList<T> indices)
    {
        var index = new T[rank];
        for (int k = 0; k < Indexed.Count; k++) index[Indexed[k]] = indices[k];
        for (int d = 0; d < Aligned.Count; d++)
        {
            if (Aligned[d] >= 0) index[Aligned[d]] = at[d];
        }
        int[] kept = Kept(rank);
        for (int i = 0; i < kept.Length; i++) index[kept[i]] = at[Aligned.Count + i];
        return index;
    }

    /// <summary>The same inside a loop: the indices are read there and named.</summary>
    public IReadOnlyList<Dim> ArrayIndex(PullContext context, Var array, IReadOnlyList<Var> indices, IReadOnlyList<Dim> at)
    {
        Dim[] position = [.. at.Take(Aligned.Count)];
        return ArrayIndex(array.Rank, at, [.. indices.Select((index, k)
            => context.BindIndex(context.Pull(index, position), position, array, Indexed[k], Wrapped.Contains(Indexed[k])))]);
    }

    /// <summary>The array's index for the element at <paramref name="at"/> of what is addressed, on values.</summary>
    internal int[] ArrayIndex(ArrayValue array, int[] at, IEnumerable<ArrayValue> indices)
    {
        int[] position = [.. at.Take(Aligned.Count)];
        return ArrayIndex(array.Rank, at, [.. indices.Select((index, k) =>
        {
            int given = (int)index[position].Bits;
            return given < 0 && Wrapped.Contains(Indexed[k]) ? given + array.Shape[Indexed[k]] : given;
        })]);
    }

    /// <summary>After the array got a new axis that the indices know nothing of.</summary>
    public IndexAxes WithArrayAxis(int axis)
    {
        int Shift(int a) => a < axis ? a : a + 1;
        return new([.. Indexed.Select(Shift)], [.. Aligned.Select(Shift)]) { Wrapped = [.. Wrapped.Select(Shift)] };
    }

    /// <summary>Where array axis <paramref name="axis"/>, a remaining one, is in what is addressed.</summary>
    public int KeptPosition(int axis, int rank) => Aligned.Count + Array.IndexOf(Kept(rank), axis);

    /// <summary>After the indices got a new first axis, aligned with <paramref name="arrayAxis"/> unless that is -1.</summary>
    public IndexAxes WithIndexAxis(int arrayAxis) => this with { Aligned = [arrayAxis, .. Aligned] };

    public static IReadOnlyList<Var> BatchIndices(BatchBuilder b, IEnumerable<Batched> indices) => [.. indices.Select(i => b.At(i, 0))];

    public void WriteParameters(ParameterWriter writer)
    {
        writer.Write("axes", Indexed);
        writer.Write("aligned", Aligned);
        if (Wrapped.Count > 0) writer.Write("wrapped", Wrapped);
    }

    public static IndexAxes Read(ParameterReader reader)
        => new([.. reader.Ints("axes")], [.. reader.Ints("aligned")]) { Wrapped = reader.Has("wrapped") ? [.. reader.Ints("wrapped")] : [] };

    /// <summary>Shapes of array and indices on which the index primitives are tested.</summary>
    internal static IReadOnlyList<(Shape Array, Shape Index, IndexAxes Axes)> Examples { get; } =
    [
        (Shape.Of(5), Shape.Scalar, new([0], [])), (Shape.Of(3, 4), Shape.Scalar, new([0], [])), (Shape.Of(3, 4), Shape.Scalar, new([1, 0], [])),
        (Shape.Of(2, 3, 4), Shape.Scalar, new([1], [])),
        (Shape.Of(4), Shape.Of(6), new([0], [-1])), (Shape.Of(3, 2), Shape.Of(2, 2), new([0], [-1, -1])), (Shape.Of(3, 4), Shape.Of(3), new([1], [0])),
        (Shape.Of(3, 4, 2), Shape.Of(4, 5), new([0], [1, -1])),
        (Shape.Of(3), Shape.Of(0), new([0], [-1])), (Shape.Of(4, 3), Shape.Of(5), new([1, 0], [-1]) { Wrapped = [1] }),
    ];

    internal IReadOnlyList<Aval> ExampleIndices(Shape index) => [.. Indexed.Select(_ => new Aval(DType.I32, index))];

    /// <summary>Index values within every example's axis.</summary>
    internal IReadOnlyList<Domain> ExampleDomains(Shape array)
        => [.. Indexed.Select(a => new Domain(Wrapped.Contains(a) ? -array[a].ConstantValue!.Value : 0, array[a].ConstantValue!.Value - 1))];
}
