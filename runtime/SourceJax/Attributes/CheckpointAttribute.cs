namespace SourceJax;

/// <summary>
/// On a helper method or local function: reverse mode of its callers keeps what the helper is given, and computes again what it needs of the inside instead of
/// storing it, as <c>jax.checkpoint</c> does. Values and derivatives stay the same; in a loop it is one stack for each argument that changes.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute;
