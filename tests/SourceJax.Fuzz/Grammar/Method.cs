using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A method with a body.</summary>
public sealed record Method(string Name, ImmutableArray<Parameter> Parameters, CSharpType Result, Block Body)
{
    /// <summary>What stands before a helper.</summary>
    public string Attributes { get; init; } = "";
}

/// <param name="Name">As C# writes it.</param>
/// <param name="Type">The type.</param>
/// <param name="Passing">How the argument comes in.</param>
/// <param name="Data">What arguments may be.</param>
public sealed record Parameter(string Name, CSharpType Type, Passing Passing = Passing.Value, Data? Data = null)
{
    /// <summary>Whether nothing is differentiated with respect to it.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Of an int: whether extents depend on it, so that it is one number for all lanes.</summary>
    public bool IsExtent { get; init; }

    public bool IsDifferentiable => !IsOutput && !IsConstant && Type.IsDifferentiable;

    /// <summary>Whether the method writes it for its caller.</summary>
    public bool IsOutput => Passing != Passing.Value || Type is ArrayType { Holder: Holder.Span };

    public string Text => $"{(IsConstant ? "[NoDiff] " : "")}{ShapeText}{Modifier}{Type} {Name}";

    string ShapeText => Type is ArrayType { Shape: { CanBeDeclared: true } shape } ? $"[Shape(\"{shape}\")] " : "";

    public string Modifier => Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", _ => "" };

    /// <summary>The parameter and its members, as variables of its method.</summary>
    public IEnumerable<Variable> Variables => Members(Name, Type).Prepend(Variable);

    IEnumerable<Variable> Members(string name, CSharpType type) => type is not CompositeType composite ? [] : composite.Fields.SelectMany(field =>
    {
        string member = $"{name}.{field.Name}";
        var variable = new Variable(member, field.Type)
        {
            Least = field.Type is ArrayType ? Data!.Least : int.MinValue,
            Extent = field.Type is ArrayType { Rank: 1 } ? $"{member}.Length" : null,
        };
        return Members(member, field.Type).Prepend(variable);
    });

    /// <summary>The parameter as a variable of its method.</summary>
    public Variable Variable => new(Name, Type)
    {
        IsWritable = IsOutput || Type is NumberType { IsFloat: true } or TupleType or NamedType { IsMutable: true },
        Least = Data?.Least ?? int.MinValue,
        IsExtent = IsExtent,
        Extent = Type is ArrayType { Rank: 1 } ? $"{Name}.Length" : null,
        CanBeCaptured = Passing == Passing.Value && Type is not ArrayType { Holder: not Holder.Array },
        IsGuarded = Data is { Kind: DataKind.WithGaps or DataKind.WithZeros },
    };
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

    /// <summary>Zeros and whole numbers among them: the program looks before it divides by one.</summary>
    WithZeros,

    /// <summary>NaN and infinity among them: the program looks before it uses one.</summary>
    WithGaps,
}
