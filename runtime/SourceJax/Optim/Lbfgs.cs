using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Eager: how many points a line search tries depends on data.
public static partial class Optim
{
    /// <summary>
    /// The L-BFGS method: Newton steps with a curvature that is learned from the last steps, and a line search that ends where the strong Wolfe
    /// conditions hold. It runs eagerly only.
    /// </summary>
    /// <param name="memorySize">How many of the last steps count.</param>
    /// <param name="maxSearchSteps">How many points along a direction are tried.</param>
    public static LbfgsOptimizer Lbfgs(int memorySize = 10, int maxSearchSteps = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memorySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSearchSteps, 1);
        return new(memorySize, maxSearchSteps);
    }

    /// <summary>The state before the first update.</summary>
    public static LbfgsState<TTree> Init<TTree>(this LbfgsOptimizer rule, TTree parameters) => new(parameters, parameters, [], 0);

    /// <summary>The updates, to be added to the parameters, and the next state.</summary>
    /// <param name="rule">The method.</param>
    /// <param name="gradients">The gradients at the parameters.</param>
    /// <param name="state">The last state.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="value">The value there.</param>
    /// <param name="valueAndGrad">What is minimized, with its gradient.</param>
    public static (TTree Updates, LbfgsState<TTree> State) Update<TTree, T>(
        this LbfgsOptimizer rule, TTree gradients, LbfgsState<TTree> state, TTree parameters, NDArray<T> value, Func<TTree, (NDArray<T>, TTree)> valueAndGrad)
        where T : IFloatingPointIeee754<T>
        => Update(rule, gradients, state, parameters, value.Item(), p =>
        {
            (NDArray<T> at, TTree gradient) = valueAndGrad(p);
            return (at.Item(), gradient);
        });

    /// <inheritdoc cref="Update{TTree, T}(LbfgsOptimizer, TTree, LbfgsState{TTree}, TTree, NDArray{T}, Func{TTree, ValueTuple{NDArray{T}, TTree}})"/>
    public static (TTree Updates, LbfgsState<TTree> State) Update<TTree, T>(
        this LbfgsOptimizer rule, TTree gradients, LbfgsState<TTree> state, TTree parameters, T value, Func<TTree, (T, TTree)> valueAndGrad)
        where T : IFloatingPointIeee754<T>
    {
        var memory = state.Memory;
        NDArray<T> at = Vector<TTree, T>(parameters), gradient = Vector<TTree, T>(gradients);
        if (state.Count > 0)
        {
            NDArray<T> step = at - Vector<TTree, T>(state.Parameters), change = gradient - Vector<TTree, T>(state.Gradients);
            // A step along which the gradient falls says nothing of a minimum.
            if (Dot(step, change) > 0)
                memory = [(OfVector(parameters, step), OfVector(parameters, change)), .. memory.Take(rule.MemorySize - 1)];
        }
        NDArray<T> direction = -Preconditioned(gradient, [.. memory.Select(m => (Vector<TTree, T>(m.Step), Vector<TTree, T>(m.Change)))]);
        double first = memory.IsEmpty ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1, slope = Dot(gradient, direction);
        double length = slope < 0 ? LineSearch.Run(double.CreateTruncating(value), slope, first, rule.MaxSearchSteps, Along) : 0;
        return (OfVector(parameters, T.CreateTruncating(length) * direction), new(parameters, gradients, memory, state.Count + 1));

        (double Value, double Slope) Along(double t)
        {
            (T there, TTree slopes) = valueAndGrad(OfVector(parameters, at + T.CreateTruncating(t) * direction));
            return (double.CreateTruncating(there), Dot(Vector<TTree, T>(slopes), direction));
        }
    }

    /// <summary>The gradient times an estimate of the inverse Hessian: the two loops over what is remembered, the latest first.</summary>
    private static NDArray<T> Preconditioned<T>(NDArray<T> gradient, (NDArray<T> Step, NDArray<T> Change)[] memory) where T : IFloatingPointIeee754<T>
    {
        var shares = new T[memory.Length];
        for (int i = 0; i < memory.Length; i++)
        {
            var (step, change) = memory[i];
            shares[i] = T.CreateTruncating(Dot(step, gradient) / Dot(step, change));
            gradient -= shares[i] * change;
        }
        if (memory is [var latest, ..]) gradient *= T.CreateTruncating(Dot(latest.Step, latest.Change) / Dot(latest.Change, latest.Change));
        for (int i = memory.Length - 1; i >= 0; i--)
        {
            var (step, change) = memory[i];
            gradient += (shares[i] - T.CreateTruncating(Dot(change, gradient) / Dot(step, change))) * step;
        }
        return gradient;
    }

    private static double Dot<T>(NDArray<T> x, NDArray<T> y) where T : IFloatingPointIeee754<T> => double.CreateTruncating(Jnp.Dot(x, y).Item());

    private static NDArray<T> Vector<TTree, T>(TTree tree) where T : IFloatingPointIeee754<T>
        => Jnp.Concatenate([.. TreeLeaves.Flatten<TTree, T>(tree).Select(l => l.Reshape(-1))]);

    private static TTree OfVector<TTree, T>(TTree like, NDArray<T> vector) where T : IFloatingPointIeee754<T>
        => TreeLeaves.WithLeaves(like, Tree.Parts(vector, TreeLeaves.Flatten<TTree, T>(like)));
}
