namespace SourceJax.Compiler.Ir;

/// <summary>A value of the IR, assigned exactly once. Identity is by reference; the name is only a hint for printing and emission.</summary>
public sealed class Var(Aval aval, string? name = null)
{
    public Aval Aval { get; } = aval;
    public string? Name { get; set; } = name;

    /// <summary>Whether the name was derived by a transformation, so that it alone is no reason for a local in the emitted code.</summary>
    public bool NameIsHint { get; set; }

    /// <summary>A new variable of the same type and name.</summary>
    public Var Fresh() => new(Aval, Name) { NameIsHint = NameIsHint };

    /// <summary>Takes the other's name, if this has none.</summary>
    public void NameAfter(Var other)
    {
        if (Name is null) (Name, NameIsHint) = (other.Name, other.NameIsHint);
    }

    public DType DType => Aval.DType;
    public Shape Shape => Aval.Shape;
    public int Rank => Aval.Shape.Rank;
    public override string ToString() => $"{Name ?? "_"}:{Aval}";
}
