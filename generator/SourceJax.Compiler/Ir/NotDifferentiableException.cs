namespace SourceJax.Compiler.Ir;

/// <summary>Thrown where a derivative that has no closed form is asked for. The message is what the user reads.</summary>
public sealed class NotDifferentiableException(string function, string operand) : Exception($"{function} has no derivative with respect to {operand}; hold it constant with Lax.StopGradient");
