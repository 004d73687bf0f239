namespace SourceJax.Compiler.Ir;

/// <summary>Thrown where a derivative that does not exist is asked for. The message is what the user reads.</summary>
public sealed class NotDifferentiableException(string message) : Exception(message)
{
    /// <summary>For a function without a closed form of its derivative by one operand.</summary>
    public static NotDifferentiableException By(string function, string operand)
        => new($"{function} has no derivative with respect to {operand}; hold it constant with Lax.StopGradient");
}
