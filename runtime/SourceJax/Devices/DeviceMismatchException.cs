namespace SourceJax;

/// <summary>Arrays on different devices meet. Arrays are moved by <c>x.To(device)</c>, never silently.</summary>
public sealed class DeviceMismatchException : ArgumentException
{
    /// <summary>An exception without a message of its own.</summary>
    public DeviceMismatchException() : this("Arrays are on different devices.") { }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The arrays and their devices.</param>
    public DeviceMismatchException(string message) : base(message) { }

    /// <summary>An exception caused by another.</summary>
    /// <param name="message">The arrays and their devices.</param>
    /// <param name="innerException">The cause.</param>
    public DeviceMismatchException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>An exception about an argument.</summary>
    /// <param name="message">The arrays and their devices.</param>
    /// <param name="paramName">The argument.</param>
    public DeviceMismatchException(string message, string? paramName) : base(message, paramName) { }
}
