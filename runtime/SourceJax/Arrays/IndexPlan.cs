namespace SourceJax;

/// <summary>
/// Where the elements of an indexed array are: a strided window, and for integer arrays a table of places in it. The table's axes
/// stand where the integer arrays stood if those are neighbours, and in front otherwise (NumPy's rule).
/// </summary>
internal sealed class IndexPlan
{
    private readonly List<int> _extents = [];
    private readonly List<int> _strides = [];
    private int[]? _table;
    private int[] _tableShape = [];
    private int _tableAxis;

    public IndexPlan(ReadOnlySpan<int> shape, ReadOnlySpan<ArrayIndex> indices)
    {
        List<ArrayIndex> items = Complete(shape, indices);
        var positions = new List<(NDArray<int> At, int Stride)>();
        bool advanced = items.Exists(item => item.Kind == IndexKind.Array), apart = false, closed = false;
        int[] strides = Shapes.Strides(shape);
        for (int i = 0, axis = 0; i < items.Count; i++)
        {
            ArrayIndex item = items[i];
            bool isPosition = item.Kind is IndexKind.Position or IndexKind.PositionFromEnd;
            if (item.Kind == IndexKind.NewAxis)
            {
                _extents.Add(1);
                _strides.Add(0);
            }
            else if (isPosition && !advanced)
            {
                Offset += item.Position(shape[axis]) * strides[axis++];
            }
            else if (isPosition || item.Kind == IndexKind.Array)
            {
                if (positions.Count == 0) _tableAxis = _extents.Count;
                apart |= closed;
                positions.Add((Positions(item, shape[axis]), strides[axis++]));
                continue;
            }
            else
            {
                (int start, int count, int step) = item.Resolve(shape[axis]);
                if (count > 0) Offset += start * strides[axis];
                _extents.Add(count);
                _strides.Add(strides[axis++] * step);
            }
            closed = positions.Count > 0;
        }
        if (positions.Count > 0) BuildTable(positions);
        if (apart) _tableAxis = 0;
        Shape = [.. _extents[.._tableAxis], .. _tableShape, .. _extents[_tableAxis..]];
    }

    /// <summary>The shape of what is selected.</summary>
    public int[] Shape { get; }

    /// <summary>Where the window starts.</summary>
    public int Offset { get; }

    /// <summary>The strides of the window, if no integer array takes part.</summary>
    public int[]? Strides => _table is null ? [.. _strides] : null;

    /// <summary>Whether the window is a run of consecutive elements.</summary>
    public bool IsRun
    {
        get
        {
            if (_table is not null) return false;
            for (int axis = _extents.Count - 1, expected = 1; axis >= 0; axis--)
            {
                if (_extents[axis] != 1 && _strides[axis] != expected) return false;
                expected *= _extents[axis];
            }
            return true;
        }
    }

    /// <summary>The place of every selected element in row-major order of the selection.</summary>
    public int[] Places()
    {
        var places = new int[Shapes.Size(Shape)];
        if (places.Length == 0) return places;
        int before = Shapes.Size([.. _extents[.._tableAxis]]), after = places.Length / before / Math.Max(1, Shapes.Size(_tableShape));
        int[] window = WindowPlaces();
        ReadOnlySpan<int> table = _table ?? [0];
        for (int b = 0, at = 0; b < before; b++)
        {
            foreach (int place in table)
            {
                for (int a = 0; a < after; a++) places[at++] = Offset + place + window[b * after + a];
            }
        }
        return places;
    }

    private int[] WindowPlaces()
    {
        int[] places = [0];
        for (int axis = 0; axis < _extents.Count; axis++)
        {
            var next = new int[places.Length * _extents[axis]];
            for (int p = 0, at = 0; p < places.Length; p++)
            {
                for (int i = 0; i < _extents[axis]; i++) next[at++] = places[p] + i * _strides[axis];
            }
            places = next;
        }
        return places;
    }

    private void BuildTable(List<(NDArray<int> At, int Stride)> positions)
    {
        foreach ((NDArray<int> at, _) in positions) _tableShape = Shapes.Broadcast(_tableShape, at.Shape);
        _table = new int[Shapes.Size(_tableShape)];
        foreach ((NDArray<int> at, int stride) in positions)
        {
            ReadOnlySpan<int> spread = Jnp.BroadcastTo(at, _tableShape).AsSpan();
            for (int i = 0; i < _table.Length; i++) _table[i] += spread[i] * stride;
        }
    }

    private static NDArray<int> Positions(ArrayIndex item, int extent)
    {
        if (item.Kind != IndexKind.Array) return item.Position(extent);
        ReadOnlySpan<int> given = ((NDArray<int>)item.Array!).AsSpan();
        var normalized = new int[given.Length];
        for (int i = 0; i < normalized.Length; i++) normalized[i] = ArrayIndex.Normalize(given[i], extent);
        return NDArray.Create(normalized, ((NDArray<int>)item.Array!).Shape);
    }

    /// <summary>The indices with the ellipsis and what is missing at the end spelled out, and masks turned into positions.</summary>
    private static List<ArrayIndex> Complete(ReadOnlySpan<int> shape, ReadOnlySpan<ArrayIndex> indices)
    {
        int used = 0, ellipses = 0;
        foreach (ArrayIndex index in indices)
        {
            if (index.Kind == IndexKind.Ellipsis) ellipses++;
            else if (index.Kind == IndexKind.Mask) used += ((NDArray<bool>)index.Array!).NDim;
            else if (index.Kind != IndexKind.NewAxis) used++;
        }
        if (ellipses > 1) throw new ArgumentException("An index can have only one ellipsis.");
        if (used > shape.Length) throw new IndexOutOfRangeException($"Too many indices: the array has {shape.Length} axes, but {used} were indexed.");
        var items = new List<ArrayIndex>();
        int axis = 0;
        foreach (ArrayIndex index in indices)
        {
            if (index.Kind == IndexKind.Ellipsis)
            {
                for (int i = used; i < shape.Length; i++, axis++) items.Add(Range.All);
            }
            else if (index.Kind == IndexKind.Mask)
            {
                var mask = (NDArray<bool>)index.Array!;
                if (!mask.Shape.SequenceEqual(shape.Slice(axis, mask.NDim)))
                    throw new ShapeMismatchException(
                        $"A mask of shape {Shapes.Format(mask.Shape)} does not fit axes of shape {Shapes.Format(shape.Slice(axis, mask.NDim))}.");
                foreach (NDArray<int> positions in Jnp.Nonzero(mask)) items.Add(positions);
                axis += mask.NDim;
            }
            else
            {
                items.Add(index);
                if (index.Kind != IndexKind.NewAxis) axis++;
            }
        }
        while (ellipses == 0 && used++ < shape.Length) items.Add(Range.All);
        return items;
    }
}
