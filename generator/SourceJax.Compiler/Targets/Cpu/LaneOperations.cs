using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// The tables of operations on a register of elements, in which booleans are masks: operators and static members of a lanes type, with the same bits as
/// <see cref="ScalarOperations.Element"/>, and operators of <c>Vector&lt;T&gt;</c>. A loop with any other operation stays scalar.
/// </summary>
public static class LaneOperations
{
    /// <summary>The lanes type in a template.</summary>
    const string Lanes = "{V}";

    /// <summary>The type parameter of functions over lanes.</summary>
    public const string TypeParameter = "V";

    /// <summary>The lanes type of a width in bits.</summary>
    public static string TypeName(DType dtype, int width)
        => $"global::SourceJax.Numerics.{(dtype == DType.F32 ? "Single" : "Double")}Lanes{Literals.Int(width)}";

    /// <summary>Whether there are lanes of such elements.</summary>
    public static bool Supports(DType dtype) => dtype is DType.F32 or DType.F64;

    /// <summary>The operation of a lanes type.</summary>
    public static CodeTemplate Of(CodedPrimitive primitive, DType dtype, string type)
        => Find(primitive, dtype) is { } code ? code.Text.Contains(Lanes) ? code with { Text = code.Text.Replace(Lanes, type) } : code
            : throw new InvalidOperationException($"{primitive.Name} has no lanes");

    /// <summary>Null where there is none.</summary>
    public static CodeTemplate? Find(CodedPrimitive primitive, DType dtype)
    {
        return primitive switch
        {
            BitwisePrimitive when dtype == DType.Bool => ScalarOperations.Number(primitive, dtype),
            Not when dtype == DType.Bool => new("~{0}", Precedence.Unary),
            Select when dtype == DType.Bool || Supports(dtype) => Member("Select"),
            _ when !Supports(dtype) => null,
            // Families
            Rem => null,
            ArithmeticPrimitive => ScalarOperations.Number(primitive, dtype),
            FunctionPrimitive { Home: FunctionHome.Special or FunctionHome.NumberOnly } => null,
            FunctionPrimitive { Method: var method } => Member(method),
            ExtremumPrimitive { Method: var method } => Member(method),
            StepFunction { Method: var method } => Member(method),
            PredicatePrimitive { Method: var method } => Member(method),
            ZeroPreservingPrimitive { Method: var method } => Member(method + "OrZero"),
            // Comparisons
            Equal => Member("Equal"),
            NotEqual => Member("NotEqual"),
            Less => Member("Less"),
            LessEqual => Member("LessOrEqual"),
            Greater => Member("Greater"),
            GreaterEqual => Member("GreaterOrEqual"),
            // Numbers
            Abs => Member("Abs"),
            CopySign => Member("CopySign"),
            MultiplyAdd => Member("MultiplyAdd"),
            NumberClamp { IsOrdered: true } => new($"{Lanes}.Min({Lanes}.Max({{1}}, {{2}}), {{0}})"),
            _ => null,
        };

        CodeTemplate Member(string name) => FunctionCalls.Static(Lanes, name, primitive.Arity);
    }

    /// <summary>The operation on <c>Vector&lt;T&gt;</c>: one that is spelled as on numbers, and has the same bits. Null where there is none.</summary>
    public static CodeTemplate? FindVector(CodedPrimitive primitive, DType dtype)
        => Supports(dtype) && primitive is (ArithmeticPrimitive and not Rem) or ZeroPreservingPrimitive ? ScalarOperations.Number(primitive, dtype) : null;

    /// <summary>The member that combines all lanes into one number; null where that is done lane by lane.</summary>
    public static string? Reduction(CodedPrimitive combine) => combine is Add ? "Sum" : null;
}
