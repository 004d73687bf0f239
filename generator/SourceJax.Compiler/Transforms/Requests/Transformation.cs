using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// One transformation as an attribute asks for it, with its options. Composition is a list of these applied to the innermost target first.
/// </summary>
public abstract record Transformation(string Name)
{
    /// <summary>The transformed function and its canonical signature; throws <see cref="TransformationException"/> when it does not apply.</summary>
    public abstract TracedFunction Apply(TracedFunction target);
}

/// <summary>A transformation that does not apply to its target; the message is what the user reads.</summary>
public sealed class TransformationException(string id, string message) : Exception(message)
{
    public string Id { get; } = id;
}

/// <summary>The method itself, compiled.</summary>
public sealed record JitTransformation() : Transformation("Jit")
{
    public override TracedFunction Apply(TracedFunction target) => target with { Signature = target.Signature with { Result = ResultTypes.Owned(target.Signature.Result) } };
}
