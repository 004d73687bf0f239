using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Extents and indices as C# expressions of type int.</summary>
public static class DimCode
{
    /// <param name="dim">The polynomial.</param>
    /// <param name="name">The C# variable of a name: see <see cref="Dim.Variables"/>.</param>
    /// <param name="isLong">Whether it is computed as a long, because it may be beyond int.</param>
    public static string Format(Dim dim, Func<DimAtom, string> name, bool isLong = false)
    {
        if (dim.ConstantValue is { } constant) return Literals.Int(constant);
        if (!isLong && dim.Bare is { } symbol) return name(symbol);
        var text = new System.Text.StringBuilder();
        foreach (DimTerm term in InReadingOrder(dim))
        {
            if (text.Length > 0) text.Append(term.Coefficient < 0 ? " - " : " + ");
            else if (term.Coefficient < 0) text.Append('-');
            var factors = term.Factors.Select(f => Factor(f, name)).ToList();
            if (isLong && factors.Count > 0) factors[0] = "(long)" + factors[0];
            if (Math.Abs(term.Coefficient) != 1 || factors.Count == 0) factors.Insert(0, Literals.Int(Math.Abs(term.Coefficient)));
            text.Append(string.Join(" * ", factors));
        }
        return text.ToString();
    }

    /// <summary>The same, in parentheses where it is more than a factor.</summary>
    public static string Factor(Dim dim, Func<DimAtom, string> name)
        => dim.ConstantValue is not null || dim.Bare is not null ? Format(dim, name) : $"({Format(dim, name)})";

    /// <summary>A positive term first, so that no expression starts with a minus where it need not.</summary>
    static IEnumerable<DimTerm> InReadingOrder(Dim dim) => dim.Terms.OrderBy(t => t.Coefficient < 0);

    static string Factor(DimAtom atom, Func<DimAtom, string> name) => atom switch
    {
        DimSymbol or DimSliceEnd => name(atom),
        // C#'s division rounds towards zero.
        DimQuotient { Dividend.IsProvablyNonNegative: false } quotient
            => $"global::SourceJax.Execution.Extents.FloorDiv({Format(quotient.Dividend, name)}, {Format(quotient.Divisor, name)})",
        DimQuotient quotient => $"({Factor(quotient.Dividend, name)} / {Factor(quotient.Divisor, name)})",
        DimMaximum maximum => $"global::System.Math.Max({Format(maximum.Left, name)}, {Format(maximum.Right, name)})",
        _ => throw new InvalidOperationException($"no C# for {atom}"),
    };
}
