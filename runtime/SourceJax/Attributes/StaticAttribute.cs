namespace SourceJax;

/// <summary>
/// On a parameter: it takes part in the structure of the computation and is neither mapped nor differentiated. <c>Vmap</c> does not map it by default
/// (SJ0305 where InAxes asks for it), derivatives leave it out (SJ0302 where ArgNums asks for it). A helper that is called in a traced method is built
/// for the very value, as with JAX's static arguments: that is a constant, a function, or an integer that is an extent (an integer parameter of the traced
/// method, a length, arithmetic of those), and anything else is refused (SJ0201).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class StaticAttribute : Attribute;
