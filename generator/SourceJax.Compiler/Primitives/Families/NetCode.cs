using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>How .NET's own functions are spelled in emitted code.</summary>
static class NetCode
{
    /// <summary>The type whose static methods compute on elements of this type.</summary>
    static string MathType(DType dtype) => dtype switch
    {
        DType.F16 => "global::System.Half",
        DType.F32 => "global::System.MathF",
        DType.C128 => "global::System.Numerics.Complex",
        _ => "global::System.Math",
    };

    public static CodeTemplate Function(DType dtype, string method, int arity) => new(LaneCode.Call($"{MathType(dtype)}.{method}", arity));
}
