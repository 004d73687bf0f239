namespace SourceJax.Ilgpu;

/// <summary>What kernels of a call reported.</summary>
/// <param name="Code">One of <see cref="KernelFault"/>.</param>
/// <param name="Index">An index that is out of range.</param>
/// <param name="Extent">Of what.</param>
/// <param name="Method">The method that was called.</param>
internal sealed record Fault(int Code, int Index, int Extent, string Method)
{
    /// <summary>What C# would have thrown.</summary>
    public Exception Thrown => Code switch
    {
        KernelFault.DivisionByZero => new DivideByZeroException($"An integer is divided by zero, in {Method}."),
        KernelFault.Overflow => new OverflowException($"A count or a length is no int, in {Method}."),
        KernelFault.Length => new ArgumentException($"An array, or a part of one, has a length that it cannot have, in {Method}."),
        KernelFault.Bounds => new ArgumentException($"The lower bound of a clamp is above the upper one, in {Method}."),
        _ => new IndexOutOfRangeException($"Index {Index} is out of range for an axis of {Extent} elements, in {Method}."),
    };
}
