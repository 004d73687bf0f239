using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>How operations of the hardware on a register of elements are spelled in emitted code.</summary>
public static class LaneCode
{
    /// <summary>The type parameter of emitted kernels that stands for a register of elements.</summary>
    public const string LanesType = "V";

    /// <summary>The lanes type of a width in bits.</summary>
    public static string TypeName(DType dtype, int width) => $"global::SourceJax.Numerics.{(dtype == DType.F32 ? "Single" : "Double")}Lanes{width.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public static bool Supports(DType dtype) => dtype is DType.F32 or DType.F64;

    /// <summary>A static member of the lanes type: <c>V.Max({0}, {1})</c>.</summary>
    public static CodeTemplate? Member(DType dtype, string name, int arity) => Supports(dtype) ? new(FunctionCode.Call($"{LanesType}.{name}", arity)) : null;
}
