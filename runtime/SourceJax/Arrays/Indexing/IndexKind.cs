namespace SourceJax.Indexing;

/// <summary>The kinds of items an index has.</summary>
internal enum IndexKind
{
    Position,
    PositionFromEnd,
    Range,
    Slice,
    NewAxis,
    Ellipsis,
    Array,
    Mask,
}
