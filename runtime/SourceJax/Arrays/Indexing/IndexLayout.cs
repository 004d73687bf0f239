namespace SourceJax.Indexing;

/// <summary>
/// NumPy's rules of which axes the items of an index stand for, and where they are in what is selected. Integer arrays and masks are looked up
/// together, and with them the integers of the same index: a table of places, whose axes stand where these items stand if they are neighbours, and
/// in front otherwise. The runtime and the compiler compile this one file, so that eager and compiled code select alike.
/// </summary>
internal sealed class IndexLayout
{
    /// <summary>Stands in <see cref="Window"/> for an axis that the array does not have.</summary>
    public const int NewAxis = -1;

    private readonly int[] _items;
    private readonly List<int> _window = [];
    private bool _isOpen, _isClosed, _isApart;

    /// <param name="rank">The array's number of axes.</param>
    /// <param name="items">The items of the index; a mask has the number of axes it lies over, and every other kind ignores it.</param>
    /// <exception cref="IndexOutOfRangeException">There are more items than axes.</exception>
    /// <exception cref="ArgumentException">There are several ellipses.</exception>
    public IndexLayout(int rank, IReadOnlyList<(IndexKind Kind, int Rank)> items)
    {
        int used = items.Sum(Axes), next = 0;
        if (used > rank) throw new IndexOutOfRangeException($"Too many indices: the array has {rank} axes, but {used} were indexed.");
        if (items.Count(i => i.Kind == IndexKind.Ellipsis) > 1) throw new ArgumentException("An index can have only one ellipsis.");
        _items = new int[rank];
        HasTable = items.Any(i => i.Kind is IndexKind.Array or IndexKind.Mask);
        for (int i = 0; i < items.Count; i++)
        {
            bool isPosition = items[i].Kind is IndexKind.Position or IndexKind.PositionFromEnd, isElided = items[i].Kind == IndexKind.Ellipsis;
            for (int n = isElided ? rank - used : Axes(items[i]); n > 0; n--)
            {
                _items[next] = isElided ? -1 : i;
                if (!isPosition && items[i].Kind is not (IndexKind.Array or IndexKind.Mask)) _window.Add(next);
                next++;
            }
            if (items[i].Kind == IndexKind.NewAxis) _window.Add(NewAxis);
            if (items[i].Kind is IndexKind.Array or IndexKind.Mask || (isPosition && HasTable)) LookUp();
            else _isClosed = _isOpen;
        }
        for (; next < rank; next++)
        {
            _items[next] = -1;
            _window.Add(next);
        }
        if (_isApart) TableAt = 0;
    }

    /// <summary>Whether items are looked up together.</summary>
    public bool HasTable { get; }

    /// <summary>How many axes of the result stand before those of the table.</summary>
    public int TableAt { get; private set; }

    /// <summary>The other axes of the result, in order: axes of the array, or <see cref="NewAxis"/>.</summary>
    public IReadOnlyList<int> Window => _window;

    /// <summary>The item that stands for an axis of the array; -1 where it is taken whole.</summary>
    public int ItemAt(int axis) => _items[axis];

    /// <summary>The first axis that an item stands for; -1 if it stands for none.</summary>
    public int AxisOf(int item) => Array.IndexOf(_items, item);

    /// <summary>The shape of what is selected.</summary>
    /// <param name="extents">The extents of the window's axes, in order.</param>
    /// <param name="table">The extents of the table.</param>
    public IEnumerable<T> Arrange<T>(IReadOnlyList<T> extents, IEnumerable<T> table) => extents.Take(TableAt).Concat(table).Concat(extents.Skip(TableAt));

    private static int Axes((IndexKind Kind, int Rank) item)
        => item.Kind switch { IndexKind.NewAxis or IndexKind.Ellipsis => 0, IndexKind.Mask => item.Rank, _ => 1 };

    /// <summary>An ellipsis that stands for no axes separates, too.</summary>
    private void LookUp()
    {
        _isApart |= _isClosed;
        if (!_isOpen) TableAt = _window.Count;
        _isOpen = true;
    }
}
