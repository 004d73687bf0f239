using System.Text.RegularExpressions;

namespace SourceJax.Fuzz.Grammar;

/// <summary>The type of a program's numbers. Programs are drawn as ones of <c>double</c>; text and types of another follow.</summary>
public enum Precision { Double, Float }

public static partial class Precisions
{
    /// <summary>What there are complex numbers in, which are pairs of doubles.</summary>
    static readonly string[] OfComplex = ["Complex", "Fourier"];

    /// <summary>That of a program: a third are of floats, by a draw of its own. Those of complex numbers are not, whose parts are doubles.</summary>
    public static Precision Drawn(ProgramId id, Method main)
        => new Draw(id, stream: 3).OneIn(3) && !Array.Exists(OfComplex, Printer.Print(main, "", 0).Contains) ? Precision.Float : Precision.Double;

    public static double Round(this Precision precision, double value) => precision == Precision.Float ? (float)value : value;

    /// <summary>A type of the program.</summary>
    public static CSharpType Of(this Precision precision, CSharpType type) => precision == Precision.Double ? type : type switch
    {
        NumberType { IsFloat: true } => CSharpType.Float,
        ArrayType array => array with { Element = (NumberType)precision.Of(array.Element) },
        CompositeType composite => composite with { Fields = [.. composite.Fields.Select(f => f with { Type = precision.Of(f.Type) })] },
        _ => type,
    };

    /// <summary>The text of the program. Functions that take ints, too, stay those of <c>Math</c>.</summary>
    public static string Of(this Precision precision, string text)
        => precision == Precision.Double ? text : Number().Replace(MathClass().Replace(DoubleType().Replace(text, "float"), "MathF"), "$0f");

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex DoubleType();

    [GeneratedRegex(@"\bMath(?=\.(?!(Abs|Clamp|Max|Min|Sign)\b))")]
    private static partial Regex MathClass();

    [GeneratedRegex(@"\b\d+\.\d+\b")]
    private static partial Regex Number();
}
