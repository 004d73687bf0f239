namespace SourceJax.Numerics;

/// <content>Constants that several functions share, for either precision.</content>
public static partial class Elementary
{
    // Adding 1.5 * 2^23 (2^52) rounds to an integer and leaves it, offset, in the low bits of the sum.
    const float RoundSingle = 12582912f;
    const double RoundDouble = 6755399441055744;
    const float InfinitySingle = float.PositiveInfinity;
    const double InfinityDouble = double.PositiveInfinity;
    const float NotANumberSingle = float.NaN;
    const double NotANumberDouble = double.NaN;
    const float SignBitSingle = -0f;
    const double SignBitDouble = -0d;
    const float Log2ESingle = 1.44269504f;
    const double Log2EDouble = 1.4426950408889634;
    const float Ln2Single = 0.693147182f;
    const double Ln2Double = 0.69314718055994531;
    const float Ln2RestSingle = -1.90465421e-9f;
    const double Ln2RestDouble = 2.3190468138462996e-17;

    // A short high part and a positive low part, so that an infinite multiple is the right infinity.
    const float Ln2HighSingle = 0.693145751953125f;
    const double Ln2HighDouble = 0.69314718055989033;
    const float Ln2LowSingle = 1.428606765330187e-6f;
    const double Ln2LowDouble = 5.4979230187083712e-14;
    const float Log2EHighSingle = 1.44269502f;
    const double Log2EHighDouble = 1.4426950408889634;
    const float Log2ELowSingle = 1.92596303e-8f;
    const double Log2ELowDouble = 2.0355273740931033e-17;
    const float Log10EHighSingle = 0.434294492f;
    const double Log10EHighDouble = 0.43429448190325182;
    const float Log10ELowSingle = -1.01030133e-8f;
    const double Log10ELowDouble = 1.0983196502167651e-17;
    const float Log10Of2HighSingle = 0.301029205f;
    const double Log10Of2HighDouble = 0.30102999566361177;
    const float Log10Of2LowSingle = 7.90341469e-7f;
    const double Log10Of2LowDouble = 3.6942390771589306e-13;

    // pi/2 in two parts.
    const float HalfPiSingle = 1.57079637f;
    const double HalfPiDouble = 1.5707963267948966;
    const float HalfPiRestSingle = -4.37113883e-8f;
    const double HalfPiRestDouble = 6.123233995736766e-17;

    // tan(pi/8) and its reciprocal.
    const float TanEighthPiSingle = 0.414213562f;
    const double TanEighthPiDouble = 0.41421356237309505;
    const float TanThreeEighthsPiSingle = 2.41421356f;
    const double TanThreeEighthsPiDouble = 2.4142135623730950;
    const float CbrtOf2Single = 1.25992105f;
    const double CbrtOf2Double = 1.2599210498948732;
    const float CbrtOfHalfSingle = 0.793700526f;
    const double CbrtOfHalfDouble = 0.79370052598409974;

    // Beyond these e^x (2^x, e^x - 1, tanh x/2) is its limit; drawn to them, x still gives that.
    const float ExpLowestSingle = -105f;
    const double ExpLowestDouble = -746d;
    const float Expm1HighestSingle = 89f;
    const double Expm1HighestDouble = 710d;
    const float ExpHighestSingle = 90f;
    const double ExpHighestDouble = 711d;
    const float Exp2LowestSingle = -151f;
    const double Exp2LowestDouble = -1076d;
    const float Exp2HighestSingle = 129f;
    const double Exp2HighestDouble = 1025d;
    const float Expm1LowestSingle = -18f;
    const double Expm1LowestDouble = -38d;
    const float TanhHighestSingle = 18.5f;
    const double TanhHighestDouble = 38.5;

    // Below it e^x - 1 rounds to x.
    const float TinySingle = 2e-8f;
    const double TinyDouble = 5e-17;

    // Above it sqrt(x^2 + 1) rounds to x.
    const float LargeSingle = 1e9f;
    const double LargeDouble = 1e17;

    // Where the reduction of an angle in three parts ends: its multiple of pi/2 must stay exact enough.
    const float LargeAngleSingle = 1e5f;
    const double LargeAngleDouble = 1e9;

    // Coordinates whose sum lies beyond it or below its reciprocal are scaled before division.
    const float SumLimitSingle = 1e37f;
    const double SumLimitDouble = 1e307;

    // What GetMantissa is asked for: a significand in [3/4, 3/2), of +0 for -0, NaN for what is below zero.
    const byte SplitControl = 0b1111;
}
