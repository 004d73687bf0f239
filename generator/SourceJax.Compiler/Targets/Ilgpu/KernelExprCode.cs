using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// Expressions in kernels. Views of truth values are of bytes, indices are tested into an error word, and there is a rule for each thing that ILGPU gets wrong.
/// </summary>
/// <param name="symbol">The C# variable of a local, and of a symbol in an index.</param>
/// <param name="buffer">The C# view of a buffer.</param>
/// <param name="isByte">Whether a truth value is an argument, hence a byte.</param>
sealed class KernelExprCode(Func<DimAtom, string> symbol, Func<LoopBuffer, string> buffer, Func<Local, bool> isByte) : ExprCode(symbol, buffer)
{
    const string Gpu = DeviceMemoryForm.Package + "Gpu";

    // What ILGPU knows to be a constant it compares with another one, for which it has no instruction.
    protected override CodeTemplate Literal(ConstExpr constant)
        => constant.DType == DType.Bool ? new($"{Gpu}.{(constant.Value.IsTrue ? "True" : "False")}") : base.Literal(constant);

    protected override CodeTemplate Value(Local local) => isByte(local) ? new($"{Name(local)} != 0", Precedence.Equality) : base.Value(local);

    protected override CodeTemplate Load(LoadExpr load)
        => load.DType == DType.Bool ? new($"{Element(load.Buffer, load.Index)} != 0", Precedence.Equality) : base.Load(load);

    public override bool StoresAsIs(DType dtype) => dtype != DType.Bool;

    public override string Stored(LoopExpr value, DType dtype)
        => dtype != DType.Bool ? base.Stored(value, dtype) : ExprCode.Fill(new("(byte)({0} ? 1 : 0)"), [Template(value)]).Text;

    protected override string Checked(CheckedIndexExpr index)
        => $"{Gpu}.{(index.WrappedAxis is null ? "At" : "Position")}({Print(index.Index)}, {Index(index.Extent)}, {KernelOperations.Fault})";

    public override string Test(IndexCheckStatement check)
        => $"{Gpu}.At({Index(check.Index)}, {(check.Count == 1 ? "" : Literals.Int(check.Count) + ", ")}{Index(check.Extent)}, {KernelOperations.Fault});";

    public override CodeTemplate Operation(ApplyExpr apply)
    {
        // What is added to or multiplied with constants is put in another order, and zeros are dropped with their signs.
        bool hasConstant = apply.OperandType.IsFloat && apply.Operands.Any(o => o is ConstExpr) && !apply.Operands.Any(o => o is LoadExpr);
        if (hasConstant && apply.Primitive is Add or Sub or Mul)
            return new($"{Gpu}.{apply.Primitive switch { Add => "Add", Sub => "Subtract", _ => "Multiply" }}({{0}}, {{1}})");
        return base.Operation(apply);
    }

    public override CodeTemplate Operation(CodedPrimitive primitive, DType dtype, bool isElement)
        => KernelOperations.Find(primitive, dtype) ?? throw new InvalidOperationException($"{primitive.Name} is in a kernel, which has no such thing");
}
