using System.Globalization;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>The runtime's types of a register of elements.</summary>
static class LanesType
{
    /// <summary>The type parameter of functions over lanes.</summary>
    public const string Parameter = "V";

    /// <summary>The type of a width in bits.</summary>
    public static string Of(DType dtype, int width)
        => $"global::SourceJax.Numerics.{(dtype == DType.F32 ? "Single" : "Double")}Lanes{width.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether there are any of such elements.</summary>
    public static bool Supports(DType dtype) => dtype is DType.F32 or DType.F64;
}
