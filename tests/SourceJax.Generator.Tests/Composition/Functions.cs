namespace SourceJax.Generator.Tests.Composition;

/// <summary>
/// The functions that chains of transformations start from: numbers, arrays and trees of both, branches and loops, in both styles. All are
/// smooth at most points of the positive orthant; integers are small counts or positions.
/// </summary>
static class Functions
{
    public const string Source = """
        using static SourceJax.Jnp;

        public readonly record struct Spring(double Rest, double Stiffness) { public double Energy(double x) => 0.5 * Stiffness * (x - Rest) * (x - Rest); }
        public sealed record Net([property: Shape("2 3")] NDArray<double> W, [property: Shape("2")] NDArray<double> B);
        public readonly record struct Body(Spring Spring, double[] Weights);

        public static partial class C
        {
            // Numbers.
            public static double Product(double x) => Math.Sin(x) * x;
            public static double Quotient(double x, double y) => x / (1 + y * y) - y;
            public static double Powers(double x, double y) => Math.Pow(x, y) + Math.Log(x) * Math.Atan2(x, y);
            public static double Constant(double x, double y) => 2 * y + 1;
            public static (double P, double Q) Pair((double A, double B) t) => (t.A * t.B, Math.Sin(t.A));
            public static double Potential(Spring s, double x) => s.Energy(x) * Math.Exp(-x);
            public static Spring Softer(Spring s, double by) => s with { Stiffness = s.Stiffness * by * s.Rest };

            // Branches.
            public static double Piecewise(double x) { if (x > 0.9) return x * x; return Math.Exp(x); }
            public static double Guarded(double x, double y) => x > y ? Math.Sqrt(x - y) : y * y * x;
            public static double Choice(double x, int k) => k switch { 1 => x * x, 2 => Math.Sin(x), _ => 1 / x };
            public static double Clipped(double x, double y) => Math.Max(x, 0.8) * Math.Min(y, x) + Math.Abs(x - y);
            public static double Nested(double x, double y)
            {
                double z = y;
                if (x > 0.5) { z *= x; if (y > 1) z += x * x; else z = Math.Tanh(z); }
                return z * y;
            }
            public static double Functional(double x, double y) => Lax.Cond(x > y, v => v * v * y, v => Math.Cos(v) * x, x + y);

            // Loops over numbers.
            public static double Horner(double x, double[] a) { double s = 0; for (int i = a.Length - 1; i >= 0; i--) s = s * x + a[i]; return s; }
            public static double Repeated(double x, int n) { double s = 1; for (int i = 0; i < n; i++) s = s * x + i; return s; }
            public static double Alternating(double[] a) { double s = 0; for (int i = 0; i < a.Length; i++) s = Math.Sin(a[i]) - (0.5 - s); return s; }
            public static double Newton(double x) { double g = 1; while (Math.Abs(g * g - x) > 1e-13) g = 0.5 * (g + x / g); return g; }
            public static double Series(double x)
            {
                double sum = 0, term = 1;
                for (int i = 1; i < 50; i++) { if (Math.Abs(term) < 1e-4) break; sum += term; term *= -x / i; }
                return sum;
            }
            public static double FirstAbove(double x, double[] a)
            {
                for (int i = 0; i < a.Length; i++) { if (a[i] > 1) return a[i] * x; x *= 1.1; }
                return x * x;
            }
            public static double Skips(double x, double[] a)
            {
                double s = 0;
                int k = 0;
                do { k++; if (k == 2) continue; s += a[k - 1] * k * x; } while (k < a.Length);
                return s * s;
            }

            // Loops over arrays.
            public static double Recurrent(double w, double[] xs) { double c = 0; foreach (double v in xs) c = Math.Tanh(w * c + v); return c; }
            public static double Triangular(double[] a)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++) for (int j = 0; j < i; j++) s += a[i] * a[j] * (i - j);
                return s;
            }
            public static double Windows(double[] a)
            {
                double s = 0;
                for (int i = 1; i + 1 < a.Length; i++) { double d = a[i - 1] - 2 * a[i] + a[i + 1]; s += d * d; }
                return s;
            }
            public static double[] PrefixSums(double x, double[] a)
            {
                var p = new double[a.Length];
                double s = 0;
                for (int i = 0; i < a.Length; i++) { s += a[i] * a[i]; p[i] = s * x; }
                return p;
            }
            public static double[] InPlace(double[] a)
            {
                double[] b = a.ToArray();
                for (int i = 1; i < b.Length; i++) b[i] *= b[i - 1];
                return b;
            }
            public static double[,] Table(double x, double[] a)
            {
                var m = new double[a.Length, 2];
                for (int i = 0; i < a.Length; i++) { m[i, 0] = a[i] * x; m[i, 1] = Math.Sin(m[i, 0]); }
                return m;
            }
            public static double Form(double[,] m, double[] v)
            {
                double s = 0;
                for (int i = 0; i < v.Length; i++) for (int j = 0; j < v.Length; j++) s += v[i] * m[i, j] * v[j];
                return s;
            }
            public static double Gather(double[] a, int[] at)
            { double s = 0; for (int i = 0; i < at.Length; i++) s += a[at[i]] * (i + 1) * a[0]; return s; }
            public static double Scatter(double[] a, int[] at)
            {
                var bins = new double[4];
                for (int i = 0; i < at.Length; i++) bins[at[i]] += a[i] * a[i];
                double s = 0;
                for (int i = 0; i < 4; i++) s += bins[i] * bins[i];
                return s;
            }
            public static double Relaxed(double x, double[] a)
            {
                double[] u = a.ToArray(), v = a.ToArray();
                for (int t = 0; t < 3; t++)
                {
                    for (int i = 1; i < u.Length - 1; i++) v[i] = u[i] + 0.1 * x * (u[i - 1] - 2 * u[i] + u[i + 1]);
                    (u, v) = (v, u);
                }
                return u[1] * v[2];
            }
            static void Turn(ReadOnlySpan<double> v, double by, Span<double> w) { w[0] = v[0] * Math.Cos(by) - v[1] * Math.Sin(by); w[1] = v[0] * by; }
            static void Grow(ref double v, double by) { if (by > 0.7) { v *= by; return; } v += by; }
            public static double Helpers(double x, double[] a)
            {
                Span<double> w = stackalloc double[2];
                double y = 1;
                for (int i = 0; i + 1 < a.Length; i++) { Turn(a.AsSpan(i, 2), x, w); Grow(ref y, w[1]); y += w[0]; }
                return y;
            }
            public static double Weighted(Body body, double x)
            { double s = body.Spring.Energy(x); foreach (double w in body.Weights) s += w * w * x; return s; }
            public static (double Norm, double[] Scaled) Both(double[] a, double k)
            {
                double s = 0;
                var b = new double[a.Length];
                for (int i = 0; i < a.Length; i++) { s += a[i] * a[i]; b[i] = a[i] * k; }
                return (Math.Sqrt(s), b);
            }

            // Arrays.
            public static NDArray<double> Undeclared(NDArray<double> x) => Sin(x) * x;
            public static NDArray<double> Total(NDArray<double> x, NDArray<double> y) => Sum(Exp(x) * y);
            public static NDArray<double> LogSumExp([Shape("n")] NDArray<double> x) => Nn.LogSumExp(x);
            public static NDArray<double> CrossEntropy([Shape("n k")] NDArray<double> x, [Shape("n k")] NDArray<double> p)
                => -Mean(Sum(p * Nn.LogSoftmax(x), axis: 1));
            public static NDArray<double> Layer([Shape("2 3")] NDArray<double> w, [Shape("2")] NDArray<double> b, [Shape("3")] NDArray<double> x)
                => Tanh(Matmul(w, x) + b);
            public static NDArray<double> Loss(Net net, [Shape("3")] NDArray<double> x) => Sum(Square(Tanh(Matmul(net.W, x) + net.B)));
            public static Net Update(Net net, double rate) => new(net.W * (1 - rate), net.B - rate * Sum(net.W, axis: 1));
            public static NDArray<double> Contracted([Shape("n k")] NDArray<double> a, [Shape("k m")] NDArray<double> b) => Einsum("nk,km->mn", a, b * b);
            public static NDArray<double> Reshaped([Shape("2 3")] NDArray<double> x) => Concatenate([x.T.Reshape(6), Ravel(x) * 2]) * Arange(12.0);
            public static NDArray<double> Cumulative([Shape("n")] NDArray<double> x) => Cumsum(x) * Cumprod(x);
            public static NDArray<double> Masked([Shape("n")] NDArray<double> x) => Sum(Where(x > 0.8, x * x, Sin(x)));
            public static NDArray<double> Sliced([Shape("n m")] NDArray<double> x) => Sum(x[1.., 0] * x[..^1, ^1]);
            public static NDArray<double> Set([Shape("n")] NDArray<double> x, double y) => x.At(1).Set(x[0] * y).At(0).Add(y);
            public static NDArray<double> Taken([Shape("n")] NDArray<double> x, [Shape("m")] NDArray<int> at) => Take(x, at) * x[0];
            public static NDArray<double> Sorted([Shape("n")] NDArray<double> x) => Sort(x) * Flip(x);
            public static NDArray<double> Largest([Shape("n m")] NDArray<double> x) => Max(x, axis: 1) * Prod(x, axis: 1);
            public static NDArray<double> Whitened([Shape("n")] NDArray<double> x) => (x - Mean(x)) / Std(x);
            public static NDArray<double> Noisy([Shape("n")] NDArray<double> x, PrngKey key) => Sum(x * x * Rng.Normal<double>(key, x.Shape));

            // Loops over arrays, as functions.
            public static NDArray<double> Scanned([Shape("n m")] NDArray<double> xs)
            {
                var (c, ys) = Lax.Scan((c, x) => (Tanh(c + x), c * x), Zeros<double>(xs.Shape[1]), xs);
                return Sum(ys * c);
            }
            public static NDArray<double> Iterated([Shape("n")] NDArray<double> x) => Lax.ForiLoop(0, 3, (i, s) => Sin(s) + x * i, x);
            public static NDArray<double> Until([Shape("n")] NDArray<double> x) => Lax.WhileLoop(s => Sum(s) < 9, s => s * 1.5 + x, x);
            public static NDArray<double> Mapped([Shape("n m")] NDArray<double> x, double y) => Lax.Map(row => Sum(row * row) * y, x);
            public static double Mixed(double[] a, double x) { double s = 0; foreach (double v in a) s += Sum(Sin(Jnp.Array(a) * v)).Item() * x; return s; }
        }
        """;

    public static IReadOnlyList<string> Names { get; } =
        [.. System.Text.RegularExpressions.Regex.Matches(Source, @"^ *public static (?!partial class)[^=]*? (\w+)\((?!.*\bref\b)", System.Text.RegularExpressions.RegexOptions.Multiline)
            .Select(m => m.Groups[1].Value)];
}
