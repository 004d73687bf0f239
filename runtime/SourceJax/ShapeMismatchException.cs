namespace SourceJax;

/// <summary>
/// Shapes do not fit: an argument differs from its declared shape, or operands do not broadcast, contract or concatenate.
/// </summary>
/// <param name="message">What does not fit, with the shapes involved.</param>
/// <param name="parameter">The parameter at fault, if it is one.</param>
public sealed class ShapeMismatchException(string message, string? parameter = null) : ArgumentException(message, parameter);
