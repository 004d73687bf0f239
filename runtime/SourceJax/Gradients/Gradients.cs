using System.Diagnostics.CodeAnalysis;

namespace SourceJax;

/// <summary>
/// Checks of derivatives against finite differences of the function, for tests: of generated ones, of custom rules, of anything. Arguments and
/// results are floating-point numbers, arrays, or tuples, records and structs of these; integers in them are held. Near a kink (relu, max, abs) a finer
/// step decides; at one, every slope between those to its sides is right. As <c>jax.test_util.check_grads</c>, but with differences of fourth order.
/// </summary>
/// <remarks>The tolerance is relative to the larger of 1 and what is expected; by default 1e-6, for float 5e-3, for Half 0.1.</remarks>
[RequiresUnreferencedCode("Arguments and results are taken apart by their fields; keep these checks in tests.")]
public static class Gradients
{
    /// <summary>Checks the gradient of a function with one number as result.</summary>
    /// <param name="function">From the argument to a number.</param>
    /// <param name="gradient">From the argument to the gradient, of the argument's type.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">How far apart the two may be.</param>
    /// <exception cref="GradientMismatchException">They are farther apart; the message says at which element.</exception>
    /// <exception cref="ShapeMismatchException">The gradient's shape is not that of the argument.</exception>
    public static void Check<TArgument, TResult>(Func<TArgument, TResult> function, Func<TArgument, TArgument> gradient, TArgument at, double? tolerance = null)
        => CheckGradient(function, gradient(at), at, tolerance);

    /// <summary>Checks the gradient by the first of two arguments; the second is held.</summary>
    /// <inheritdoc cref="Check{TArgument, TResult}(Func{TArgument, TResult}, Func{TArgument, TArgument}, TArgument, double?)"/>
    public static void Check<T1, T2, TResult>(Func<T1, T2, TResult> function, Func<T1, T2, T1> gradient, T1 at, T2 held, double? tolerance = null)
        => CheckGradient(x => function(x, held), gradient(at, held), at, tolerance);

    /// <summary>Checks the gradient by both of two arguments.</summary>
    /// <inheritdoc cref="Check{TArgument, TResult}(Func{TArgument, TResult}, Func{TArgument, TArgument}, TArgument, double?)"/>
    public static void Check<T1, T2, TResult>(Func<T1, T2, TResult> function, Func<T1, T2, (T1, T2)> gradient, T1 at1, T2 at2, double? tolerance = null)
        => CheckGradient(x => function(x.Item1, x.Item2), gradient(at1, at2), (at1, at2), tolerance);

    /// <summary>Checks the gradient by the first of three arguments; the others are held.</summary>
    /// <inheritdoc cref="Check{TArgument, TResult}(Func{TArgument, TResult}, Func{TArgument, TArgument}, TArgument, double?)"/>
    public static void Check<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function, Func<T1, T2, T3, T1> gradient, T1 at, T2 held2, T3 held3, double? tolerance = null)
        => CheckGradient(x => function(x, held2, held3), gradient(at, held2, held3), at, tolerance);

    /// <summary>Checks the gradient by all of three arguments.</summary>
    /// <inheritdoc cref="Check{TArgument, TResult}(Func{TArgument, TResult}, Func{TArgument, TArgument}, TArgument, double?)"/>
    public static void Check<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> function, Func<T1, T2, T3, (T1, T2, T3)> gradient, T1 at1, T2 at2, T3 at3, double? tolerance = null)
        => CheckGradient(x => function(x.Item1, x.Item2, x.Item3), gradient(at1, at2, at3), (at1, at2, at3), tolerance);

    /// <summary>Checks forward mode: the value, and the tangent for random tangents of the argument.</summary>
    /// <param name="function">From the argument to any result.</param>
    /// <param name="jvp">From the argument and its tangent to the result and its tangent.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">How far apart the two may be.</param>
    /// <exception cref="GradientMismatchException">They are farther apart.</exception>
    public static void CheckJvp<TArgument, TResult>(
        Func<TArgument, TResult> function, Func<TArgument, TArgument, (TResult Primal, TResult Tangent)> jvp, TArgument at, double? tolerance = null)
    {
        var (check, leaves) = Differences("The tangent", function, at, tolerance);
        double[][] direction = check.Direction();
        var (primal, tangent) = jvp(at, NumberLeaf.With(at, direction));
        check.Compare(NumberLeaf.Of(primal, "the value"), Numbers(function(at)), Numbers(primal));
        check.Compare(NumberLeaf.Of(tangent, "the tangent"), check.Slopes(direction), Numbers(tangent));
    }

    /// <summary>Checks reverse mode: the value, and &lt;ct, J v&gt; = &lt;J^T ct, v&gt; for random v and ct, with J v by differences.</summary>
    /// <param name="function">From the argument to any result.</param>
    /// <param name="vjp">From the argument and a cotangent of the result to the result and the argument's cotangent.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">How far apart the two may be.</param>
    /// <exception cref="GradientMismatchException">They are farther apart.</exception>
    public static void CheckVjp<TArgument, TResult>(
        Func<TArgument, TResult> function, Func<TArgument, TResult, (TResult Value, TArgument Cotangent)> vjp, TArgument at, double? tolerance = null)
    {
        TResult result = function(at);
        List<NumberLeaf> results = NumberLeaf.Of(result, "the value");
        var (scratch, _) = Differences("", function, at, tolerance);
        double[][] ct = [.. results.Select(r => scratch.Random(r.Values))];
        var (value, cotangent) = vjp(at, NumberLeaf.With(result, ct));
        scratch.Compare(results, Numbers(result), Numbers(value));
        // The cotangent is the gradient of <ct, f>.
        double[] weights = [.. ct.SelectMany(c => c)];
        CheckLeaves("The cotangent", x => [DifferenceCheck.Dot(weights, Numbers(function(x)))], cotangent, at, tolerance);
    }

    /// <summary>Checks a Jacobian: numbers of the result first, those of the argument last, in blocks or in one array.</summary>
    /// <param name="function">From the argument to any result.</param>
    /// <param name="jacobian">From the argument to the Jacobian.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">How far apart the two may be.</param>
    /// <exception cref="GradientMismatchException">They are farther apart.</exception>
    public static void CheckJacobian<TArgument, TResult, TJacobian>(
        Func<TArgument, TResult> function, Func<TArgument, TJacobian> jacobian, TArgument at, double? tolerance = null)
    {
        var (check, leaves) = Differences("The Jacobian", function, at, tolerance);
        List<NumberLeaf> results = NumberLeaf.Of(function(at), "the result"), blocks = NumberLeaf.Of(jacobian(at), "the Jacobian");
        RequireBlocks("The Jacobian", blocks, results, leaves);
        for (int i = 0; i < 3; i++)
        {
            double[][] direction = check.Direction();
            double[] product = [.. results.SelectMany((r, row) => Product(blocks, leaves.Count * row, r.Values.Length, direction))];
            check.Compare(results, check.Slopes(direction), product);
        }
    }

    /// <summary>Checks a Hessian of a function with one number as result, against second differences.</summary>
    /// <param name="function">From the argument to a number.</param>
    /// <param name="hessian">From the argument to the second derivatives, by each number of the argument and again by each.</param>
    /// <param name="at">The point.</param>
    /// <param name="tolerance">How far apart the two may be; by default 1e-4, for float 0.05.</param>
    /// <exception cref="GradientMismatchException">They are farther apart.</exception>
    public static void CheckHessian<TArgument, TResult, THessian>(
        Func<TArgument, TResult> function, Func<TArgument, THessian> hessian, TArgument at, double? tolerance = null)
    {
        List<NumberLeaf> leaves = NumberLeaf.Of(at, "the argument"), blocks = NumberLeaf.Of(hessian(at), "the Hessian");
        RequireBlocks("The Hessian", blocks, leaves, leaves);
        var (check, _) = Differences("The Hessian", function, at, tolerance ?? (leaves.Max(l => l.Epsilon) < 1e-10 ? 1e-4 : 0.05));
        for (int i = 0; i < 3; i++)
        {
            double[][] u = check.Direction(), v = check.Direction();
            double actual = leaves.Select((l, row) => DifferenceCheck.Dot(u[row], Product(blocks, leaves.Count * row, l.Values.Length, v))).Sum();
            check.CompareCurvature("two random directions", u, v, actual);
        }
    }

    private static void CheckGradient<TArgument, TResult>(Func<TArgument, TResult> function, TArgument gradient, TArgument at, double? tolerance)
    {
        int results = Numbers(function(at)).Length;
        if (results != 1)
            throw new ArgumentException($"A gradient is that of a function with one number as result, but this one has {results}.", nameof(function));
        CheckLeaves("The gradient", x => Numbers(function(x)), gradient, at, tolerance);
    }

    private static void CheckLeaves<TArgument>(string derivative, Func<TArgument, double[]> function, TArgument gradient, TArgument at, double? tolerance)
    {
        List<NumberLeaf> leaves = RequireNumbers(NumberLeaf.Of(at, "the argument"));
        new DifferenceCheck(derivative, leaves, moved => function(NumberLeaf.With(at, moved)), tolerance).Gradient(NumberLeaf.Of(gradient, "the gradient"));
    }

    private static (DifferenceCheck Check, List<NumberLeaf> Leaves) Differences<TArgument, TResult>(
        string derivative, Func<TArgument, TResult> function, TArgument at, double? tolerance)
    {
        List<NumberLeaf> leaves = RequireNumbers(NumberLeaf.Of(at, "the argument"));
        return (new(derivative, leaves, moved => Numbers(function(NumberLeaf.With(at, moved))), tolerance), leaves);
    }

    private static List<NumberLeaf> RequireNumbers(List<NumberLeaf> leaves)
        => leaves.Count > 0 ? leaves : throw new ArgumentException("The argument has no floating-point numbers to differentiate by.");

    private static double[] Numbers<T>(T value) => [.. NumberLeaf.Of(value, "").SelectMany(l => l.Values)];

    private static void RequireBlocks(string derivative, List<NumberLeaf> blocks, List<NumberLeaf> rows, List<NumberLeaf> columns)
    {
        bool fits = blocks.Count == rows.Count * columns.Count
            && blocks.Select((b, i) => b.Values.Length == rows[i / columns.Count].Values.Length * columns[i % columns.Count].Values.Length).All(same => same);
        if (!fits) throw new ArgumentException($"{derivative} does not consist of a block for each pair of {rows.Count} and {columns.Count} leaves.");
    }

    /// <summary>A row of blocks times a direction.</summary>
    private static double[] Product(List<NumberLeaf> blocks, int first, int size, double[][] direction)
        => [.. Enumerable.Range(0, size).Select(i
            => direction.Select((d, column) => DifferenceCheck.Dot(blocks[first + column].Values.Skip(i * d.Length), d)).Sum())];
}
