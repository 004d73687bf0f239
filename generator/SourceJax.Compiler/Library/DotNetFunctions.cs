using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Library;

/// <summary>Mathematical functions of .NET's numeric types that are compositions.</summary>
static class DotNetFunctions
{
    static readonly string[] Floats = ["Double", "Single", "Half"];

    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        // The logarithm to a base; of one operand it is a primitive.
        .. Everywhere("Log", LogToBase, ["a", "x"], ["newBase", "y"]),
        .. Names.OfNumbers("Clamp").Concat(Names.OfIntegers("Clamp")).Append("System.Math.Clamp").Select(name => ApiFunction.Of(name, call => Clamp(call, name))),
        .. Names.OfMathAndNumbers("Abs").Concat(DTypes.All.Where(t => t.IsSigned || t.IsComplex).Select(t => Names.Of(t, "Abs"))).Select(name => ApiFunction.Of(name, Abs)),
        .. Names.OfMathAndNumbers("Sign").Concat(Names.OfIntegers("Sign")).Select(name => ApiFunction.Of(name, Sign)),
        .. new[] { "Math", "MathF", "Double", "Single", "Half" }.Select(type => new ApiFunction($"System.{type}.SinCos", SinCos)),
        // .NET's own definitions, less exact near 0 than the primitives of Jnp.
        .. Of("Exp2", (b, x) => b.Pow(b.Like(x, 2), x)),
        .. Of("ExpM1", (b, x) => b.Sub(b.Exp(x), 1)),
        .. Of("LogP1", (b, x) => b.Log(b.Add(x, 1))),
        .. Of("Exp10", (b, x) => b.Pow(b.Like(x, 10), x)),
        .. Of("Exp2M1", (b, x) => b.Sub(b.Pow(b.Like(x, 2), x), 1)),
        .. Of("Exp10M1", (b, x) => b.Sub(b.Pow(b.Like(x, 10), x), 1)),
        .. Of("Log2P1", (b, x) => b.Log2(b.Add(x, 1))),
        .. Of("Log10P1", (b, x) => b.Log10(b.Add(x, 1))),
        .. Of("AsinPi", (b, x) => b.Div(b.Asin(x), Math.PI)),
        .. Of("AcosPi", (b, x) => b.Div(b.Acos(x), Math.PI)),
        .. Of("AtanPi", (b, x) => b.Div(b.Atan(x), Math.PI)),
        .. Of("DegreesToRadians", (b, x) => b.Div(b.Mul(x, Math.PI), 180), "degrees"),
        .. Of("RadiansToDegrees", (b, x) => b.Div(b.Mul(x, 180), Math.PI), "radians"),
        .. Of("IsNegative", (b, x) => b.Less(b.CopySign(b.Like(x, 1), x), 0)),
        .. Of("IsPositive", (b, x) => b.Greater(b.CopySign(b.Like(x, 1), x), 0)),
        .. Of("IsPositiveInfinity", (b, x) => b.Equal(x, double.PositiveInfinity)),
        .. Of("IsNegativeInfinity", (b, x) => b.Equal(x, double.NegativeInfinity)),
        .. Of("MaxNumber", (b, x, y) => b.Select(b.IsNaN(y), x, b.Select(b.IsNaN(x), y, b.Max(x, y)))),
        .. Of("MinNumber", (b, x, y) => b.Select(b.IsNaN(y), x, b.Select(b.IsNaN(x), y, b.Min(x, y)))),
        .. Of("Atan2Pi", (b, y, x) => b.Div(b.Atan2(y, x), Math.PI), ["y"], ["x"]),
    ];

    /// <summary>.NET names the operand of these functions x, value, d, f or by what it is.</summary>
    static IEnumerable<ApiFunction> Of(string method, Func<IrBuilder, Var, Var> build, params string[] names)
        => Floats.Select(type => ApiFunction.Of($"System.{type}.{method}", call => build(call.Builder, call.OneOf([.. names, "x", "value", "d", "f"]))));

    static IEnumerable<ApiFunction> Of(string method, Func<IrBuilder, Var, Var, Var> build, string[]? left = null, string[]? right = null)
        => Floats.Select(type => Binary($"System.{type}.{method}", build, left ?? ["x"], right ?? ["y"]));

    static IEnumerable<ApiFunction> Everywhere(string method, Func<IrBuilder, Var, Var, Var> build, string[] left, string[] right)
        => new[] { "Math", "MathF" }.Concat(Floats).Select(type => Binary($"System.{type}.{method}", build, left, right));

    static ApiFunction Binary(string name, Func<IrBuilder, Var, Var, Var> build, string[] left, string[] right)
        => ApiFunction.Of(name, call => build(call.Builder, call.OneOf(left), call.OneOf(right)));

    /// <summary>The derivative at the bounds is 0 by the value, as of Lax.Clamp.</summary>
    static Var Clamp(ApiCall call, string name)
    {
        Var x = call.Operand("value"), low = call.Operand("min"), high = call.Operand("max");
        bool isOrdered = call.Builder.ConstantOf(low) is { } least && call.Builder.ConstantOf(high) is { } most
            && new LessEqual().Evaluate(x.DType, [least.Data[0], most.Data[0]]).IsTrue;
        return call.Builder.Emit(new NumberClamp(IsOfType: name != "System.Math.Clamp", isOrdered), high, x, low);
    }

    /// <summary>Of numbers, these throw where they have no value; those of arrays wrap, or pass NaN on.</summary>
    static Var Abs(ApiCall call)
    {
        Var x = call.OneOf("value", "x");
        return x.DType.IsSigned ? call.Builder.Emit(new NumberAbs(), x) : call.Builder.Magnitude(x);
    }

    static Var Sign(ApiCall call)
    {
        Var x = call.OneOf("value", "x");
        return x.DType.IsUnsigned ? call.Builder.Convert(call.Builder.Sign(x), DType.I32) : call.Builder.Emit(new NumberSign(), x);
    }

    static IReadOnlyList<Var> SinCos(ApiCall call)
    {
        Var x = call.Operand("x");
        return [call.Builder.Sin(x), call.Builder.Cos(x)];
    }

    /// <summary>.NET has no logarithm to the base 1, and to the bases 0 and infinity only that of 1.</summary>
    static Var LogToBase(IrBuilder b, Var x, Var y)
    {
        Var isDegenerate = b.And(b.NotEqual(x, 1), b.Or(b.Equal(y, 0), b.Equal(y, double.PositiveInfinity)));
        return b.Select(b.Or(b.Equal(y, 1), isDegenerate), double.NaN, b.Div(b.Log(x), b.Log(y)));
    }
}
