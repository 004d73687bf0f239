using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The number of ones among an integer's bits.</summary>
public sealed record PopulationCount() : CodedPrimitive("population_count", 1)
{
    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.PopulationCount", "SourceJax.Jnp.BitwiseCount"];
    public override bool Accepts(DType dtype) => dtype.IsInteger;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        ulong bits = (ulong)operands[0].Bits & (ulong.MaxValue >> (64 - dtype.Bits));
        int count = 0;
        for (; bits != 0; bits &= bits - 1) count++;
        return Scalar.Integer(count);
    }

    public override CodeTemplate Code(DType dtype)
    {
        // .NET counts in uint and ulong; a small negative number must not bring the ones of its sign along.
        string unsigned = dtype switch { DType.I8 => "byte", DType.I16 => "ushort", DType.I32 => "uint", DType.I64 => "ulong", _ => dtype.CSharpName };
        return new($"({dtype.CSharpName})global::System.Numerics.BitOperations.PopCount(({unsigned})({{0}}))", Precedence.Unary);
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    protected override bool IsSmooth => false;
}
