namespace SourceJax;

/// <summary>On a parameter: its value takes part in the structure of the computation and is neither mapped nor differentiated.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class StaticAttribute : Attribute;
