using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Contractions;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>
/// Writes a contraction as a call of the runtime. Neighbouring axes that one stride describes are merged, which leaves most contractions
/// a single product of strided matrices.
/// </summary>
static class ContractionCall
{
    /// <summary>One loop of the contraction: its extent, and how far a step moves in either operand.</summary>
    readonly record struct Loop(Dim Extent, Dim Lhs, Dim Rhs);

    public static string Of(DotGeneral dot, KernelStatement statement, ExprCode code, string first)
    {
        var lhs = statement.Equation.Inputs[0].Shape;
        var rhs = statement.Equation.Inputs[1].Shape;
        var lhsStrides = lhs.Strides;
        var rhsStrides = rhs.Strides;
        var batch = Merge(dot.LhsBatch.Zip(dot.RhsBatch, (l, r) => new Loop(lhs[l], lhsStrides[l], rhsStrides[r])));
        var rows = Merge(DotGeneral.Free(lhs.Rank, dot.LhsContract, dot.LhsBatch).Select(a => new Loop(lhs[a], lhsStrides[a], Dim.Zero)));
        var columns = Merge(DotGeneral.Free(rhs.Rank, dot.RhsContract, dot.RhsBatch).Select(a => new Loop(rhs[a], Dim.Zero, rhsStrides[a])));
        // The order of additions is free: the contracted axes go in the order in which the left operand stores them.
        var contracted = dot.LhsContract.Zip(dot.RhsContract, (l, r) => (l, r)).OrderBy(p => p.l);
        var depth = Merge(contracted.Select(p => new Loop(lhs[p.l], lhsStrides[p.l], rhsStrides[p.r])));
        string lhsSpan = code.Span(statement.Inputs[0]), rhsSpan = code.Span(statement.Inputs[1]), result = code.Span(statement.Outputs[0]);
        string operands = $"{lhsSpan}, {rhsSpan}, {result}";
        if (dot.KeepsZerosOfLhs || dot.KeepsZerosOfRhs)
        {
            string zeros = $"ofLeft: {Literals.Bool(dot.KeepsZerosOfLhs)}, ofRight: {Literals.Bool(dot.KeepsZerosOfRhs)}";
            return $"ContractionOrZero.Run({first}{operands}, {Loops(batch)}, {Loops(rows)}, {Loops(columns)}, {Loops(depth)}, {zeros})";
        }
        if (batch.Count > 0 || rows.Count > 1 || columns.Count > 1 || depth.Count > 1)
        {
            return $"StridedContraction.Run({first}{operands}, {Loops(batch)}, {Loops(rows)}, {Loops(columns)}, {Loops(depth)})";
        }
        Loop row = Single(rows), column = Single(columns), inner = Single(depth);
        string left = $"{lhsSpan}, {code.Index(row.Lhs)}, {code.Index(inner.Lhs)}";
        string right = $"{rhsSpan}, {code.Index(inner.Rhs)}, {code.Index(column.Rhs)}";
        string extents = $"{code.Index(row.Extent)}, {code.Index(column.Extent)}, {code.Index(inner.Extent)}";
        return $"MatrixProduct.Multiply({first}{extents}, {left}, {right}, {result})";

        string Loops(IReadOnlyList<Loop> loops)
            => $"[{string.Join(", ", loops.Select(l => $"({code.Index(l.Extent)}, {code.Index(l.Lhs)}, {code.Index(l.Rhs)})"))}]";
        static Loop Single(List<Loop> loops) => loops.Count == 1 ? loops[0] : new(Dim.One, Dim.One, Dim.One);
    }

    static List<Loop> Merge(IEnumerable<Loop> loops)
    {
        var merged = new List<Loop>();
        foreach (Loop loop in loops.Where(l => !l.Extent.IsOne))
        {
            if (merged.Count > 0 && merged[^1] is var outer && outer.Lhs.Equals(loop.Lhs * loop.Extent) && outer.Rhs.Equals(loop.Rhs * loop.Extent))
            {
                merged[^1] = loop with { Extent = outer.Extent * loop.Extent };
            }
            else merged.Add(loop);
        }
        return merged;
    }
}
