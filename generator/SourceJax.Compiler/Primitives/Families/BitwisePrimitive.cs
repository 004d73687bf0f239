using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A C# operator on the bits of integers, and on booleans and lane masks.</summary>
public abstract record BitwisePrimitive(string Name, string Operator, Precedence Precedence) : CodedPrimitive(Name, 2)
{
    protected abstract long Bits(long x, long y);

    public sealed override bool IsExact(DType operand) => true;
    public sealed override bool IsCommutative => true;
    public sealed override bool Accepts(DType dtype) => dtype.IsInteger || dtype == DType.Bool;
    public sealed override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => Scalar.Integer(Bits(operands[0].Bits, operands[1].Bits));
    public sealed override CodeTemplate Code(DType dtype) => Narrowed(dtype, $"{{0}} {Operator} {{1}}", Precedence);
    public sealed override CodeTemplate? Lanes(DType dtype) => dtype == DType.Bool ? Code(dtype) : null;
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected sealed override bool IsSmooth => false;

    /// <summary>C# widens small integers to int, so the result is cast back.</summary>
    internal static CodeTemplate Narrowed(DType dtype, string expression, Precedence precedence)
        => dtype.IsInteger && dtype.Bytes < 4 ? new($"({dtype.CSharpName})({expression})", Precedence.Unary) : new(expression, precedence);
}
