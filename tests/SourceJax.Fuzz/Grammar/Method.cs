using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A method with a body.</summary>
public sealed record Method(string Name, ImmutableArray<Parameter> Parameters, CSharpType Result, Block Body);

/// <param name="Name">As C# writes it.</param>
/// <param name="Type">The type.</param>
/// <param name="Passing">How the argument comes in.</param>
/// <param name="Data">What arguments may be.</param>
public sealed record Parameter(string Name, CSharpType Type, Passing Passing = Passing.Value, Data? Data = null)
{
    /// <summary>Whether the method writes it for its caller.</summary>
    public bool IsOutput => Passing != Passing.Value || Type is ArrayType { Holder: Holder.Span };

    public string Text => $"{Modifier}{Type} {Name}";

    public string Modifier => Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", _ => "" };
}

public enum Passing { Value, Ref, Out }

/// <summary>What a parameter's arguments may be.</summary>
/// <param name="Least">The smallest number of elements of an array, or the smallest int.</param>
/// <param name="Most">The largest.</param>
/// <param name="Kind">Which numbers occur.</param>
public sealed record Data(int Least, int Most, DataKind Kind = DataKind.Ordinary);

/// <summary>Numbers that occur in a parameter's arguments.</summary>
public enum DataKind
{
    /// <summary>Between -2 and 2, not near any special value.</summary>
    Ordinary,

    /// <summary>Zeros and whole numbers among them.</summary>
    WithZeros,

    /// <summary>NaN and infinity among them: the program looks before it uses one.</summary>
    WithGaps,
}
