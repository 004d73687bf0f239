using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Primitives.Random;
using SourceJax.Compiler.Signatures;
using static SourceJax.Compiler.Targets.CSharp.FunctionCalls;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>The table of operations on scalars: families first, whose members need no line of their own, then one line for each of the others.</summary>
public static class ScalarOperations
{
    const string Runtime = "global::SourceJax.Execution.", Guard = Runtime + "ShapeGuard", Iterations = Runtime + "Iterations", Threefry = Runtime + "Threefry";
    const string BitOperations = "global::System.Numerics.BitOperations";

    /// <summary>Those of <see cref="MidpointRounding"/>, of which this framework does not know all.</summary>
    static readonly string[] Roundings = ["ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity"];

    public static CodeTemplate Of(CodedPrimitive primitive, DType dtype, bool isElement) => isElement ? Element(primitive, dtype) : Number(primitive, dtype);

    /// <summary>One element inside a loop over arrays: the same bits as in lanes, wherever the element lies.</summary>
    public static CodeTemplate Element(CodedPrimitive primitive, DType dtype) => primitive switch
    {
        FunctionPrimitive function => FunctionCalls.Element(function, dtype),
        NumberClamp { IsOrdered: true } => new($"{NetType(dtype)}.Min({NetType(dtype)}.Max({{1}}, {{2}}), {{0}})"),
        _ => Number(primitive, dtype),
    };

    /// <summary>One number: what a user would write.</summary>
    public static CodeTemplate Number(CodedPrimitive primitive, DType dtype)
    {
        return primitive switch
        {
            // Families
            FunctionPrimitive function => FunctionCalls.Number(function, dtype),
            ArithmeticPrimitive or BitwisePrimitive or ShiftPrimitive or Not => Narrowed(dtype, Operator(primitive, dtype)),
            ComparisonPrimitive => Operator(primitive, dtype),
            ExtremumPrimitive { Method: var method } => Net(method),
            StepFunction { Method: var method } => Net(method),
            PredicatePrimitive { Method: var method } => Static(dtype.CSharpName, method, 1),
            ZeroPreservingPrimitive { Method: var method } => Static("global::SourceJax.Numerics.OrZero", method, 2),
            // Numbers
            Abs or NumberAbs => Net("Abs"),
            NumberSign => dtype == DType.F16 ? Static(dtype.CSharpName, "Sign", 1) : Net("Sign"),
            NumberClamp { IsOfType: var isOfType } => new($"{(isOfType ? dtype.CSharpName : "global::System.Math")}.Clamp({{1}}, {{2}}, {{0}})"),
            CopySign => Net("CopySign"),
            ILogB => Net("ILogB"),
            ScaleB => Net("ScaleB"),
            BitIncrement => Net("BitIncrement"),
            BitDecrement => Net("BitDecrement"),
            RootN => Static(dtype.CSharpName, "RootN", 2),
            RoundTo { Mode: 0 } => Net("Round"),
            RoundTo { Mode: var mode } => Static(NetType(dtype), "Round", 2, $", global::System.MidpointRounding.{Roundings[mode]}"),
            IeeeRemainder => Net(dtype == DType.F16 ? "Ieee754Remainder" : "IEEERemainder"),
            MultiplyAdd { IsEstimate: true } => Static(dtype.CSharpName, "MultiplyAddEstimate", 3),
            MultiplyAdd => Net("FusedMultiplyAdd"),
            Polygamma { Order: var order } => Special(dtype, "Polygamma", 1, $"{Literals.Int(order)}, "),
            PopulationCount => new($"({dtype.CSharpName}){BitOperations}.PopCount(({Unsigned(dtype).CSharpName})({{0}}))", Precedence.Unary),
            ComplexOf => new($"new {DType.C128.CSharpName}({{0}}, {{1}})"),
            Real => new("({0}).Real"),
            Imag => new("({0}).Imaginary"),
            Conj => Net("Conjugate"),
            // Choices and conversions
            Select => new("{0} ? {1} : {2}", Precedence.Conditional),
            ConvertElementType { Target: var target } => Conversion(dtype, target),
            CheckedConvert { Target: var target } => new($"checked(({target.CSharpName})({{0}}))"),
            // Positions and counts
            Within => Static(Guard, "Within", 2),
            After => Static(Guard, "After", 2),
            CheckedLength { Of: LengthOf.Allocation } => new($"{Guard}.Allocation({{1}})"),
            CheckedLength { Of: var of } => Static(Guard, of.ToString(), 2),
            WindowStart { Axis: var axis } => Static(Guard, "Window", 3, $", {Literals.Int(axis)}"),
            PositionFromEnd { Axis: var axis } => new($"{Guard}.PositionFromEnd({{1}}, {{0}}, {Literals.Int(axis)})"),
            Inclusive { Down: var down } => Static(Iterations, down ? "DownTo" : "UpTo", 1),
            TripCount { Step: var step } => Static(Iterations, "Count", 2, $", {Literals.Int(step)}"),
            // Random
            Threefry2x32 { Word: var word } => Static(Threefry, word == 0 ? "First" : "Second", 4),
            RandomBits { Width: var width } => Static(Threefry, width == 64 ? "Bits64" : "Bits32", 4),
            _ => throw Missing(primitive),
        };

        // The method of .NET's type for such numbers.
        CodeTemplate Net(string method) => Static(NetType(dtype), method, primitive.Arity);
    }

    static CodeTemplate Operator(CodedPrimitive primitive, DType dtype) => primitive switch
    {
        Add => new("{0} + {1}", Precedence.Additive) { Assignment = "+=" },
        Sub => new("{0} - {1}", Precedence.Additive) { Assignment = "-=" },
        Mul => new("{0} * {1}", Precedence.Multiplicative) { Assignment = "*=" },
        Div => new("{0} / {1}", Precedence.Multiplicative) { Assignment = "/=" },
        Rem => new("{0} % {1}", Precedence.Multiplicative),
        // C#'s own negation of an uint is a long, and that of an ulong is none.
        Neg => dtype.IsUnsigned ? new("0 - {0}", Precedence.Additive) : new("-{0}", Precedence.Unary),
        And => new("{0} & {1}", Precedence.BitAnd),
        Or => new("{0} | {1}", Precedence.BitOr),
        Xor => new("{0} ^ {1}", Precedence.BitXor),
        Not => new(dtype == DType.Bool ? "!{0}" : "~{0}", Precedence.Unary),
        ShiftLeft => new($"{{0}} << {Count(dtype)}", Precedence.Shift),
        ShiftRight => new($"{{0}} >> {Count(dtype)}", Precedence.Shift),
        // C# would extend the sign of a small integer first.
        ShiftRightLogical when dtype is DType.I8 or DType.I16 => new($"({Unsigned(dtype).CSharpName})({{0}}) >>> {Count(dtype)}", Precedence.Shift),
        ShiftRightLogical => new($"{{0}} >>> {Count(dtype)}", Precedence.Shift),
        Equal => new("{0} == {1}", Precedence.Equality),
        NotEqual => new("{0} != {1}", Precedence.Equality),
        // C# does not order truth values, of which false is the lesser one.
        Less when dtype == DType.Bool => new("!({0}) & {1}", Precedence.BitAnd),
        LessEqual when dtype == DType.Bool => new("!({0}) | {1}", Precedence.BitOr),
        Greater when dtype == DType.Bool => new("{0} & !({1})", Precedence.BitAnd),
        GreaterEqual when dtype == DType.Bool => new("{0} | !({1})", Precedence.BitOr),
        Less => new("{0} < {1}", Precedence.Relational),
        LessEqual => new("{0} <= {1}", Precedence.Relational),
        Greater => new("{0} > {1}", Precedence.Relational),
        GreaterEqual => new("{0} >= {1}", Precedence.Relational),
        _ => throw Missing(primitive),
    };

    /// <summary>Of a shift, of which C# would take more for small integers.</summary>
    static string Count(DType dtype) => dtype.Bytes < 4 ? $"({{1}} & {Literals.Int(dtype.Bits - 1)})" : "{1}";

    static CodeTemplate Conversion(DType dtype, DType target)
    {
        if (dtype == target) return new("({0})");
        if (target == DType.Bool) return new(dtype == DType.F16 ? "{0} != default(global::System.Half)" : "{0} != 0", Precedence.Equality);
        if (dtype == DType.Bool)
        {
            var (one, zero) = target switch
            {
                DType.F64 => ("1.0", "0.0"),
                DType.F32 => ("1f", "0f"),
                DType.I32 => ("1", "0"),
                _ => ($"({target.CSharpName})1", $"({target.CSharpName})0"),
            };
            return new($"({{0}} ? {one} : {zero})");
        }
        // After the name of a type in parentheses, a minus would be a subtraction.
        return new(target is DType.F16 or DType.C128 ? $"({target.CSharpName})({{0}})" : $"({target.CSharpName}){{0}}", Precedence.Unary);
    }

    /// <summary>C# widens small integers to int, so the result is cast back.</summary>
    static CodeTemplate Narrowed(DType dtype, CodeTemplate code)
        => dtype.IsInteger && dtype.Bytes < 4 ? new($"({dtype.CSharpName})({code.Text})", Precedence.Unary) : code;

    /// <summary>The type of as many bits without a sign, which brings no ones along where it is widened.</summary>
    static DType Unsigned(DType dtype) => dtype.IsSigned ? dtype + (DType.U8 - DType.I8) : dtype;

    static InvalidOperationException Missing(CodedPrimitive primitive)
        => new($"{primitive.Name} has no C#: add a line `{primitive.GetType().Name} => ...` to Targets/CSharp/{nameof(ScalarOperations)}.cs");
}
