using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Assignments as people write them: <c>s += x</c>, <c>n++</c>.</summary>
static class Assignment
{
    public static string Print(ExprCode code, StoreStatement store)
    {
        if (code.Lanes is { } lanes) return lanes.Store(code.Print(Stored(store)), store.Buffer, store.Index, code);
        DType dtype = store.Buffer.Aval.DType;
        string element = code.Element(store.Buffer, store.Index);
        return store.Combine is { } combine && code.StoresAsIs(dtype) ? Accumulate(code, element, combine, dtype, store.Value)
            : $"{element} = {code.Stored(Stored(store), dtype)};";
    }

    /// <summary>What a statement stores, with what it combines that with.</summary>
    public static LoopExpr Stored(StoreStatement store)
    {
        DType dtype = store.Buffer.Aval.DType;
        return store.Combine is null ? store.Value
            : new ApplyExpr(store.Combine, dtype, [new LoadExpr(dtype, store.Buffer, store.Index), store.Value], IsElement: true);
    }

    /// <summary>target = combine(target, value), shorter for sums and products.</summary>
    public static string Accumulate(ExprCode code, string target, CodedPrimitive combine, DType dtype, LoopExpr value)
    {
        CodeTemplate template = code.Operation(combine, dtype, isElement: true);
        string operand = value.DType == dtype ? code.Print(value) : $"({dtype.CSharpName})({code.Print(value)})";
        return template.Assignment is { } assignment ? $"{target} {assignment} {operand};"
            : $"{target} = {ExprCode.Fill(template, [new(target), new(operand, Precedence.Conditional)]).Text};";
    }

    public static string Print(ExprCode code, AssignStatement assign)
    {
        string target = code.Name(assign.Local);
        if (assign.Value is not ApplyExpr { Operands: { Count: 2 } operands } apply || !operands[0].Is(assign.Local)
            || code.Operation(apply).Assignment is not { } assignment)
        {
            return $"{target} = {code.Print(assign.Value)};";
        }
        return apply.Primitive switch
        {
            Add when operands[1].Polynomial() is { IsOne: true } => $"{target}++;",
            Sub when operands[1].Polynomial() is { IsOne: true } => $"{target}--;",
            _ => $"{target} {assignment} {code.Print(operands[1])};",
        };
    }
}
