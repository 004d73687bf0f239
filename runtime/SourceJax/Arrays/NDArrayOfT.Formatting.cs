namespace SourceJax;

public sealed partial class NDArray<TElement> : IFormattable
{
    /// <summary>The elements, each in a format of its type, as in <c>$"{x:F3}"</c>, in brackets and columns as NumPy has them.</summary>
    /// <param name="format">The format; without one, the elements are printed as <see cref="ToString()"/> does.</param>
    /// <param name="formatProvider">Says how numbers are written; the current culture without one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
        => string.IsNullOrEmpty(format) ? ToString() : ArrayPrinter.Print(this, format, formatProvider);
}
