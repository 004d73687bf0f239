namespace SourceJax;

/// <summary>A device has not as much memory as is asked for, or may not take as much.</summary>
public sealed class DeviceMemoryException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public DeviceMemoryException() : this("The device has not enough memory.") { }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What was asked for, what is held, and the limit.</param>
    public DeviceMemoryException(string message) : base(message) { }

    /// <summary>An exception caused by another.</summary>
    /// <param name="message">What was asked for, what is held, and the limit.</param>
    /// <param name="innerException">The cause.</param>
    public DeviceMemoryException(string message, Exception innerException) : base(message, innerException) { }
}
