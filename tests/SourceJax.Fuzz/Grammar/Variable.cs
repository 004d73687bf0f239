namespace SourceJax.Fuzz.Grammar;

/// <summary>A variable or parameter, and what is known of it.</summary>
public sealed record Variable(string Name, CSharpType Type)
{
    /// <summary>Whether statements may assign it, or elements of it.</summary>
    public bool IsWritable { get; init; }

    /// <summary>Of an array: it has at least so many elements along each axis. Of an int: it is at least that.</summary>
    public int Least { get; init; } = int.MinValue;

    /// <summary>Of an array: its length, as an expression that has the same value everywhere in the method.</summary>
    public string? Extent { get; init; }

    /// <summary>Of an int: whether extents may depend on it.</summary>
    public bool IsExtent { get; init; }

    /// <summary>Of an int: arrays that it is an index of.</summary>
    public IReadOnlyList<string> IndexOf { get; init; } = [];

    /// <summary>Whether it may be read only behind a test.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whether the program over hyper-dual numbers has a plain number in its place.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Whether local functions and lambdas may read it.</summary>
    public bool CanBeCaptured { get; init; } = Type is not ArrayType { Holder: not Holder.Array };

    public Expression Read => new(Type, Name);
}
