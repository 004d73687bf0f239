using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Arrays;

/// <summary>
/// Zeros of which nobody reads one: what a side of a branch returns in place of an array that only the other side has. An extent of it may be below zero,
/// since the program that would make the array did not run.
/// </summary>
public sealed record Unread(Aval Array) : PlaceholderArray("unread", Array)
{
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [ArrayValue.Generate(Array.DType, [.. interpreter.Value(Array.Shape).Select(n => Math.Max(n, 0))], _ => Scalar.Of(Array.DType, 0))];

    /// <summary>Whether arrays of the type need not exist: otherwise there are zeros for them.</summary>
    public static bool Fits(Aval aval) => !aval.IsStack && aval.Shape.Dims.Any(n => !n.IsProvablyNonNegative);

    /// <summary>Whether a value is unread, among the equations that made it.</summary>
    public static bool Is(Var value, IReadOnlyList<Equation> equations) => Fits(value.Aval) && equations.Any(e => e.Primitive is Unread && e.Output == value);

    /// <summary>The zero tangent of a value that a builder has: as unread as the value.</summary>
    public static Var Tangent(IrBuilder b, Var primal) => Is(primal, b.Equations) ? b.Unread(primal.Aval) : b.Zeros(primal.Aval);

    public static Unread Read(ParameterReader reader) => new(ReadType(reader));
    public override IEnumerable<PrimitiveExample> Examples => [new(new Unread(new Aval(DType.F64, Shape.Of(2, 3))), [], []), new(new Unread(new Aval(DType.I32, Shape.Of(0))), [], [])];
}
