#define ASKED
using System.Diagnostics;

namespace SourceJax.Integration.Tests.Language;

/// <summary>Programs in which C# does something else than a first reading suggests.</summary>
public static partial class LanguagePrograms
{
    public struct Grid
    {
        public double A, B;

        public readonly double this[double a, double b = 2, double c = 3] => a * 100 + b * 10 + c;

        public double this[int row, double by]
        {
            readonly get => row * 10 + by + A;
            set
            {
                A = row;
                B = by * value;
            }
        }
    }

    public sealed record Model(double X)
    {
        public double Twice => 2 * X;
    }

    [Conditional("UNASKED")]
    static void Unasked(double[] a, int n) => a[0] = n;

    [Conditional("ASKED")]
    static void Asked(double[] a) => a[0] += 1;

    [Conditional("UNASKED"), Conditional("ASKED")]
    static void AskedOnce(double[] a) => a[0] *= 2;

    /// <summary>Calls that are left out do not evaluate their arguments.</summary>
    [Jit, Grad]
    public static double LeftOut(double x)
    {
        double[] a = [x, 1];
        int n = 1;
        Unasked(a, n++);
        Asked(a);
        AskedOnce(a);
        Local(a);
        return a[0] * a[0] * n;

        [Conditional("UNASKED")]
        static void Local(double[] b) => b[0] = 7;
    }

    [Jit, Grad]
    public static double NamedIndices(double x)
    {
        var grid = new Grid { A = x };
        double read = grid[c: x, a: 1] + grid[1.0, c: x] + grid[by: x, row: 2];
        grid[by: 2 * x, row: 3] = x;
        grid[by: x, row: 1] += 1;
        return read + grid.A + grid.B;
    }

    [Jit, Grad]
    public static double IndicesInOrder(double x)
    {
        var grid = new Grid();
        return grid[c: x, a: x = 3, b: x];
    }

    /// <summary>Functions that use variables of an iteration, in that iteration.</summary>
    [Jit, Grad]
    public static double Closures(double x)
    {
        double sum = 0, outside = 1;
        Func<double> shared = () => outside;
        foreach (double v in new[] { x, 2, 3 })
        {
            Func<double> own = () => v;
            outside += x;
            sum = sum * 10 + own() + shared();
        }
        for (int i = 0; i < 6; i++)
        {
            double z = i * x;
            Func<double> f = () => z;
            z += 1;
            sum += f();
        }
        return sum;
    }

    [Jit]
    public static double LongLength(double[] x)
    {
        long n = x.LongLength;
        n <<= 35;
        double[,] m = new double[2, 3];
        return n + (m.LongLength << 33) + x.LongLength * 3000000000L + (x.LongLength == 3 ? 1 : 0);
    }

    [Jit, Grad]
    public static double WideIndex(double[] x, long i) => x[i] * x[i];

    [Jit]
    public static double WideWrite(double x, long i)
    {
        double[] a = [1, 2, x];
        a[i] *= 2;
        a[i]++;
        return a[0] + a[1] * 10 + a[2] * 100;
    }

    [Jit, Grad]
    public static double WideCounters(double[] x)
    {
        double sum = 0;
        for (long i = 0; i < x.LongLength; i++) sum += x[i] * x[i];
        for (uint i = 0; i < x.Length; i++) sum += x[i];
        return sum;
    }

    [Jit]
    public static double Spread(int[] n, double x)
    {
        double[] d = [.. n, x];
        long[] l = [.. n, 7];
        return d[0] + d[1] * d[2] + l[1] + l[2];
    }

    [Jit, Grad]
    public static double Members(Model m) => m.Twice * m.Twice;
}
