using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

/// <summary>
/// Optimizers as pure functions, after optax: a rule makes updates of gradients, and the next state of the last one. Parameters are arrays and numbers of one
/// floating-point type, [PyTree] types of them, and tuples of those. All of it can be traced, looped over, differentiated and batched.
/// </summary>
public static partial class Optim
{
    const string OneType = "Parameters are trees of float or of double: arrays and numbers, [PyTree] types of them, and tuples of those.";

    /// <summary>The state before the first update.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameters">What is going to be optimized; only its structure and its shapes matter.</param>
    /// <exception cref="ArgumentException">The parameters are no tree of <see cref="float"/> or <see cref="double"/>.</exception>
    public static OptimState<TTree> Init<TTree>(this Optimizer rule, TTree parameters)
        => TreeLeaves.Are<TTree, float>(parameters) ? Initial<TTree, float>(rule, parameters)
            : TreeLeaves.Are<TTree, double>(parameters) ? Initial<TTree, double>(rule, parameters)
            : throw new ArgumentException(OneType, nameof(parameters));

    /// <summary>The updates, to be added to the parameters, and the next state.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="gradients">The gradients at the parameters.</param>
    /// <param name="state">The last state.</param>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="ArgumentException">The parameters are no tree of <see cref="float"/> or <see cref="double"/>.</exception>
    public static (TTree Updates, OptimState<TTree> State) Update<TTree>(this Optimizer rule, TTree gradients, OptimState<TTree> state, TTree parameters)
        => TreeLeaves.Are<TTree, float>(parameters) ? Next<TTree, float>(rule, gradients, state, parameters)
            : TreeLeaves.Are<TTree, double>(parameters) ? Next<TTree, double>(rule, gradients, state, parameters)
            : throw new ArgumentException(OneType, nameof(parameters));

    /// <summary>The parameters plus the updates.</summary>
    /// <exception cref="ArgumentException">The parameters are no tree of <see cref="float"/> or <see cref="double"/>.</exception>
    public static TTree ApplyUpdates<TTree>(TTree parameters, TTree updates)
        => TreeLeaves.Are<TTree, float>(parameters) ? Sum<TTree, float>(parameters, updates)
            : TreeLeaves.Are<TTree, double>(parameters) ? Sum<TTree, double>(parameters, updates)
            : throw new ArgumentException(OneType, nameof(parameters));

    /// <summary>Rules one after the other, the first on the gradients, each on the updates of the one before.</summary>
    /// <param name="rules">The rules, which may be chains themselves.</param>
    /// <exception cref="ArgumentException">They keep more than two moments of each parameter together.</exception>
    public static Optimizer Chain(params ReadOnlySpan<Optimizer> rules)
    {
        Optimizer chain = new([]);
        foreach (Optimizer rule in rules) chain = new([.. chain.Stages, .. rule.Stages]);
        int moments = 0;
        foreach (OptimizerStage stage in chain.Stages) moments += Moments(stage.Kind);
        if (moments > 2)
            throw new ArgumentException($"A chain keeps up to two moments of each parameter, and these rules keep {moments} together.", nameof(rules));
        return chain;
    }

    /// <summary>The length of all leaves as one vector, of rank 0.</summary>
    /// <param name="tree">A tree of one floating-point type.</param>
    public static NDArray<T> GlobalNorm<TTree, T>(IPyTree<TTree, T> tree) where TTree : IPyTree<TTree, T> where T : IFloatingPointIeee754<T>
        => Jnp.Sqrt(SquaredNorm(tree.Flatten()));

    /// <summary>The moving average of parameters: <paramref name="stepSize"/> of the new ones, the rest of the old ones.</summary>
    /// <exception cref="ArgumentException">The parameters are no tree of <see cref="float"/> or <see cref="double"/>.</exception>
    public static TTree IncrementalUpdate<TTree>(TTree newParameters, TTree oldParameters, double stepSize)
        => TreeLeaves.Are<TTree, float>(newParameters) ? Average<TTree, float>(newParameters, oldParameters, stepSize)
            : TreeLeaves.Are<TTree, double>(newParameters) ? Average<TTree, double>(newParameters, oldParameters, stepSize)
            : throw new ArgumentException(OneType, nameof(newParameters));

    private static OptimState<TTree> Initial<TTree, T>(Optimizer rule, TTree parameters) where T : IFloatingPointIeee754<T>
    {
        NDArray<T>[] leaves = TreeLeaves.Flatten<TTree, T>(parameters);
        TTree zeros = TreeLeaves.WithLeaves(parameters, Each(leaves, Jnp.ZerosLike)), first = zeros, second = zeros;
        bool hasFirst = false;
        foreach (OptimizerStage stage in rule.Stages)
        {
            if (stage.Kind == StageKind.Rss)
            {
                TTree full = TreeLeaves.WithLeaves(parameters, Each(leaves, p => Jnp.FullLike(p, T.CreateTruncating(stage.Amount))));
                if (hasFirst) second = full;
                else first = full;
            }
            hasFirst |= Moments(stage.Kind) > 0;
        }
        return new(0, first, second);
    }

    private static (TTree Updates, OptimState<TTree> State) Next<TTree, T>(Optimizer rule, TTree gradients, OptimState<TTree> state, TTree parameters)
        where T : IFloatingPointIeee754<T>
    {
        NDArray<T>[] updates = TreeLeaves.Flatten<TTree, T>(gradients), weights = TreeLeaves.Flatten<TTree, T>(parameters);
        NDArray<T>[] first = TreeLeaves.Flatten<TTree, T>(state.First), second = TreeLeaves.Flatten<TTree, T>(state.Second);
        int step = state.Step.Item();
        bool hasFirst = false;
        foreach (OptimizerStage stage in rule.Stages)
        {
            if (stage.Kind == StageKind.Adam) (updates, first, second) = Adam(stage, step, updates, first, second);
            else if (Moments(stage.Kind) == 0) updates = Stateless(stage, step, updates, weights);
            else if (hasFirst) (updates, second) = OfOneMoment(stage, updates, second);
            else (updates, first) = OfOneMoment(stage, updates, first);
            hasFirst |= Moments(stage.Kind) > 0;
        }
        return (TreeLeaves.WithLeaves(gradients, updates),
            new(state.Step + 1, TreeLeaves.WithLeaves(state.First, first), TreeLeaves.WithLeaves(state.Second, second)));
    }

    private static TTree Sum<TTree, T>(TTree parameters, TTree updates) where T : IFloatingPointIeee754<T>
        => TreeLeaves.WithLeaves(parameters, Each(TreeLeaves.Flatten<TTree, T>(parameters), TreeLeaves.Flatten<TTree, T>(updates), (p, u) => p + u));

    private static TTree Average<TTree, T>(TTree from, TTree to, double share) where T : IFloatingPointIeee754<T>
        => TreeLeaves.WithLeaves(to, Mean(TreeLeaves.Flatten<TTree, T>(from), TreeLeaves.Flatten<TTree, T>(to), 1 - share));

    private static NDArray<T>[] Each<T>(NDArray<T>[] leaves, Func<NDArray<T>, NDArray<T>> function) => [.. leaves.Select(function)];

    private static NDArray<T>[] Each<T>(NDArray<T>[] leaves, NDArray<T>[] others, Func<NDArray<T>, NDArray<T>, NDArray<T>> function)
        => [.. leaves.Zip(others, function)];
}
