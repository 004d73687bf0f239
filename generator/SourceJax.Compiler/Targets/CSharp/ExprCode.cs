using System.Text;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Prints loop expressions as C#, one iteration at a time or several side by side, with no more parentheses than needed.</summary>
/// <param name="symbol">The C# variable of a local, and of a symbol in an index.</param>
/// <param name="buffer">The C# span of a buffer.</param>
public class ExprCode(Func<DimAtom, string> symbol, Func<LoopBuffer, string> buffer)
{
    /// <summary>Set while printing several iterations that run side by side.</summary>
    public ElementForm? Lanes { get; set; }

    /// <summary>Whether int is enough for a number of elements.</summary>
    public Func<Dim, bool> FitsInt { get; init; } = _ => true;

    /// <summary>What is being printed. An expression within another is written in its place, once, whatever its depth.</summary>
    readonly StringBuilder text = new();

    public string Print(LoopExpr expr) => Template(expr).Text;

    public CodeTemplate Template(LoopExpr expr)
    {
        int start = text.Length;
        Precedence precedence = Write(expr);
        string printed = text.ToString(start, text.Length - start);
        text.Length = start;
        return new(printed, precedence);
    }

    /// <summary>The expression in several iterations that run side by side; null for one.</summary>
    public string Print(LoopExpr expr, ElementForm? form)
    {
        ElementForm? outer = Lanes;
        Lanes = form;
        string printed = Print(expr);
        Lanes = outer;
        return printed;
    }

    public string Name(DimAtom of) => symbol(of);
    public string Span(LoopBuffer of) => buffer(of);

    /// <summary>A span of one element, where the operand is a number.</summary>
    public string Span(LoopOperand of) => of is { Buffer: { } whole } ? buffer(whole) : $"[{Print(of.Scalar!)}]";

    public string Index(Dim dim) => DimCode.Format(dim, symbol);

    /// <summary>A statement that throws if a condition on extents does not hold.</summary>
    public string Test(CheckStatement check)
    {
        string arguments = check.Condition switch
        {
            { Part: { IsPosition: true } part }
                => $"Position{(part.IsFromEnd ? "FromEnd" : "")}({Index(part.Index)}, {Index(part.Extent)}, {Literals.Int(part.Axis)})",
            { Part: { } part } => $"Range({Index(part.Start)}, {Index(part.Stop)}, {Index(part.Extent)}, {Literals.Int(part.Axis)})",
            { Use: ExtentUse.Allocation or ExtentUse.Requested } made => $"{made.Use}({Index(made.NonNegative)})",
            var other => $"{other.Use}({Index(other.NonNegative)}, {Literals.Text(DimSymbol.Plain(other.Message))})",
        };
        return $"global::SourceJax.Execution.ShapeGuard.{arguments};";
    }

    /// <summary>A statement that throws if an index is out of range.</summary>
    public virtual string Test(IndexCheckStatement check)
        => $"global::SourceJax.Execution.ShapeGuard.At({Index(check.Index)}, "
            + $"{(check.Count == 1 ? "" : Literals.Int(check.Count) + ", ")}{Index(check.Extent)});";

    Precedence Write(LoopExpr expr)
    {
        bool isUniform = Lanes?.IsUniform(expr) ?? false;
        if (expr is ApplyExpr apply && !isUniform) return Write(apply);
        CodeTemplate code = isUniform ? new(Lanes!.Broadcast(Print(expr, form: null))) : Code(expr);
        text.Append(code.Text);
        return code.Precedence;
    }

    CodeTemplate Code(LoopExpr expr) => expr switch
    {
        ConstExpr constant => Literal(constant),
        LocalExpr local => Value(local.Local),
        LoadExpr load => Lanes is { } form ? new(form.Load(load.Buffer, load.Index, this)) : Load(load),
        IndexExpr index => Convert(index),
        GuardExpr guard => Guard(guard),
        PopExpr pop => new($"{buffer(pop.Stack)}.Pop()"),
        CheckedIndexExpr index => new(Checked(index)),
        _ => throw new InvalidOperationException($"no C# for {expr}"),
    };

    /// <summary>What a local holds.</summary>
    protected virtual CodeTemplate Value(Local local) => new(symbol(local));

    /// <summary>An element, to be assigned.</summary>
    public string Element(LoopBuffer of, Dim index) => $"{buffer(of)}[{Index(index)}]";

    /// <summary>An element's value.</summary>
    protected virtual CodeTemplate Load(LoadExpr load) => new(Element(load.Buffer, load.Index));

    /// <summary>What is stored for a value.</summary>
    public virtual string Stored(LoopExpr value, DType dtype)
        => value.DType == dtype ? Print(value) : $"({dtype.CSharpName})({Print(value)})";

    /// <summary>Whether elements of a type are stored as they are computed with.</summary>
    public virtual bool StoresAsIs(DType dtype) => true;

    /// <summary>A tested index.</summary>
    protected virtual string Checked(CheckedIndexExpr index)
        => index.WrappedAxis is { } axis ? $"global::SourceJax.Execution.ShapeGuard.Position({Print(index.Index)}, {Index(index.Extent)}, {Literals.Int(axis)})"
            : $"global::SourceJax.Execution.ShapeGuard.At({Print(index.Index)}, {Index(index.Extent)})";

    protected virtual CodeTemplate Literal(ConstExpr constant)
    {
        string text = Literals.Format(constant.DType, constant.Value);
        return new(text, Literals.PrecedenceOf(text));
    }

    CodeTemplate Convert(IndexExpr index)
        => index.DType == DType.I32 ? new(Index(index.Index), index.Index.Bare is null ? Precedence.Additive : Precedence.Primary)
            : new($"({index.DType.CSharpName}){(FitsInt(index.Index) ? DimCode.Factor(index.Index, symbol) : Long(index.Index))}", Precedence.Unary);

    string Long(Dim index) => $"({DimCode.Format(index, symbol, isLong: true)})";

    Precedence Write(ApplyExpr apply)
    {
        // C# evaluates what is made of literals, and refuses what wraps around there.
        bool mayWrap = Lanes is null && apply.DType.IsInteger && IsLiteral(apply);
        if (mayWrap) text.Append("unchecked(");
        CodeTemplate operation = Operation(apply);
        Fill(text, operation, i => Write(apply.Operands[i]));
        if (mayWrap) text.Append(')');
        return mayWrap ? Precedence.Primary : operation.Precedence;
    }

    static bool IsLiteral(LoopExpr expr) => expr is ConstExpr || (expr is ApplyExpr apply && apply.Operands.All(IsLiteral));

    public virtual CodeTemplate Operation(ApplyExpr apply) => Operation(apply.Primitive, apply.OperandType, apply.IsElement);

    /// <summary>What the target's table has for an operation.</summary>
    public virtual CodeTemplate Operation(CodedPrimitive primitive, DType dtype, bool isElement)
        => Lanes?.Operation(primitive, dtype) ?? ScalarOperations.Of(primitive, dtype, isElement);

    /// <summary>Operands in their places. A call separates them by itself; an operator needs parentheses around anything that binds looser.</summary>
    public static CodeTemplate Fill(CodeTemplate template, IReadOnlyList<CodeTemplate> operands)
    {
        var result = new StringBuilder();
        Fill(result, template, i =>
        {
            result.Append(operands[i].Text);
            return operands[i].Precedence;
        });
        return new(result.ToString(), template.Precedence);
    }

    /// <param name="result">Where to.</param>
    /// <param name="template">The operation.</param>
    /// <param name="write">Appends an operand and says how tightly that binds.</param>
    static void Fill(StringBuilder result, CodeTemplate template, Func<int, Precedence> write)
    {
        string text = template.Text;
        int from = 0;
        for (int at; (at = text.IndexOf('{', from)) >= 0; from = at + 3)
        {
            result.Append(text, from, at - from);
            int operand = text[at + 1] - '0', start = result.Length;
            bool isArgument = at > 0 && (text[at - 1] is '(' || (text[at - 1] == ' ' && at > 1 && text[at - 2] == ','))
                && (at + 3 == text.Length || text[at + 3] is ',' or ')');
            // Floating-point operators do not associate: a right operand of equal precedence keeps its parentheses; so does a condition that is itself ?:.
            Precedence inner = write(operand), outer = template.Precedence;
            bool associates = operand == 0 ? outer > Precedence.Conditional : outer >= Precedence.Unary;
            bool needs = !isArgument
                && (inner < outer || (inner == outer && !associates) || (at > 0 && text[at - 1] == '-' && result[start] == '-'));
            if (needs) result.Insert(start, '(').Append(')');
        }
        result.Append(text, from, text.Length - from);
    }

    CodeTemplate Guard(GuardExpr guard)
    {
        string index = Index(guard.Index);
        var tests = new List<string>();
        if (!guard.Low.IsZero || !guard.Index.IsProvablyNonNegative) tests.Add($"{index} >= {Index(guard.Low)}");
        tests.Add($"{index} < {Index(guard.High)}");
        CodeTemplate inside = Template(guard.Inside), outside = Template(guard.Outside);
        return new($"{string.Join(" && ", tests)} ? {Parenthesize(inside)} : {outside.Text}", Precedence.Conditional);
    }

    static string Parenthesize(CodeTemplate code) => code.Precedence == Precedence.Conditional ? $"({code.Text})" : code.Text;
}
