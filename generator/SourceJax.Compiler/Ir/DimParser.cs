using System.Globalization;

namespace SourceJax.Compiler.Ir;

/// <summary>Reads extents as <see cref="Dim.ToString"/> prints them: sums, products, <c>(a)/(b)</c>, <c>Math.Max(a, b)</c>, <c>Extents.SliceEnd(k, n)</c>, names and integers.</summary>
public sealed class DimParser
{
    readonly string text;
    int at;

    DimParser(string text) => this.text = text;

    public static Dim Parse(string text)
    {
        var parser = new DimParser(text);
        Dim dim = parser.Sum();
        parser.SkipSpaces();
        return parser.at == text.Length ? dim : throw parser.Unexpected();
    }

    Dim Sum()
    {
        Dim sum = Take('-') ? -Product() : Product();
        while (true)
        {
            if (Take('+')) sum += Product();
            else if (Take('-')) sum -= Product();
            else return sum;
        }
    }

    Dim Product()
    {
        Dim product = Factor();
        while (true)
        {
            if (Take('*')) product *= Factor();
            else if (Take('/')) product = Dim.FloorDiv(product, Factor());
            else return product;
        }
    }

    Dim Factor()
    {
        if (Take('('))
        {
            Dim inner = Sum();
            Expect(')');
            return inner;
        }
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or DimSymbol.Signed)) at++;
        string word = text[start..at];
        switch (word)
        {
            case "Math.Max":
                return Of(Dim.Max);
            case DimSliceEnd.Forwards:
                return Of((position, extent) => SliceExtents.Rule.End(position, 1, extent));
            case DimSliceEnd.Backwards:
                return Of((position, extent) => SliceExtents.Rule.End(position, -1, extent));
        }
        if (word.Length == 0) throw Unexpected();
        return char.IsDigit(word[0]) ? Dim.Constant(long.Parse(word, CultureInfo.InvariantCulture)) : Dim.Symbol(word);
    }

    Dim Of(Func<Dim, Dim, Dim> function)
    {
        Expect('(');
        Dim first = Sum();
        Expect(',');
        Dim second = Sum();
        Expect(')');
        return function(first, second);
    }

    void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ') at++;
    }

    bool Take(char c)
    {
        SkipSpaces();
        if (at >= text.Length || text[at] != c) return false;
        at++;
        SkipSpaces();
        return true;
    }

    void Expect(char c)
    {
        if (!Take(c)) throw Unexpected();
    }

    FormatException Unexpected() => new($"unexpected {(at < text.Length ? $"'{text[at]}' at {at}" : "end")} in extent '{text}'");
}
