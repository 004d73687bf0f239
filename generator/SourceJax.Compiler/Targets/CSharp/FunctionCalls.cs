using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>How functions of floats are called.</summary>
static class FunctionCalls
{
    /// <summary>The .NET type with the functions of numbers of this type.</summary>
    public static string NetType(DType dtype) => "global::System." + dtype switch
    {
        DType.F16 => "Half",
        DType.F32 => "MathF",
        DType.C128 => "Numerics.Complex",
        _ => "Math",
    };

    /// <summary>A static method; <paramref name="more"/> are arguments after the operands.</summary>
    public static CodeTemplate Static(string type, string method, int arity, string more = "") => new($"{type}.{method}({Operands(arity)}{more})");

    /// <summary>The function of one number, as a user would call it.</summary>
    public static CodeTemplate Number(FunctionPrimitive function, DType dtype) => function.Home switch
    {
        FunctionHome.Number or FunctionHome.NumberOnly => Static(dtype.CSharpName, function.Method, function.Arity),
        FunctionHome.Math => Static(NetType(dtype), function.Method, function.Arity),
        _ => Element(function, dtype),
    };

    /// <summary>The function of an array's element.</summary>
    public static CodeTemplate Element(FunctionPrimitive function, DType dtype) => function.Home switch
    {
        _ when dtype.IsComplex => Static(NetType(dtype), function.Method, function.Arity),
        FunctionHome.NumberOnly => Number(function, dtype),
        FunctionHome.Special => Special(dtype, function.Method, function.Arity),
        _ => Runtime(dtype, "Elementary." + function.Method, function.Arity, isDouble: false),
    };

    /// <summary>A function that the runtime has in double precision only; <paramref name="first"/> are arguments before the operands.</summary>
    public static CodeTemplate Special(DType dtype, string method, int arity, string first = "")
        => Runtime(dtype, "Special." + method, arity, isDouble: true, first);

    /// <summary>What is narrower than single precision is computed in that.</summary>
    static CodeTemplate Runtime(DType dtype, string function, int arity, bool isDouble, string first = "")
    {
        string call = $"global::SourceJax.Numerics.{function}({first}{Operands(arity, dtype == DType.F16 ? "(float)" : "")})";
        return dtype == DType.F16 || (dtype == DType.F32 && isDouble) ? new($"({dtype.CSharpName}){call}", Precedence.Unary) : new(call);
    }

    static string Operands(int arity, string cast = "")
        => cast.Length == 0 && arity == 1 ? "{0}" : string.Join(", ", Enumerable.Range(0, arity).Select(i => $"{cast}{{{i}}}"));
}
