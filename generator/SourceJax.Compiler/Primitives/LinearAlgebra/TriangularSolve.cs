using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.LinearAlgebra;

/// <summary>
/// The x with A x = b, or Aᵀ x = b, for right sides b in columns. Only one triangle of A is read, and not its diagonal where that is ones.
/// </summary>
public sealed record TriangularSolve(bool Lower, bool Transposed, bool UnitDiagonal) : MatrixKernel("triangular_solve"), ILinearPrimitive, IProductPrimitive
{
    /// <summary>
    /// Whether b is a cotangent that may be absent: a right side of zeros then has the solution 0, whatever A is. See Note [Absent cotangents].
    /// </summary>
    public bool KeepsZeros { get; init; }

    protected override IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices)
    {
        RequireSquare(matrices[0]);
        if (!matrices[0].Shape[0].Equals(matrices[1].Shape[0]))
            throw new TypeRuleException(TypeRule.Shape, $"{Name}: right sides of shape {matrices[1].Shape} do not fit matrices of shape {matrices[0].Shape}");
        return [matrices[1]];
    }

    protected override IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices)
        => [MatrixReference.SolveTriangular(matrices[0], matrices[1], Lower, Transposed, UnitDiagonal, KeepsZeros)];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var? side = tangents[1];
        if (tangents[0] is { } da)
        {
            Var triangle = b.Triangle(da, Lower, UnitDiagonal ? 1 : 0), x = equation.Output;
            Var change = KeepsZeros ? b.ProductKeepingZeros(triangle, x, Transposed) : b.MatrixProduct(triangle, x, transposeX: Transposed);
            side = side is null ? b.Neg(change) : b.Sub(side, change);
        }
        return [b.Emit(this, equation.Inputs[0], side!)];
    }

    Var? IProductPrimitive.KeepZeros(IrBuilder b, IReadOnlyList<Var> operands, int operand)
        => operand == 1 ? b.Emit(this with { KeepsZeros = true }, operands) : null;

    /// <summary>Solving with the transposed matrix: linear in the right side.</summary>
    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var a = equation.Inputs[0];
        b.Add(equation.Inputs[1], b.Builder.Emit(this with { Transposed = !Transposed, KeepsZeros = KeepsZeros || b.KeepsZeros(a) }, a, cotangents[0]!));
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("lower", Lower);
        writer.Write("transposed", Transposed);
        writer.Write("unit_diagonal", UnitDiagonal);
        if (KeepsZeros) writer.Write("keeps_zeros", true);
    }

    public override IEnumerable<PrimitiveExample> Examples =>
        from dtype in (DType[])[DType.F64, DType.F32]
        from options in (TriangularSolve[])
        [
            new(true, false, false), new(false, false, false), new(true, true, true), new(false, true, false), new(true, false, false) { KeepsZeros = true },
            new(false, true, true) { KeepsZeros = true },
        ]
        from extents in ((int N, int Columns)[])[(3, 2), (1, 1), (0, 2), (2, 0)]
        from shapes in Batches(extents.N, extents.N).Zip(Batches(extents.N, extents.Columns), (a, x) => (A: a, B: x))
        where extents.N == 3 || (options.Lower && dtype == DType.F64)
        select new PrimitiveExample(options, [new Aval(dtype, shapes.A), new Aval(dtype, shapes.B)], [Domain.Unit, Domain.Real])
        {
            Prepare = operands => [MatrixReference.Dominant(operands[0]), operands[1]],
        };
}
