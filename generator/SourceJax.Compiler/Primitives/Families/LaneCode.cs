using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// How the runtime's functions are spelled in emitted code: <c>Elementary</c> has one overload for an element and one for lanes, which give
/// the same bits; operations of the hardware are static members of the lanes type, which kernels call <see cref="LanesType"/>.
/// </summary>
public static class LaneCode
{
    /// <summary>The type parameter of emitted kernels that stands for a register of elements.</summary>
    public const string LanesType = "TLanes";

    const string Elementary = "global::SourceJax.Numerics.Elementary";

    public static bool Supports(DType dtype) => dtype is DType.F32 or DType.F64;

    /// <summary>A hardware operation over lanes: <c>TLanes.Max({0}, {1})</c>.</summary>
    public static CodeTemplate? Member(DType dtype, string name, int arity) => Supports(dtype) ? new(Call($"{LanesType}.{name}", arity)) : null;

    /// <summary>A function of the runtime, for one element and for lanes alike.</summary>
    public static CodeTemplate Function(DType dtype, string name, int arity)
        => dtype == DType.F16 ? ThroughSingle($"{Elementary}.{name}", arity) : new(Call($"{Elementary}.{name}", arity));

    public static string Call(string function, int arity) => $"{function}({string.Join(", ", Enumerable.Range(0, arity).Select(i => $"{{{i}}}"))})";

    /// <summary>Half precision is computed in single and rounded.</summary>
    public static CodeTemplate ThroughSingle(string function, int arity)
        => new($"(global::System.Half){function}({string.Join(", ", Enumerable.Range(0, arity).Select(i => $"(float){{{i}}}"))})", Precedence.Unary);
}
