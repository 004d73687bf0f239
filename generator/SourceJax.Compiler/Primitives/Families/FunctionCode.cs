using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>Where the code of a function of floats is.</summary>
public enum FunctionHome
{
    /// <summary><c>System.Math</c> and its siblings for one number; the runtime's <c>Elementary</c> within arrays.</summary>
    Math,

    /// <summary>The number's own type for one number, as <c>double.Hypot</c>; the runtime's <c>Elementary</c> within arrays.</summary>
    Number,

    /// <summary>The number's own type, within arrays too.</summary>
    NumberOnly,

    /// <summary>The runtime's <c>Elementary</c>, which is also a member of the lanes types, with the same bits.</summary>
    Elementary,

    /// <summary>The runtime's <c>Special</c>: one number at a time, in double precision.</summary>
    Special,
}

/// <summary>How functions of floats are spelled in emitted code.</summary>
public static class FunctionCode
{
    const string Numerics = "global::SourceJax.Numerics.";

    public static string Call(string function, int arity) => $"{function}({Operands(arity, "")})";

    /// <summary>A static method of the .NET type that computes on numbers of this type.</summary>
    public static CodeTemplate Net(DType dtype, string method, int arity) => new(Call($"global::System.{NetType(dtype)}.{method}", arity));

    public static CodeTemplate Scalar(FunctionHome home, DType dtype, string method, int arity)
        => home is FunctionHome.Number or FunctionHome.NumberOnly ? new(Call($"{dtype.CSharpName}.{method}", arity))
            : home == FunctionHome.Math || dtype.IsComplex ? Net(dtype, method, arity) : Element(home, dtype, method, arity);

    public static CodeTemplate Element(FunctionHome home, DType dtype, string method, int arity)
    {
        if (dtype.IsComplex) return Net(dtype, method, arity);
        if (home == FunctionHome.NumberOnly) return Scalar(home, dtype, method, arity);
        string function = Numerics + (home == FunctionHome.Special ? "Special." : "Elementary.") + method;
        if (dtype == DType.F16) return new($"(global::System.Half){function}({Operands(arity, "(float)")})", Precedence.Unary);
        return home == FunctionHome.Special && dtype == DType.F32 ? new($"(float){Call(function, arity)}", Precedence.Unary) : new(Call(function, arity));
    }

    public static CodeTemplate? Lanes(FunctionHome home, DType dtype, string method, int arity)
        => home is FunctionHome.Special or FunctionHome.NumberOnly ? null : LaneCode.Member(dtype, method, arity);

    static string NetType(DType dtype) => dtype switch
    {
        DType.F16 => "Half",
        DType.F32 => "MathF",
        DType.C128 => "Numerics.Complex",
        _ => "Math",
    };

    static string Operands(int arity, string cast) => string.Join(", ", Enumerable.Range(0, arity).Select(i => $"{cast}{{{i}}}"));
}
