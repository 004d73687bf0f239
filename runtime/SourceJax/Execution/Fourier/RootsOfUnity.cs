using System.Numerics;

namespace SourceJax.Execution;

/// <summary>Powers of e^(-2 pi i / n).</summary>
internal static class RootsOfUnity
{
    /// <summary>All n of them.</summary>
    public static Complex[] Of(int n)
    {
        var roots = new Complex[n];
        for (int k = 0; k < n; k++) roots[k] = Power(k, n);
        return roots;
    }

    /// <summary>One power, from 0 to n, by the sine and cosine of at most an eighth of a turn: there they are as accurate as their angle.</summary>
    public static Complex Power(long k, long n)
    {
        long eighths = 8 * k;
        bool isBelow = eighths <= 4 * n;
        if (!isBelow) eighths = 8 * n - eighths;
        bool isLeft = eighths > 2 * n;
        if (isLeft) eighths = 4 * n - eighths;
        bool isSteep = eighths > n;
        if (isSteep) eighths = 2 * n - eighths;
        (double sin, double cos) = Math.SinCos(Math.PI / 4 * eighths / n);
        if (isSteep) (sin, cos) = (cos, sin);
        return new(isLeft ? -cos : cos, isBelow ? -sin : sin);
    }
}
