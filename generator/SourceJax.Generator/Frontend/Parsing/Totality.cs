using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What may be computed on a path that does not need it.</summary>
static class Totality
{
    const int MaximalCost = 12;

    /// <summary>A few scalar operations that are defined for all operands, or that <paramref name="before"/> has done already.</summary>
    public static bool IsCheap(IReadOnlyList<Equation> equations, IReadOnlyList<Var> results, IReadOnlyList<Equation> before)
        => equations.Count(e => e.Primitive is not Constant) <= MaximalCost && results.All(v => v.Rank == 0)
            && equations.All(e => e.Output.Rank == 0
                && (IsTotal(e.Primitive) || (e.Primitive is IndexRead
                    && before.Any(b => b.Primitive.Equals(e.Primitive) && b.Inputs.SequenceEqual(e.Inputs)))));

    /// <summary>Defined for all operands, with derivatives that are finite for finite operands.</summary>
    public static bool IsTotal(Primitive primitive) => primitive
        is Add or Sub or Mul or Neg or ShiftLeft or ShiftRight or ShiftRightLogical or Sin or Cos or Tanh or Abs or Max or Min or Select
        or ConvertElementType or And or Or or Xor or Not or Logistic or Erf or Sign or Floor or Ceil
        or Equal or NotEqual or Less or LessEqual or Greater or GreaterEqual or IntegerPow { Exponent: >= 0 }
        or Constant or BroadcastInDim or DimValue or Reshape;
}
