using System.Numerics;
using SourceJax.Execution;

namespace SourceJax;

// Orders and choices, by JAX's recipes.
public static partial class Rng
{
    /// <summary>The numbers 0 to n - 1 in random order.</summary>
    public static NDArray<int> Permutation(PrngKey key, int n)
    {
        // Sorting by fresh 32-bit words, repeated until ties are improbable: the least whole number that is not below 3 ln n / ln(2³² - 1).
        int rounds = n <= 1 ? 0 : n <= 1625 ? 1 : n <= 2642245 ? 2 : 3;
        NDArray<int> order = Jnp.Arange(n);
        for (int round = 0; round < rounds; round++)
        {
            order = Jnp.Take(order, Jnp.Argsort(Bits<uint>(FoldIn(key, 1), n)));
            key = FoldIn(key, 0);
        }
        return order;
    }

    /// <summary>The slices along the first axis in random order.</summary>
    public static NDArray<T> Permutation<T>(PrngKey key, NDArray<T> x) => Jnp.Take(x, Placement.Near(Permutation(key, x.Shape[0]), x), 0);

    /// <summary>Slices of the first axis drawn at random, with or without putting them back.</summary>
    /// <exception cref="IndexOutOfRangeException">More are to be drawn without putting back than there are.</exception>
    public static NDArray<T> Choice<T>(PrngKey key, NDArray<T> x, ReadOnlySpan<int> shape, bool replace = true)
    {
        int count = x.Shape[0];
        if (replace) return Jnp.Take(x, Placement.Near(RandInt(key, shape, 0, count), x), 0);
        return Jnp.Take(x, FirstOf(Placement.Near(Permutation(key, count), x), shape), 0);
    }

    /// <summary>Slices of the first axis drawn at random with given probabilities, with or without putting them back.</summary>
    /// <param name="key">The key.</param>
    /// <param name="x">What to choose from.</param>
    /// <param name="shape">How many are drawn.</param>
    /// <param name="p">The probability of each, up to a common factor.</param>
    /// <param name="replace">Whether what is drawn is put back.</param>
    /// <exception cref="IndexOutOfRangeException">More are to be drawn without putting back than there are.</exception>
    /// <exception cref="ShapeMismatchException">There is not one probability for each.</exception>
    public static NDArray<T> Choice<T, TWeight>(PrngKey key, NDArray<T> x, ReadOnlySpan<int> shape, NDArray<TWeight> p, bool replace = true)
        where TWeight : IFloatingPointIeee754<TWeight>
    {
        // There is one for each: other lengths are no shape of that.
        p = p.Reshape(x.Shape[0]);
        if (!replace)
        {
            NDArray<TWeight> keys = Placement.Near(Gumbel<TWeight>(key, p.Shape), p) + Jnp.Log(p);
            return Jnp.Take(x, FirstOf(Jnp.Argsort(-keys), shape), 0);
        }
        NDArray<TWeight> sums = Jnp.Cumsum(p), drawn = sums[^1] * (TWeight.One - Placement.Near(Uniform<TWeight>(key, shape), p));
        return Jnp.Take(x, Places(sums, Jnp.Ravel(drawn)).Reshape(shape), 0);
    }

    private static NDArray<int> FirstOf(NDArray<int> order, ReadOnlySpan<int> shape)
    {
        int draws = 1;
        foreach (int extent in shape) draws *= extent;
        return order[..draws].Reshape(shape);
    }

    /// <summary>The first positions in an ascending array that hold no less than the values.</summary>
    private static NDArray<int> Places<T>(NDArray<T> ascending, NDArray<T> values) where T : IFloatingPointIeee754<T>
    {
        T[] sorted = ascending.ToArray(), wanted = values.ToArray();
        var places = new int[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            int low = 0, high = sorted.Length;
            while (low < high)
            {
                int middle = low + (high - low) / 2;
                if (sorted[middle] < wanted[i]) low = middle + 1;
                else high = middle;
            }
            places[i] = low;
        }
        return Placement.Near(Jnp.Array(places), values);
    }
}
