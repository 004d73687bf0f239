using System.Collections.Immutable;

namespace SourceJax.Fuzz.Grammar;

/// <summary>A type of a program.</summary>
public abstract record CSharpType
{
    public static NumberType Double { get; } = new("double", IsFloat: true);

    public static NumberType Float { get; } = new("float", IsFloat: true);

    public static NumberType Int { get; } = new("int", IsFloat: false);

    public static NumberType Long { get; } = new("long", IsFloat: false);

    public static NumberType Bool { get; } = new("bool", IsFloat: false);

    public static VoidType Void { get; } = new();

    /// <summary>As C# writes it.</summary>
    public abstract string Text { get; }

    /// <summary>The numbers and arrays that a value of the type consists of, in order.</summary>
    public virtual IEnumerable<CSharpType> Leaves => [this];

    public virtual bool HasFloats => Leaves.Any(l => l.HasFloats);

    public bool IsDifferentiable => Leaves.All(l => l.HasFloats);

    public sealed override string ToString() => Text;
}

/// <summary>A number or a truth value.</summary>
public sealed record NumberType(string Name, bool IsFloat) : CSharpType
{
    public override string Text => Name;

    public override bool HasFloats => IsFloat;
}

public sealed record VoidType : CSharpType
{
    public override string Text => "void";

    public override IEnumerable<CSharpType> Leaves => [];
}

/// <summary>An array, or a span over one.</summary>
public sealed record ArrayType(NumberType Element, int Rank, Holder Holder = Holder.Array) : CSharpType
{
    /// <summary>What is known of the extents of an NDArray in the method; types of signatures have ranks only.</summary>
    public Shape? Shape { get; init; }

    public override string Text => Holder switch
    {
        Holder.NDArray => $"NDArray<{Element}>",
        Holder.Span => $"Span<{Element}>",
        Holder.ReadOnlySpan => $"ReadOnlySpan<{Element}>",
        _ => $"{Element}[{new string(',', Rank - 1)}]",
    };

    public override bool HasFloats => Element.IsFloat;

    public static ArrayType Of(NumberType element, Shape shape) => new(element, shape.Rank, Holder.NDArray) { Shape = shape };
}

public enum Holder { Array, Span, ReadOnlySpan, NDArray }

/// <summary>A type with parts.</summary>
public abstract record CompositeType(ImmutableArray<Field> Fields) : CSharpType
{
    public override IEnumerable<CSharpType> Leaves => Fields.SelectMany(f => f.Type.Leaves);
}

public sealed record Field(string Name, CSharpType Type);

/// <summary>Fields may have no names; then they are Item1, Item2...</summary>
public sealed record TupleType(ImmutableArray<Field> Fields) : CompositeType(Fields)
{
    public static TupleType Of(params IEnumerable<CSharpType> types) => new([.. types.Select(t => new Field("", t))]);

    public override string Text => $"({string.Join(", ", Fields.Select(f => $"{f.Type} {f.Name}".TrimEnd()))})";
}

/// <summary>A record or a struct of the program.</summary>
public sealed record NamedType(string Name, string Declaration, ImmutableArray<Field> Fields) : CompositeType(Fields)
{
    public override string Text => Name;

    /// <summary>Whether variables of it may have their members changed.</summary>
    public bool IsMutable { get; init; }
}

/// <summary>A function from number to number, as a helper's parameter.</summary>
public sealed record FunctionType : CSharpType
{
    public override string Text => "Func<double, double>";

    public override IEnumerable<CSharpType> Leaves => [];
}
