using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Emission;

/// <summary>Assignments as people write them: <c>s += x</c>, <c>n++</c>.</summary>
static class Assignment
{
    public static string Print(ExprCode code, StoreStatement store)
    {
        DType dtype = store.Buffer.Aval.DType;
        string element = code.Print(new LoadExpr(dtype, store.Buffer, store.Index));
        return store.Combine is { } combine ? Accumulate(code, element, combine, dtype, store.Value) : $"{element} = {Converted(code, store.Value, dtype)};";
    }

    /// <summary>target = combine(target, value), shorter for sums and products.</summary>
    public static string Accumulate(ExprCode code, string target, CodedPrimitive combine, DType dtype, LoopExpr value)
    {
        CodeTemplate template = code.Lanes?.Code(combine, dtype) ?? combine.Element(dtype);
        string operand = Converted(code, value, dtype);
        return template.Text switch
        {
            "{0} + {1}" => $"{target} += {operand};",
            "{0} * {1}" => $"{target} *= {operand};",
            _ => $"{target} = {ExprCode.Fill(template, [new(target), new(operand, Precedence.Conditional)]).Text};",
        };
    }

    static string Converted(ExprCode code, LoopExpr value, DType target)
        => value.DType == target ? code.Print(value) : $"({target.CSharpName})({code.Print(value)})";

    public static string Print(ExprCode code, AssignStatement assign)
    {
        string target = code.Name(assign.Local);
        if (assign.Value is ApplyExpr { Operands: { Count: 2 } operands } apply && operands[0].Is(assign.Local)
            && apply.Code.Text is "{0} + {1}" or "{0} - {1}" or "{0} * {1}" or "{0} / {1}" && assign.Value is ApplyExpr binary)
        {
            string value = code.Print(binary.Operands[1]);
            char operation = binary.Code.Text[4];
            return value == "1" && operation is '+' or '-' && value == "1" ? $"{target}{operation}{operation};" : $"{target} {operation}= {value};";
        }
        return $"{target} = {code.Print(assign.Value)};";
    }
}
