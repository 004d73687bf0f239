using System.Runtime.InteropServices;
using SourceJax.Execution;
using SourceJax.Indexing;

namespace SourceJax;

/// <summary>
/// Where the elements of an indexed array are: a strided window, and for integer arrays and masks a table of places in it.
/// <see cref="IndexLayout"/> says where the table's axes stand.
/// </summary>
internal sealed class IndexPlan
{
    private readonly List<int> _extents = [];
    private readonly List<int> _strides = [];
    private readonly int _tableAxis;
    private int[]? _table;
    private int[] _tableShape = [];
    private List<(string Name, ComputeDevice? Device)>? _positions;

    /// <summary>The place of what is out of range and dropped.</summary>
    private const int Hole = -1;

    /// <summary>Whether a single position is such, and with it all that is selected.</summary>
    private bool _isHole;

    private readonly OutOfBounds _mode;

    public IndexPlan(ReadOnlySpan<int> shape, ReadOnlySpan<ArrayIndex> indices, OutOfBounds mode = OutOfBounds.Throw)
    {
        _mode = mode;
        ArrayIndex[] items = indices.ToArray();
        var layout = new IndexLayout(shape.Length, [.. items.Select(i => (i.Kind, i.MaskRank))]);
        int[] strides = Shapes.Strides(shape);
        for (int i = 0; i < items.Length; i++)
        {
            int axis = layout.AxisOf(i);
            if (items[i].Kind is IndexKind.Position or IndexKind.PositionFromEnd)
            {
                int position = items[i].Position(axis, shape[axis], mode);
                _isHole |= position < 0;
                Offset += Math.Max(position, 0) * strides[axis];
            }
            else if (items[i].Kind == IndexKind.Array) LookUp((NDArray<int>)items[i].Array!, axis, shape[axis], strides[axis]);
            else if (items[i].Kind == IndexKind.Mask) LookUp((NDArray<bool>)items[i].Array!, axis, shape, strides);
        }
        foreach (int axis in layout.Window)
        {
            if (axis == IndexLayout.NewAxis) Add(1, 0);
            else if (layout.ItemAt(axis) < 0) Add(shape[axis], strides[axis]);
            else
            {
                (int start, int count, int step) = items[layout.ItemAt(axis)].Resolve(axis, shape[axis]);
                if (count > 0) Offset += start * strides[axis];
                Add(count, strides[axis] * step);
            }
        }
        _tableAxis = layout.TableAt;
        Shape = [.. layout.Arrange(_extents, _tableShape)];
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

    /// <summary>Whether a place may be less than 0: what is out of range, and dropped.</summary>
    public bool HasHoles => _mode == OutOfBounds.Drop;

    /// <summary>The place of every selected element in row-major order of the selection.</summary>
    public int[] Places()
    {
        var places = new int[Shapes.Size(Shape)];
        if (places.Length == 0) return places;
        if (_isHole)
        {
            Array.Fill(places, Hole);
            return places;
        }
        int before = Shapes.Size([.. _extents[.._tableAxis]]), after = places.Length / before / Math.Max(1, Shapes.Size(_tableShape));
        int[] window = WindowPlaces();
        ReadOnlySpan<int> table = _table ?? [0];
        for (int b = 0, at = 0; b < before; b++)
        {
            foreach (int place in table)
            {
                for (int a = 0; a < after; a++) places[at++] = place < 0 ? Hole : Offset + place + window[b * after + a];
            }
        }
        return places;
    }

    /// <summary>What was computed on the host, on the device of the array and of what indexes it.</summary>
    /// <exception cref="DeviceMismatchException">They are on different devices.</exception>
    public NDArray<T> Put<T>(NDArray<T> result, NDArray<T> x, NDArray<T>? values = null)
    {
        List<(string Name, ComputeDevice? Device)> arrays = [("x", Dispatch.Of(x)), .. _positions ?? []];
        if (values is not null) arrays.Add((nameof(values), Dispatch.Of(values)));
        return Results.Among(result, CollectionsMarshal.AsSpan(arrays));
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

    private void Add(int extent, int stride)
    {
        _extents.Add(extent);
        _strides.Add(stride);
    }

    private void LookUp(NDArray<int> positions, int axis, int extent, int stride)
    {
        (_positions ??= []).Add(($"indices along axis {axis}", Dispatch.Of(positions)));
        ReadOnlySpan<int> given = positions.AsSpan();
        var places = new int[given.Length];
        for (int i = 0; i < places.Length; i++)
        {
            int position = ArrayIndex.Position(given[i], axis, extent, _mode);
            places[i] = position < 0 ? Hole : position * stride;
        }
        LookUp(places, positions.Shape);
    }

    /// <summary>The axes under a mask are neighbours, so that its flat positions are positions along the last of them.</summary>
    private void LookUp(NDArray<bool> mask, int axis, ReadOnlySpan<int> shape, int[] strides)
    {
        if (mask.NDim > 0 && !mask.Shape.SequenceEqual(shape.Slice(axis, mask.NDim)))
            throw new ShapeMismatchException(
                $"A mask of shape {Shapes.Format(mask.Shape)} does not fit axes of shape {Shapes.Format(shape.Slice(axis, mask.NDim))}.");
        (_positions ??= []).Add(("mask", Dispatch.Of(mask)));
        ReadOnlySpan<bool> holds = mask.AsSpan();
        var places = new List<int>();
        for (int i = 0; i < holds.Length; i++)
        {
            if (holds[i]) places.Add(mask.NDim == 0 ? 0 : i * strides[axis + mask.NDim - 1]);
        }
        LookUp([.. places], [places.Count]);
    }

    /// <summary>Broadcasts a table of places with those before, to which it adds.</summary>
    private void LookUp(int[] places, ReadOnlySpan<int> shape)
    {
        int[] common = Shapes.Broadcast(_tableShape, shape);
        NDArray<int> before = Jnp.BroadcastTo(NDArray.Create(_table ?? [0], _tableShape), common);
        NDArray<int> added = Jnp.BroadcastTo(NDArray.Create(places, shape), common);
        _table = [.. before.AsSpan()];
        _tableShape = common;
        ReadOnlySpan<int> further = added.AsSpan();
        for (int i = 0; i < _table.Length; i++) _table[i] = _table[i] < 0 || further[i] < 0 ? Hole : _table[i] + further[i];
    }
}
