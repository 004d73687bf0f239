namespace SourceJax;

/// <summary>On a helper method: reverse mode recomputes what it needs of the method's inside instead of storing it.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute;
