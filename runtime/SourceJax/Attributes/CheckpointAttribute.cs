namespace SourceJax;

/// <summary>
/// On a helper method, local function or lambda: reverse mode of its callers keeps what the helper is given, and computes again what it needs of the inside
/// instead of storing it, as <c>jax.checkpoint</c> does. With <see cref="Segments"/> or <see cref="Snapshots"/> it speaks of the loops in the function
/// instead: the function may then be the differentiated one itself. Values and derivatives stay the same; only memory is traded for time.
/// </summary>
/// <remarks>
/// Meant are the outermost loops of the function, of its local functions and of its lambdas: <c>for</c>, <c>foreach</c>, <c>while</c> and <c>do</c>, with
/// <c>break</c> and early <c>return</c>, and <c>Lax.Scan</c>, <c>Lax.ForiLoop</c>, <c>Lax.WhileLoop</c>, <c>Lax.Map</c>; not those of other methods that it
/// calls. What is kept of a loop's state is what the derivative depends on: not an array that is only written to, nor a sum. An array that iterations read
/// and write is part of the state as a whole: carry <c>x = f(x)</c> rather than reading <c>x[t]</c> to write <c>x[t + 1]</c>. A loop that only sums keeps
/// nothing, with or without the attribute. A <c>while</c> loop, or one that may be left early, runs once more than said below: only its end tells how long
/// it is.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute
{
    /// <summary>
    /// Into how many segments a loop is cut. Of n iterations, the state is kept before each of the k segments; in the reverse sweep one segment after the
    /// other is run again, with what its n/k iterations need. Each iteration runs twice. <c>Segments.Auto</c> keeps the least, with about √n segments.
    /// </summary>
    public int Segments { get; set; }

    /// <summary>
    /// How many states of a loop are kept at a time, however long it is. The reverse sweep runs from them to each iteration in turn, by the binomial
    /// schedule, which repeats the fewest iterations: c snapshots serve (c+r)!/(c! r!) iterations with at most r runs of each before the one that is
    /// reversed (20 snapshots serve 53,130 with 5), and one more where the value is asked for, too. That is the <c>checkpoints</c> of Equinox and of
    /// Diffrax' <c>RecursiveCheckpointAdjoint</c>. An iteration should cost at least as much as to copy the state.
    /// </summary>
    /// <remarks>A. Griewank and A. Walther, Algorithm 799: revolve, ACM TOMS 26 (2000).</remarks>
    public int Snapshots { get; set; }
}
