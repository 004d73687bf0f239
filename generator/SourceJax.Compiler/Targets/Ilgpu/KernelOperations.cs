using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Primitives.Random;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// The table of operations in kernels, where they are not spelled as in the method itself: functions come from the package, and what ILGPU compiles to
/// something else is a method that it knows nothing about.
/// </summary>
static class KernelOperations
{
    const string Gpu = DeviceMemoryForm.Package + "Gpu";

    /// <summary>The error word of a kernel that tests indices or divides integers.</summary>
    public const string Fault = "fault";

    /// <summary>Null where devices do not have it.</summary>
    public static CodeTemplate? Find(CodedPrimitive primitive, DType dtype) => primitive switch
    {
        // Families
        FunctionPrimitive { Home: FunctionHome.NumberOnly } => null,
        FunctionPrimitive function => HasFloats(dtype) ? OfPackage(FunctionCalls.Element(function, dtype)) : null,
        ZeroPreservingPrimitive => HasFloats(dtype) ? OfPackage(ScalarOperations.Element(primitive, dtype)) : null,
        Div or Rem when dtype.IsInteger => HasWords(dtype) ? Of(primitive is Div ? "Divide" : "Remainder", 2, Fault) : null,
        Rem => Of("Remainder", 2),
        // Back ends turn constants around and negate comparisons, whatever NaN says.
        ComparisonPrimitive when HasFloats(dtype) => Of(Comparison(primitive), 2),
        // A small integer without its sign is taken for one with it: the bits that are left say what was meant.
        ShiftRightLogical when dtype is DType.I8 or DType.I16 => new($"({dtype.CSharpName})(({{0}} & {Ones(dtype)}) >> ({{1}} & {dtype.Bits - 1}))"),
        PopulationCount when dtype is DType.I8 or DType.I16
            => new($"({dtype.CSharpName})global::System.Numerics.BitOperations.PopCount((uint)({{0}} & {Ones(dtype)}))"),
        ArithmeticPrimitive or BitwisePrimitive or ShiftPrimitive or Not or ComparisonPrimitive => ScalarOperations.Element(primitive, dtype),
        ExtremumPrimitive { Method: var method } when dtype.IsFloat => Of(method, 2),
        ExtremumPrimitive => HasWords(dtype) ? ScalarOperations.Element(primitive, dtype) : null,
        StepFunction { Method: var method } => HasFloats(dtype) ? Of(method, 1) : null,
        PredicatePrimitive { Method: var method } => HasFloats(dtype) && Predicates.Contains(method) ? Of(method, 1) : null,
        // Numbers
        Abs or NumberAbs when HasFloats(dtype) => Of("Abs", 1),
        NumberAbs when dtype is DType.I32 or DType.I64 => Of("Abs", 1, Fault),
        NumberSign => HasFloats(dtype) ? Of("Sign", 1, Fault) : dtype is DType.I32 or DType.I64 ? Of("Sign", 1) : null,
        PositionFromEnd => new($"{Gpu}.PositionFromEnd({{1}}, {{0}}, {Fault})") { Reports = true },
        WindowStart => Of("Window", 3, Fault),
        CheckedLength { Of: LengthOf.Allocation } => new($"{Gpu}.Allocation({{1}}, {Fault})") { Reports = true },
        CheckedLength { Of: var of } => Of(of.ToString(), 2, Fault),
        Inclusive { Down: var down } => Of(down ? "DownTo" : "UpTo", 1, Fault),
        CopySign => Of("CopySign", 2),
        ILogB => Of("ILogB", 1),
        ScaleB => Of("ScaleB", 2),
        BitIncrement => Of("BitIncrement", 1),
        BitDecrement => Of("BitDecrement", 1),
        IeeeRemainder => Of("IEEERemainder", 2),
        MultiplyAdd => Of("Fma", 3),
        // Choices and conversions
        Select => ScalarOperations.Element(primitive, dtype),
        ConvertElementType { Target: var target } when dtype.IsFloat && target.IsInteger => HasWords(target) ? Of("To" + NetName(target), 1) : null,
        // 1 and 0 are taken for the truth value itself, whose negative is another truth value.
        ConvertElementType { Target: var target } when dtype == DType.Bool && target.IsInteger => new($"({target.CSharpName})(({{0}} ? 3 : 2) - 2)"),
        ConvertElementType { Target: DType.F32 } when dtype is DType.U32 or DType.U64 => Of("ToSingle", 1),
        ConvertElementType => ScalarOperations.Element(primitive, dtype),
        // Positions
        Within => Of("Within", 2),
        After => Of("After", 2),
        // Random
        Threefry2x32 or RandomBits or PopulationCount => ScalarOperations.Element(primitive, dtype),
        _ => null,
    };

    static string Comparison(CodedPrimitive primitive) => primitive switch
    {
        Less => "Less",
        LessEqual => "LessOrEqual",
        Greater => "Greater",
        GreaterEqual => "GreaterOrEqual",
        Equal => "Equal",
        _ => "NotEqual",
    };

    static readonly string[] Predicates = ["IsNaN", "IsInfinity", "IsFinite", "IsPositiveInfinity", "IsNegativeInfinity", "IsInteger", "IsOddInteger"];

    static bool HasFloats(DType dtype) => dtype is DType.F32 or DType.F64;

    /// <summary>Whether it is an integer that C# does not widen.</summary>
    static bool HasWords(DType dtype) => dtype is DType.I32 or DType.I64 or DType.U32 or DType.U64;

    static CodeTemplate Of(string method, int arity, string? last = null)
        => FunctionCalls.Static(Gpu, method, arity, last is null ? "" : ", " + last) with { Reports = last is not null };

    static string Ones(DType dtype) => dtype == DType.I8 ? "0xFF" : "0xFFFF";

    static string NetName(DType word) => word switch { DType.I32 => "Int32", DType.I64 => "Int64", DType.U32 => "UInt32", _ => "UInt64" };

    /// <summary>The text of the CPU's functions, once more for kernels.</summary>
    static CodeTemplate OfPackage(CodeTemplate code)
        => code with
        {
            Text = code.Text.Replace("global::SourceJax.Numerics.", DeviceMemoryForm.Package + "Numerics."),
        };
}
