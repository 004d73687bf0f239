using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// One transformation as an attribute asks for it, with its options. Composition is a list of these applied to the innermost target first.
/// </summary>
public abstract record Transformation(string Name)
{
    /// <summary>The transformed function and its canonical signature; throws <see cref="TransformationException"/> when it does not apply.</summary>
    public abstract TracedFunction Apply(TracedFunction target);

    /// <summary>The same, of the form with calls of mapped functions too, where there is one.</summary>
    public TracedFunction ApplyToAll(TracedFunction target)
    {
        TracedFunction transformed = Apply(target);
        return target.MayHaveCalls && !transformed.MayHaveCalls
            ? transformed.WithCalls(() => target.ByLane is { } byLane ? Apply(target with { Function = byLane }).Function : null) : transformed;
    }

    /// <summary>What a method with destinations writes into them: the derivative; null where there is no such form.</summary>
    public virtual DestinationSplit? Split(TypeTree result) => null;

    /// <summary>The second of a pair is written; where there is no value to return, all is.</summary>
    protected static DestinationSplit SplitPair(TypeTree result, string second)
        => result is TupleTree { Fields: [var returned, { Name: var name } written] } && name == second ? new(returned.Type, written.Type)
            : new(new VoidTree(), result);

    /// <summary>All is written, but for what comes with the derivative.</summary>
    protected static DestinationSplit SplitAux(TypeTree result, bool hasAux)
        => hasAux && result is TupleTree { Fields: [var derivative, var aux] } ? new(aux.Type, derivative.Type, IsWrittenFirst: true) : new(new VoidTree(), result);
}

/// <summary>A result in two parts: what a method with destinations still returns, and what it writes into them.</summary>
/// <param name="Returned">Void if all is written.</param>
/// <param name="Written">The derivative.</param>
/// <param name="IsWrittenFirst">Whether the result is (written, returned), as a derivative with aux is, and not (returned, written).</param>
public sealed record DestinationSplit(TypeTree Returned, TypeTree Written, bool IsWrittenFirst = false);

/// <summary>A transformation that does not apply to its target; the message is what the user reads.</summary>
/// <param name="id">The diagnostic.</param>
/// <param name="message">What is wrong.</param>
/// <param name="option">The option of the attribute that is at fault, if one is.</param>
public sealed class TransformationException(string id, string message, string? option = null) : Exception(message)
{
    public string Id { get; } = id;
    public string? Option { get; } = option;
}

/// <summary>The method itself, compiled.</summary>
public sealed record JitTransformation() : Transformation("Jit")
{
    public override TracedFunction Apply(TracedFunction target) => target with { Signature = target.Signature with { Result = ResultTypes.Owned(target.Signature.Result) } };
}
