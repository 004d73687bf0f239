using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Transforms;

/// <summary>What equations say of the numbers that cotangents are multiplied by. In doubt nothing.</summary>
sealed class KnownFactors(IrBuilder builder)
{
    readonly Dictionary<Var, Equation> definitions = [];
    int seen;

    /// <summary>Whether no element is infinite or NaN.</summary>
    public bool IsFinite(Var value) => !value.DType.IsDifferentiable || Holds(value, IsFinite, s => IsFinite(s.Real) && IsFinite(s.Imaginary));

    /// <summary>Whether no element is zero or NaN.</summary>
    public bool IsNonzero(Var value) => Holds(value, IsNonzero, s => s is not { Real: 0, Imaginary: 0 } && !double.IsNaN(s.Real) && !double.IsNaN(s.Imaginary));

    static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    /// <summary>Whether all elements have a property that a sign does not change and that constants, or all integers, have.</summary>
    bool Holds(Var value, Func<Var, bool> holds, Func<Scalar, bool> constants) => Definition(value) is { } equation && equation.Primitive switch
    {
        Constant constant => constant.Value.Data.All(constants),
        BroadcastInDim or Reshape or Transpose or Reverse or Neg or Abs or StopGradient => holds(equation.Inputs[0]),
        Select => holds(equation.Inputs[1]) && holds(equation.Inputs[2]),
        // Integers become finite floats, unless those are halves.
        ConvertElementType { Target: not DType.F16 } => !equation.Inputs[0].DType.IsDifferentiable && holds(equation.Inputs[0]),
        _ => false,
    };

    Equation? Definition(Var value)
    {
        for (; seen < builder.Equations.Count; seen++)
        {
            foreach (Var output in builder.Equations[seen].Outputs) definitions[output] = builder.Equations[seen];
        }
        return definitions.TryGetValue(value, out Equation? equation) ? equation : null;
    }
}
