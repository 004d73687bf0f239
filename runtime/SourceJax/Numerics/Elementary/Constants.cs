namespace SourceJax.Numerics;

/// <content>Constants that several functions share.</content>
public static partial class Elementary
{
    // Adding 1.5 * 2^23 (2^52) rounds to an integer and leaves it, offset, in the low bits of the sum.
    const float RoundSingle = 12582912f;
    const double RoundDouble = 6755399441055744;

    // The high part of ln 2 is short and the low part positive, so that an infinite multiple is the right infinity.
    const float Ln2HighSingle = 0.693145751953125f;
    const float Ln2LowSingle = 1.428606765330187e-6f;
    const double Ln2High = 0.69314718055989033;
    const double Ln2Low = 5.4979230187083712e-14;

    // Where the reduction of an angle in three parts ends: its multiple of pi/2 must stay exact enough.
    const float LargeAngleSingle = 1e5f;
    const double LargeAngle = 1e9;
}
