namespace SourceJax;

/// <summary>On a parameter: it is never differentiated, and custom rules take and return no derivative for it.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class NoDiffAttribute : Attribute;
