namespace SourceJax.Indexing;

/// <summary>What becomes of positions that an axis does not have.</summary>
internal enum OutOfBounds
{
    Throw,

    /// <summary>The nearest position that there is.</summary>
    Clip,

    /// <summary>Positions are counted on from the other end.</summary>
    Wrap,

    /// <summary>A value to fill in is read there, and what is written there is dropped.</summary>
    Drop,
}

/// <summary>JAX's names of what becomes of such positions.</summary>
internal static class OutOfBoundsModes
{
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static OutOfBounds Parse(string? mode) => mode switch
    {
        null or "promise_in_bounds" => OutOfBounds.Throw,
        "clip" => OutOfBounds.Clip,
        "wrap" => OutOfBounds.Wrap,
        "fill" or "drop" => OutOfBounds.Drop,
        _ => throw new ArgumentException($"There is no mode \"{mode}\" for indices out of range, but \"clip\", \"wrap\", \"fill\" and \"drop\".", nameof(mode)),
    };
}
