using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Indexing;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>Index arithmetic that reading and writing a slice share.</summary>
static class SliceRange
{
    public static IReadOnlyList<Dim> Index(IReadOnlyList<Dim> at, IReadOnlyList<Dim> start, IReadOnlyList<int> strides)
        => [.. at.Select((i, axis) => start[axis] + i * Dim.Constant(strides[axis]))];

    public static IEnumerable<ExtentCondition> Conditions(Shape shape, IReadOnlyList<Dim> start, IReadOnlyList<Dim> size, IReadOnlyList<int> strides,
        IReadOnlyList<IndexKind> written)
    {
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            Dim limit = start[axis] + size[axis] * Dim.Constant(strides[axis]) - Dim.Constant(strides[axis] - 1);
            var part = new AxisPart(axis, start[axis], limit, shape[axis]) { Written = written.Count > 0 ? written[axis] : null };
            string what = part.IsPosition ? $"index {(part.IsFromEnd ? "^" : "")}{part.Index}" : $"slice {start[axis]}..{limit}";
            foreach (Dim margin in (Dim[])[start[axis], size[axis], shape[axis] - limit])
            {
                yield return new(margin, $"{what} is out of range for axis {axis} of shape {shape}") { Part = strides[axis] == 1 ? part : null };
            }
        }
    }

    /// <summary>How the axes are indexed once there is a new one.</summary>
    public static EquatableArray<IndexKind> Batched(EquatableArray<IndexKind> written, int axis)
        => written.Count > 0 ? written.Insert(axis, IndexKind.Range) : written;

    public static void Write(ParameterWriter writer, EquatableArray<IndexKind> written)
    {
        if (written.Count > 0) writer.Write("written", [.. written.Select(kind => (int)kind)]);
    }

    public static EquatableArray<IndexKind> ReadWritten(ParameterReader reader)
        => reader.Has("written") ? [.. reader.Ints("written").Select(kind => (IndexKind)kind)] : [];

    public static void Check(IReadOnlyList<int> shape, int[] start, int[] size, IReadOnlyList<int> strides)
    {
        for (int axis = 0; axis < shape.Count; axis++)
        {
            int limit = start[axis] + size[axis] * strides[axis] - (strides[axis] - 1);
            if (start[axis] < 0 || size[axis] < 0 || limit > shape[axis])
                throw new IndexOutOfRangeException($"slice {start[axis]}..{limit} of axis {axis} of [{string.Join(",", shape)}]");
        }
    }
}
