using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.LinearAlgebra;

namespace SourceJax.Compiler.Library;

/// <summary>Factorizations of matrices in the last two axes. Half precision is computed in single precision.</summary>
static class FactorizationFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        ApiFunction.Of("SourceJax.Lax.Cholesky", call => Factors(call, "cholesky", new Cholesky(), symmetrizes: true)[0]),
        ApiFunction.Of("SourceJax.Lax.TriangularSolve", call => Solved(call, "a", "triangular_solve", (b, a, sides)
            => b.TriangularSolve(a, sides, call.Flag("lower"), call.Flag("transposeA"), call.Flag("unitDiagonal")))),
        new("SourceJax.Lax.Qr", call => Factors(call, "qr", new Qr(call.Flag("fullMatrices")))),
        new("SourceJax.Lax.Eigh", call => Factors(call, "eigh", new Eigh(), symmetrizes: true)),
        new("SourceJax.Lax.Svd", call => Factors(call, "svd", new Svd(!call.Has("fullMatrices") || call.Bool("fullMatrices")))),
        new("SourceJax.Lax.Lu", call => Factors(call, "lu", new Lu())),
        ApiFunction.Of("SourceJax.Lax.LuSolve", call => Solved(call, "lu", "lu_solve", (b, lu, sides) => LuSolve(b, lu, sides, call.Operand("permutation")))),
    ];

    /// <summary>The results of a factorization of the only operand.</summary>
    static IReadOnlyList<Var> Factors(ApiCall call, string name, Primitive factorization, bool symmetrizes = false)
    {
        IrBuilder b = call.Builder;
        Var a = call.Operand("a");
        RankRule.Require(a.Shape, name);
        bool isHalf = a.DType == DType.F16;
        Var x = isHalf ? b.Convert(a, DType.F32) : a;
        if (symmetrizes && a.Rank >= 2)
        {
            x = Square(b, x);
            factorization.Infer([x.Aval]);
            if (!call.Has("symmetrizeInput") || call.Bool("symmetrizeInput")) x = b.Mul(b.Add(x, b.Transposed(x)), 0.5);
        }
        return [.. b.EmitMany(factorization, [x]).Select(r => isHalf && r.DType == DType.F32 ? b.Convert(r, DType.F16) : r)];
    }

    /// <summary>The matrices with one polynomial for both extents, where these are equal.</summary>
    static Var Square(IrBuilder b, Var a) => b.WithExtents(a, [a.Rank - 2], [a.Shape[a.Rank - 1]]);

    /// <summary>Solutions of square matrices and right sides in columns, both with the batch that the axes before the last two broadcast to.</summary>
    static Var Solved(ApiCall call, string matrix, string name, Func<IrBuilder, Var, Var, Var> solve)
    {
        IrBuilder b = call.Builder;
        Var a = call.Operand(matrix), sides = call.Operand("b");
        RankRule.Require(a.Shape, name);
        RankRule.Require(sides.Shape, name);
        if (a.Rank < 2 || sides.Rank < 2) throw new TypeRuleException(TypeRule.Shape, $"{name} takes matrices, not shapes {a.Shape} and {sides.Shape}");
        a = Square(b, a);
        Shape batch = Broadcasting.CommonShape(Leading(a), Leading(sides));
        a = Batched(a);
        sides = Batched(b.WithExtents(sides, [sides.Rank - 2], [a.Shape[a.Rank - 1]]));
        new TriangularSolve(true, false, false).Infer([a.Aval.WithDType(DType.F32), sides.Aval.WithDType(DType.F32)]);
        return b.InSingle(sides, x => solve(b, b.Convert(a, x.DType), x));

        Var Batched(Var x) => b.BroadcastTo(x, new([.. batch.Dims, .. x.Shape.Dims.Skip(x.Rank - 2)]));
    }

    static Shape Leading(Var x) => new([.. x.Shape.Dims.Take(x.Rank - 2)]);

    static Var LuSolve(IrBuilder b, Var lu, Var sides, Var permutation)
    {
        Shape rows = lu.Shape.Without([lu.Rank - 1]);
        if (permutation.Rank > rows.Rank || permutation.Rank == 0)
            throw new TypeRuleException(TypeRule.Shape, $"lu_solve: a permutation of shape {permutation.Shape} does not fit factors of shape {lu.Shape}");
        Var order = b.BroadcastTo(b.WithExtents(permutation, [permutation.Rank - 1], [rows[rows.Rank - 1]]), rows);
        Var permuted = b.TakeAlong(sides, b.BroadcastInDim(order, sides.Shape, [.. Enumerable.Range(0, rows.Rank)]), lu.Rank - 2);
        return b.TriangularSolve(lu, b.TriangularSolve(lu, permuted, lower: true, unitDiagonal: true), lower: false);
    }
}
