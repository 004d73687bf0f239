using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// The table of operations in kernels, where they are not spelled as in the method itself: functions come from the package, and what ILGPU compiles to something
/// else is a method that it knows nothing about.
/// </summary>
static class KernelOperations
{
    const string Gpu = DeviceMemoryForm.Package + "Gpu";

    /// <summary>The error word of a kernel that tests indices or divides integers.</summary>
    public const string Fault = "fault";

    /// <summary>Null where devices do not have it.</summary>
    public static CodeTemplate? Find(CodedPrimitive primitive, DType dtype) => primitive switch
    {
        FunctionPrimitive { Home: FunctionHome.NumberOnly } => null,
        FunctionPrimitive function when dtype is DType.F32 or DType.F64 => OfPackage(FunctionCalls.Element(function, dtype)),
        ZeroPreservingPrimitive when dtype is DType.F32 or DType.F64 => OfPackage(ScalarOperations.Element(primitive, dtype)),
        Div or Rem when dtype.IsInteger => new($"{Gpu}.{(primitive is Div ? "Divide" : "Remainder")}({{0}}, {{1}}, {Fault})"),
        ArithmeticPrimitive or BitwisePrimitive or ShiftPrimitive or Not or ComparisonPrimitive or Select => ScalarOperations.Element(primitive, dtype),
        ExtremumPrimitive { Method: var method } when dtype.IsFloat => new($"{Gpu}.{method}({{0}}, {{1}})"),
        ExtremumPrimitive or Abs => ScalarOperations.Element(primitive, dtype),
        ConvertElementType { Target: var target } when dtype.IsFloat && target.IsInteger => new($"{Gpu}.To{Name(target)}({{0}})"),
        ConvertElementType => ScalarOperations.Element(primitive, dtype),
        _ => null,
    };

    /// <summary>The text of the CPU's functions, once more for kernels.</summary>
    static CodeTemplate OfPackage(CodeTemplate code)
        => code with { Text = code.Text.Replace("global::SourceJax.Numerics.", DeviceMemoryForm.Package + "Numerics.") };

    static string Name(DType dtype) => dtype switch
    {
        DType.I8 => "SByte",
        DType.I16 => "Int16",
        DType.I32 => "Int32",
        DType.I64 => "Int64",
        DType.U8 => "Byte",
        DType.U16 => "UInt16",
        DType.U32 => "UInt32",
        _ => "UInt64",
    };
}
