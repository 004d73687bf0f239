using System.Globalization;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>C# literals that read back as exactly the same value, in every culture.</summary>
public static class Literals
{
    public static string Format(DType dtype, Scalar value) => dtype switch
    {
        DType.F32 => Float(value.Real, "float") is { } text ? text : Short(value.Format(dtype)) + "f",
        DType.F64 => Float(value.Real, "double") is { } text ? text : value.Format(dtype),
        DType.F16 => Float(value.Real, dtype.CSharpName) is { } text ? text : $"({dtype.CSharpName}){Signed(Short(value.Format(dtype)) + "f")}",
        DType.C128 => $"new {dtype.CSharpName}({Format(DType.F64, Scalar.Float(value.Real))}, {Format(DType.F64, Scalar.Float(value.Imaginary))})",
        DType.I32 => value.Bits == int.MinValue ? "int.MinValue" : value.Format(dtype),
        DType.I64 => value.Bits == long.MinValue ? "long.MinValue" : value.Format(dtype) + "L",
        DType.U32 => value.Format(dtype) + "u",
        DType.U64 => value.Format(dtype) + "ul",
        DType.Bool => value.Format(dtype),
        _ => $"({dtype.CSharpName}){Signed(value.Format(dtype))}",
    };

    /// <summary>A negative literal binds like a unary operator.</summary>
    public static Precedence PrecedenceOf(string literal) => literal[0] is '-' or '(' ? Precedence.Unary : Precedence.Primary;

    static string? Float(double value, string type)
    {
        if (double.IsNaN(value)) return type + ".NaN";
        if (double.IsInfinity(value)) return type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        return null;
    }

    /// <summary>After a cast, a minus sign would be read as subtraction.</summary>
    static string Signed(string text) => text[0] == '-' ? $"({text})" : text;

    /// <summary>1.0f is written 1f, as people do.</summary>
    static string Short(string text) => text.EndsWith(".0", StringComparison.Ordinal) && text != "-0.0" ? text[..^2] : text;

    public static string Int(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Bool(bool value) => value ? "true" : "false";

    /// <summary>A string literal.</summary>
    public static string Text(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n") + "\"";
}
