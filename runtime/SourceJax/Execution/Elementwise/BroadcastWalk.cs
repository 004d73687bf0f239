namespace SourceJax.Execution;

/// <summary>
/// Visits a shape row by row while keeping each operand's position. Axes that all operands run through without a jump are
/// merged, so that operands of one shape make a single row; the strides within a row are 0 or 1 for row-major operands.
/// </summary>
internal sealed class BroadcastWalk
{
    private readonly int[] _extents;
    private readonly int[][] _strides;
    private readonly int[] _counter;

    /// <summary>Merges the axes of a shape as far as the strides of every operand allow.</summary>
    /// <param name="shape">The shape to visit.</param>
    /// <param name="strides">For each operand its strides over that shape.</param>
    public BroadcastWalk(ReadOnlySpan<int> shape, params ReadOnlySpan<int[]> strides)
    {
        int operands = strides.Length, rank = 0;
        _extents = new int[Math.Max(shape.Length, 1)];
        _strides = new int[operands][];
        for (int o = 0; o < operands; o++) _strides[o] = new int[_extents.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1) continue;
            bool merges = rank > 0;
            for (int o = 0; merges && o < operands; o++) merges = _strides[o][rank - 1] == strides[o][axis] * shape[axis];
            int at = merges ? rank - 1 : rank++;
            _extents[at] = merges ? _extents[at] * shape[axis] : shape[axis];
            for (int o = 0; o < operands; o++) _strides[o][at] = strides[o][axis];
        }
        Outer = Math.Max(rank - 1, 0);
        RowLength = rank == 0 ? 1 : _extents[rank - 1];
        RowStrides = new int[operands];
        for (int o = 0; o < operands; o++) RowStrides[o] = rank == 0 ? 0 : _strides[o][rank - 1];
        Rows = Shapes.Size(_extents.AsSpan(0, Outer));
        Offsets = new int[operands];
        _counter = new int[Outer];
    }

    /// <summary>The number of elements in a row.</summary>
    public int RowLength { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>Each operand's stride within a row.</summary>
    public int[] RowStrides { get; }

    /// <summary>Each operand's position at the start of the current row.</summary>
    public int[] Offsets { get; }

    private int Outer { get; }

    /// <summary>Moves on to the next row; after the last one, back to the first.</summary>
    public void Advance()
    {
        for (int axis = Outer - 1; axis >= 0; axis--)
        {
            bool wraps = ++_counter[axis] == _extents[axis];
            for (int o = 0; o < Offsets.Length; o++) Offsets[o] += wraps ? _strides[o][axis] * (1 - _extents[axis]) : _strides[o][axis];
            if (!wraps) return;
            _counter[axis] = 0;
        }
    }
}
