using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Library;

/// <summary>
/// What .NET's numbers have besides mathematics: conversions, predicates, choices by magnitude, rounding. What depends on the machine
/// (ReciprocalEstimate, MaxNative...) is not among them.
/// </summary>
static class NumberFunctions
{
    public static IReadOnlyList<ApiFunction> Functions { get; } =
    [
        .. DTypes.All.Where(t => t != DType.Bool).SelectMany(Conversions),
        .. OfNumbers("ConvertToInteger", call => call.Builder.Convert(call.Operand("value"), call.TypeArgument)),
        .. Predicate("IsInteger", IsInteger),
        .. Predicate("IsEvenInteger", (b, x) => b.Equal(b.Rem(x, b.Like(x, 2)), 0)),
        .. Predicate("IsOddInteger", (b, x) => b.Equal(b.Abs(b.Rem(x, b.Like(x, 2))), 1)),
        .. Predicate("IsRealNumber", (b, x) => b.Not(b.IsNaN(x))),
        .. Predicate("IsNormal", (b, x) => b.And(b.IsFinite(x), b.GreaterEqual(b.Abs(x), x.DType.SmallestNormal))),
        .. Predicate("IsSubnormal", (b, x) => b.And(b.NotEqual(x, 0), b.Less(b.Abs(x), x.DType.SmallestNormal))),
        .. ByMagnitude(Names.OfMathAndNumbers("MaxMagnitude"), (b, x, y) => b.Or(b.Greater(b.Abs(x), b.Abs(y)), b.IsNaN(x)), isMax: true),
        .. ByMagnitude(Names.OfMathAndNumbers("MinMagnitude"), (b, x, y) => b.Or(b.Less(b.Abs(x), b.Abs(y)), b.IsNaN(x)), isMax: false),
        .. ByMagnitude(Names.OfNumbers("MaxMagnitudeNumber"), (b, x, y) => b.Or(b.Greater(b.Abs(x), b.Abs(y)), b.IsNaN(y)), isMax: true),
        .. ByMagnitude(Names.OfNumbers("MinMagnitudeNumber"), (b, x, y) => b.Or(b.Less(b.Abs(x), b.Abs(y)), b.IsNaN(y)), isMax: false),
        .. OfNumbers("MultiplyAddEstimate", call => Estimate(call.Builder, call.Operand("left"), call.Operand("right"), call.Operand("addend"))),
        .. OfNumbers("Lerp", Lerp),
        .. Names.OfMathAndNumbers("Round").Select(name => ApiFunction.Of(name, Round)),
        .. Names.OfNumbers("SinCosPi").Select(name => new ApiFunction(name, SinCosPi)),
        .. Names.OfIntegers("DivRem").Append("System.Math.DivRem").Select(name => new ApiFunction(name, DivRem)),
        .. new[] { "System.Int32.BigMul", "System.UInt32.BigMul" }.Append("System.Math.BigMul").Select(name => ApiFunction.Of(name, BigMul)),
    ];

    static IEnumerable<ApiFunction> OfNumbers(string method, Func<ApiCall, Var> build) => Names.OfNumbers(method).Select(name => ApiFunction.Of(name, build));

    static IEnumerable<ApiFunction> Predicate(string method, Func<IrBuilder, Var, Var> test) => OfNumbers(method, call => test(call.Builder, call.OneOf("value", "d", "f")));

    static IEnumerable<ApiFunction> Conversions(DType target) =>
    [
        ApiFunction.Of(Names.Of(target, "CreateChecked"), call => Checked(call.Builder, call.Operand("value"), target)),
        ApiFunction.Of(Names.Of(target, "CreateSaturating"), call => Saturating(call.Builder, call.Operand("value"), target)),
        // Of floats, .NET's truncating conversions saturate too.
        ApiFunction.Of(Names.Of(target, "CreateTruncating"), call => Truncating(call.Builder, call.Operand("value"), target)),
    ];

    /// <summary>How many binary digits an integer type has besides the sign.</summary>
    static int Digits(DType integer) => integer.IsSigned ? integer.Bits - 1 : integer.Bits;

    static Var Checked(IrBuilder b, Var x, DType target)
    {
        bool fits = !target.IsInteger || (x.DType.IsInteger && Digits(x.DType) <= Digits(target) && (target.IsSigned || x.DType.IsUnsigned));
        return fits ? b.Convert(x, target) : b.Emit(new CheckedConvert(target), x);
    }

    /// <summary>A number of elements may be beyond int where there is never an array of them.</summary>
    static Var Truncating(IrBuilder b, Var x, DType target) => x.DType.IsFloat ? Saturating(b, x, target)
        : target.IsFloat && b.ExtentOf(x) is { } extent ? b.DimValue(extent, target) : b.Convert(x, target);

    /// <summary>The nearest number that the type has; of floats truncated first, and NaN is 0.</summary>
    public static Var Saturating(IrBuilder b, Var x, DType target)
    {
        if (!target.IsInteger) return b.Convert(x, target);
        // C# saturates from floats to int and beyond; to smaller types it wraps.
        if (x.DType.IsFloat && target.Bytes >= 4) return b.Convert(x, target);
        if (x.DType.IsFloat) x = b.Convert(x, DType.I32);
        Var Bound(Scalar value) => b.Broadcast(b.Constant(ArrayValue.FromScalar(x.DType, value)), x.Shape);
        bool isNarrower = Digits(target) < Digits(x.DType);
        if (x.DType.IsSigned && (isNarrower || target.IsUnsigned)) x = b.Max(x, Bound(Scalar.Lowest(target)));
        if (isNarrower) x = b.Min(x, Bound(Scalar.Highest(target)));
        return b.Convert(x, target);
    }

    static Var IsInteger(IrBuilder b, Var x) => b.And(b.IsFinite(x), b.Equal(x, b.Trunc(x)));

    /// <summary>Of two numbers of one magnitude, the positive one counts as larger.</summary>
    static IEnumerable<ApiFunction> ByMagnitude(IEnumerable<string> names, Func<IrBuilder, Var, Var, Var> isFirst, bool isMax) => names.Select(name => ApiFunction.Of(name, call =>
    {
        IrBuilder b = call.Builder;
        Var x = call.Operand("x"), y = call.Operand("y"), isNegative = b.Less(b.CopySign(b.Like(x, 1), x), 0);
        Var atTie = isMax ? b.Select(isNegative, y, x) : b.Select(isNegative, x, y);
        return b.Select(isFirst(b, x, y), x, b.Select(b.Equal(b.Abs(x), b.Abs(y)), atTie, y));
    }));

    static Var Estimate(IrBuilder b, Var x, Var y, Var z) => b.Emit(new MultiplyAdd(IsEstimate: true), x, y, z);

    /// <summary>.NET's own formula.</summary>
    static Var Lerp(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var amount = call.Operand("amount");
        return Estimate(b, call.Operand("value1"), b.OneMinus(amount), b.Mul(call.Operand("value2"), amount));
    }

    static Var Round(ApiCall call)
    {
        IrBuilder b = call.Builder;
        Var x = call.OneOf("x", "value", "a");
        int mode = call.Has("mode") ? call.Int("mode") : 0;
        if (!RoundTo.Has(mode)) throw call.Error($"there is no MidpointRounding {mode}");
        return b.Emit(new RoundTo(mode), x, call.Has("digits") ? call.Operand("digits") : b.Constant(DType.I32, 0));
    }

    static IReadOnlyList<Var> SinCosPi(ApiCall call) => [call.Builder.Emit(new SinPi(), call.Operand("x")), call.Builder.Emit(new CosPi(), call.Operand("x"))];

    static IReadOnlyList<Var> DivRem(ApiCall call)
    {
        Var x = call.Operand("left"), y = call.Operand("right");
        return [call.Builder.Div(x, y), call.Builder.Rem(x, y)];
    }

    static Var BigMul(ApiCall call)
    {
        Var x = call.OneOf("a", "left"), y = call.OneOf("b", "right");
        if (x.DType.Bytes != 4) throw call.Error("the product of such integers has a type that cannot be traced");
        DType wide = x.DType.IsSigned ? DType.I64 : DType.U64;
        return call.Builder.Mul(call.Builder.Convert(x, wide), call.Builder.Convert(y, wide));
    }
}
