using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A transformation with its options: what it does to a signature, and what the method that it makes means.</summary>
/// <param name="Attribute">Its name.</param>
public abstract record Step(string Attribute)
{
    /// <summary>How many derivatives it takes.</summary>
    public abstract int Order { get; }

    /// <summary>What stands in the attribute's argument list, but for the target.</summary>
    public virtual string Options => "";

    /// <summary>What findings call it.</summary>
    public virtual string Kind => Attribute;

    /// <summary>Null where it does not apply.</summary>
    public abstract Signature? Apply(Signature signature);

    public abstract Function Apply(Signature signature, Function function);

    /// <summary>Draws arguments of what the step makes, always of the same sizes.</summary>
    /// <param name="random">Draws them.</param>
    /// <param name="target">The method that the step is applied to.</param>
    /// <param name="meaning">Its meaning.</param>
    /// <param name="drawn">Draws arguments of the target, always of the same sizes.</param>
    public virtual Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn) => drawn;

    public sealed override string ToString() => $"{Attribute}({Options})";
}

/// <summary>Compilation alone.</summary>
public sealed record Jit() : Step("Jit")
{
    public override int Order => 0;

    public override Signature Apply(Signature signature) => signature with { Result = Types.Owned(signature.Result) };

    public override Function Apply(Signature signature, Function function) => function;
}
