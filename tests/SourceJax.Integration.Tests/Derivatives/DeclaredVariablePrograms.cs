namespace SourceJax.Integration.Tests.Derivatives;

/// <summary>Programs that read what one side of an expression has declared: the other side has no such variable, neither in values nor in derivatives.</summary>
public static partial class DeclaredVariablePrograms
{
    // NaN of a negative number, minus infinity with an infinite slope of 0.
    static bool TryLog(double x, out double b)
    {
        b = Math.Log(x);
        return b < 3;
    }

    [Jit, Grad, Hessian, Vmap]
    public static double And(double x)
    {
        if (x > 0 && TryLog(x, out var b)) return b;
        return 1;
    }

    [Jit, Grad, Hessian, Vmap]
    public static double NotAnd(double x)
    {
        if (!(x > 0 && TryLog(x, out var b))) return 3;
        return b;
    }

    [Jit, Grad, Hessian, Vmap]
    public static double Or(double x)
    {
        if (x <= 0 || !TryLog(x, out var b)) return 1;
        return b;
    }

    [Jit, Grad, Hessian, Vmap]
    public static double Choice(double x) => x > 0 && TryLog(x, out var b) ? b : 1;

    // The call comes first, so that what it computes of numbers below 0 is there, and nobody reads it.
    [Jit, Grad, Hessian, Vmap]
    public static double CallFirst(double x) => TryLog(x, out var b) && x > 0 && b is var c && c > -100 ? c : 1;

    [Jit, Grad, Hessian, Vmap]
    public static double Pattern(double x, int n)
    {
        if (x > 0 && n * Math.Log(x) is var m && m > 2) return m * x;
        return 1;
    }

    [Jit, Grad, Hessian, Vmap]
    public static double While(double x, int n)
    {
        double s = 0;
        int i = 0;
        while (i < n && TryLog(x - i, out var b))
        {
            s += b;
            i++;
        }
        return s;
    }

    [Vmap(nameof(AndGrad), InAxes = [0])] public static partial double[] AndGradBatch(ReadOnlySpan<double> x);
    [Vmap(nameof(WhileGrad), InAxes = [0, 0])] public static partial double[] WhileGradBatch(ReadOnlySpan<double> x, ReadOnlySpan<int> n);

    static bool TryParts(ReadOnlySpan<double> x, int n, out double[] head, out ReadOnlySpan<double> tail)
    {
        head = x[..n].ToArray();
        for (int i = 0; i < n; i++) head[i] = Math.Sqrt(head[i]);
        tail = x[n..];
        return tail.Length > 1;
    }

    // There are no such parts where the test fails.
    [Jit, Grad]
    public static double Parts(ReadOnlySpan<double> x, int n)
        => n <= x.Length && n > 0 && TryParts(x, n, out var head, out var tail) ? head[n - 1] * tail[1] : x[0];

    // Calls in the order and number of C#.
    [Jit, Grad]
    public static double Order(double x, int n)
    {
        int calls = 0;
        bool isSmall = n > 1 && Count(ref calls, x, out var b) && Count(ref calls, b, out var c) || n > 4 && Count(ref calls, 2 * x, out c) && c > 1;
        return (isSmall ? 10 : 0) + calls * x;

        static bool Count(ref int calls, double x, out double b)
        {
            calls++;
            b = x * calls;
            return b < 4;
        }
    }
}
