namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Functions of floating-point elements, each on its domain. Poles and kinks are where random numbers are not.</summary>
static class FloatFunctions
{
    /// <summary>Stands for an operand of moderate size: of large ones, roundings would decide on which step a number is, or how far equal numbers are apart.</summary>
    const string Moderate = "#";

    public static readonly string[] Unary = Written(
    [
        "-{0}", "Jnp.Abs({0})", "Jnp.Absolute({0})", "Jnp.Negative({0})", "Jnp.Positive({0})", "2.0 * {0}", "1.5 - {0}", "0.5 * {0} + 1.0",
        "Jnp.Sin({0})", "Jnp.Cos({0})", "Jnp.Tan(Jnp.Sin({0}))", "Jnp.Arcsin(0.9 * Jnp.Sin({0}))", "Jnp.Arccos(0.9 * Jnp.Sin({0}))", "Jnp.Arctan({0})",
        "Jnp.Sinh(Jnp.Sin({0}))", "Jnp.Cosh(Jnp.Sin({0}))", "Jnp.Tanh({0})", "Nn.Tanh({0})", "Jnp.Arcsinh({0})", "Jnp.Arccosh(1.5 + Jnp.Square({0}))",
        "Jnp.Arctanh(0.9 * Jnp.Sin({0}))", "Jnp.Sinc({0})", "Jnp.Deg2rad(20.0 * {0})", "Jnp.Rad2deg(0.02 * {0})",
        "Jnp.Exp(-Jnp.Abs({0}))", "Jnp.Exp(0.3 * Jnp.Sin({0}))", "Jnp.Exp2(Jnp.Sin({0}))", "Jnp.Expm1(Jnp.Sin({0}))", "Jnp.Log(1.5 + Jnp.Square({0}))",
        "Jnp.Log2(1.5 + Jnp.Abs({0}))", "Jnp.Log10(1.5 + Jnp.Abs({0}))", "Jnp.Log1p(Jnp.Abs({0}))",
        "Jnp.Square({0})", "Jnp.Power({0}, 2)", "Jnp.Power({0}, 3)", "Lax.IntegerPow({0}, 3)", "Jnp.Power(1.5 + Jnp.Abs({0}), -2)",
        "Jnp.Power(0.5 + Jnp.Abs({0}), 1.5)", "Jnp.Sqrt(0.5 + Jnp.Abs({0}))",
        "Jnp.Cbrt(1.5 + Jnp.Square({0}))", "Jnp.Rsqrt(1.5 + Jnp.Abs({0}))", "Lax.Rsqrt(1.5 + Jnp.Abs({0}))", "Jnp.Reciprocal(1.5 + Jnp.Abs({0}))",
        "Jnp.Floor(# * 1.7 + 0.013)", "Jnp.Ceil(# * 1.3 + 0.017)", "Jnp.Trunc(# * 1.9 + 0.013)", "Jnp.Rint(# * 1.7 + 0.013)", "Jnp.Round(# + 0.013)",
        "Jnp.Sign({0} + 0.0123) * 0.5", "Lax.StopGradient(Jnp.Floor(# * 2.1 + 0.013))", "Jnp.Nextafter(Jnp.Floor(# * 1.3 + 0.013), 9.0)",
        "Jnp.NanToNum({0})",
        "Jnp.Clip({0}, -1.0, 1.5)", "Jnp.Clip({0}, max: 0.7)", "Lax.Clamp(-1.0, {0}, 1.5)", "Jnp.Maximum({0}, 0.1)", "Jnp.Heaviside({0} + 0.0123, 0.5)",
        "Nn.Relu({0})", "Nn.Relu6({0})", "Nn.LeakyRelu({0})", "Nn.LeakyRelu({0}, 0.2)", "Nn.Elu({0})", "Nn.Elu({0}, 0.5)", "Nn.Celu({0})", "Nn.Selu({0})",
        "Nn.Gelu({0})", "Nn.Gelu({0}, approximate: false)", "Nn.Silu({0})", "Nn.Swish({0})", "Nn.Mish({0})", "Nn.Sigmoid({0})", "Nn.LogSigmoid({0})",
        "Nn.Softplus({0})", "Nn.SoftSign({0})", "Nn.Squareplus({0})", "Nn.HardTanh({0})", "Nn.HardSigmoid({0})", "Nn.HardSwish({0})",
        "Nn.Log1mexp(0.3 + Jnp.Abs({0}))", "Lax.Logistic({0})", "Jnp.Expit({0})", "Jnp.Logit(0.5 + 0.4 * Jnp.Sin({0}))",
        "Jnp.Erf({0})", "Jnp.Erfc({0})", "Jnp.ErfInv(0.9 * Jnp.Sin({0}))", "Jnp.Ndtr({0})", "Jnp.LogNdtr({0})", "Jnp.Ndtri(0.5 + 0.4 * Jnp.Sin({0}))",
        "Jnp.GammaLn(1.5 + Jnp.Abs({0}))", "Jnp.LGamma(1.5 + Jnp.Abs({0}))", "Jnp.Gamma(1.5 + Jnp.Tanh({0}))", "Jnp.MultigammaLn(2.5 + Jnp.Abs({0}), 2)",
        "Jnp.Digamma(1.5 + Jnp.Abs({0}))", "Jnp.Polygamma(1, 1.5 + Jnp.Abs({0}))", "Jnp.Entr(0.2 + Jnp.Abs({0}))", "Jnp.I0(Jnp.Sin({0}))", "Jnp.I0e({0})",
        "Jnp.I1(Jnp.Sin({0}))", "Jnp.I1e({0})", "Jnp.Zeta(2.5, 1.5 + Jnp.Abs({0}))", "Jnp.BetaInc(1.5, 2.0, 0.5 + 0.4 * Jnp.Sin({0}))",
        "Jnp.GammaInc(1.5, 0.5 + Jnp.Abs({0}))", "Jnp.GammaIncC(1.5, 0.5 + Jnp.Abs({0}))", "Lax.Igamma(2.5, 0.5 + Jnp.Abs({0}))",
        "Lax.Igammac(2.5, 0.5 + Jnp.Abs({0}))",
    ]);

    public static readonly string[] Binary = Written(
    [
        "{0} + {1}", "{0} + {1}", "{0} * {1}", "{0} * {1}", "{0} * {1}", "{0} - {1}", "{0} / (1.5 + Jnp.Abs({1}))", "# % (1.5 + Jnp.Abs({1}))",
        "Jnp.Add({0}, {1})", "Jnp.Subtract({0}, {1})", "Jnp.Multiply({0}, {1})", "Jnp.Divide({0}, 1.5 + Jnp.Abs({1}))",
        "Jnp.TrueDivide({0}, 1.5 + Jnp.Abs({1}))",
        "Jnp.FloorDivide(# + 0.0123, 1.5 + Jnp.Abs({1}))", "Jnp.Mod(# + 0.0123, 1.5 + Jnp.Abs({1}))", "Jnp.Remainder(# + 0.0123, 1.5 + Jnp.Abs({1}))",
        "Jnp.Fmod(# + 0.0123, 1.5 + Jnp.Abs({1}))", "Lax.Rem(# + 0.0123, 1.5 + Jnp.Abs({1}))", "Jnp.Divmod(# + 0.0123, 1.5 + Jnp.Abs({1})).Quotient",
        "Jnp.Divmod(# + 0.0123, 1.5 + Jnp.Abs({1})).Remainder", "Jnp.Maximum({0}, {1})", "Jnp.Minimum({0}, {1})", "Jnp.Fmax({0}, {1})", "Jnp.Fmin({0}, {1})",
        "Jnp.Arctan2({0}, 1.5 + Jnp.Abs({1}))", "Jnp.Hypot({0}, 0.5 + Jnp.Abs({1}))", "Jnp.LogAddExp({0}, {1})", "Jnp.LogAddExp2({0}, {1})",
        "Jnp.Power(0.5 + Jnp.Abs({0}), Jnp.Tanh({1}))", "Jnp.CopySign({0}, {1} + 0.0123)", "Jnp.Heaviside({0} + 0.0123, {1})",
        "Jnp.Xlogy({0}, 1.5 + Jnp.Abs({1}))", "Jnp.Xlog1py({0}, Jnp.Abs({1}))", "Jnp.BetaLn(1.5 + Jnp.Abs({0}), 1.2 + Jnp.Abs({1}))", "Jnp.Clip({0}, {1}, 2.0)",
        "Jnp.Real(Lax.Complex({0}, {1}) * Lax.Complex({1}, {0}))", "Jnp.Imag(Lax.Complex({0}, {1}) * Lax.Complex({1}, 0.5 + {0}))",
        "Jnp.Real(Jnp.Conj(Lax.Complex({0}, {1})) * Lax.Complex({1}, 0.5 + {0}))", "Jnp.Angle(Lax.Complex(1.5 + Jnp.Abs({0}), {1}))",
        "Jnp.Abs(Lax.Complex(1.5 + Jnp.Abs({0}), {1}))", "Jnp.Real(Jnp.Exp(Lax.Complex(Jnp.Sin({0}), {1})))",
    ]);

    public static readonly string[] WithNumber = ["{0} * {1}", "{1} * {0}", "{0} + {1}", "{1} - {0}", "Jnp.Maximum({0}, {1})", "{0} / (1.5 + Math.Abs({1}))"];

    /// <summary>There is something between both sides, so that they do not differ by rounding only.</summary>
    public static readonly string[] Comparisons =
    [
        "{0} > 0.7 * {1} + 0.0137", "{0} < 0.6 * {1} - 0.0171", "{0} >= 0.31 + 0.4 * {1}", "{0} * 0.3 <= {1} + 0.0123", "Jnp.Greater({0}, 0.8 * {1} + 0.0137)",
        "Jnp.GreaterEqual({0}, 0.7 * {1} - 0.0137)", "Jnp.Less({0}, 0.6 * {1} - 0.0171)", "Jnp.LessEqual({0}, 0.5 * {1} + 0.0171)",
        "Jnp.Equal(Jnp.Floor({0} + 0.0123), Jnp.Floor({1} + 0.0171))", "Jnp.NotEqual(Jnp.Rint({0} + 0.0123), Jnp.Rint({1} + 0.0171))",
        "Jnp.Isclose({0}, {1}, atol: 0.3)",
    ];

    public static readonly string[] Tests =
    [
        "Jnp.Isnan({0})", "Jnp.Isfinite({0})", "Jnp.Isinf({0})", "Jnp.Isposinf({0})", "Jnp.Isneginf({0})", "Jnp.Signbit({0} + 0.0123)",
    ];

    public static string[] Written(string[] templates) => [.. templates.Select(t => t.Replace(Moderate, "(5.0 * Jnp.Tanh(0.2 * {0}))", StringComparison.Ordinal))];
}
