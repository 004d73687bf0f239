using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A C# comparison; <paramref name="LanesMethod"/> is its name on lanes, where it gives a mask.</summary>
public abstract record ComparisonPrimitive(string Name, string Operator, string LanesMethod) : CodedPrimitive(Name, 2)
{
    protected abstract bool Float(double x, double y);
    protected abstract bool Integer(long x, long y);
    protected virtual Precedence Precedence => Precedence.Relational;

    /// <summary>The same of truth values, of which false is the lesser one. C# does not order them.</summary>
    protected virtual CodeTemplate OfBools => new($"{{0}} {Operator} {{1}}", Precedence);

    public override bool Accepts(DType dtype) => !dtype.IsComplex;
    public sealed override bool IsExact(DType operand) => true;
    public sealed override DType ResultType(DType operand) => DType.Bool;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        if (dtype.IsFloat) return Scalar.Bool(Float(operands[0].Real, operands[1].Real));
        // Flipping the top bit maps the order of ulong to that of long.
        long flip = dtype == DType.U64 ? long.MinValue : 0;
        return Scalar.Bool(Integer(operands[0].Bits ^ flip, operands[1].Bits ^ flip));
    }

    public sealed override CodeTemplate Code(DType dtype) => dtype == DType.Bool ? OfBools : new($"{{0}} {Operator} {{1}}", Precedence);
    public sealed override CodeTemplate? Lanes(DType dtype) => LaneCode.Member(dtype, LanesMethod, 2);
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected sealed override bool IsSmooth => false;
}
