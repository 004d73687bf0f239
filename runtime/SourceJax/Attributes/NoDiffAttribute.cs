namespace SourceJax;

/// <summary>
/// On a parameter: it is never differentiated. No derivative is by it, callers of the method in traced code get no derivative through it, and custom rules
/// take and return none for it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NoDiffAttribute : Attribute;
