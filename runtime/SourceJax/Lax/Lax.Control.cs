using SourceJax.Execution;

namespace SourceJax;

// Outside compiled code these are ordinary calls of the functions given, with the same results.
public static partial class Lax
{
    /// <summary>One of two functions of an operand, by a condition.</summary>
    public static TResult Cond<TOperand, TResult>(bool predicate, Func<TOperand, TResult> whenTrue, Func<TOperand, TResult> whenFalse, TOperand operand)
        => predicate ? whenTrue(operand) : whenFalse(operand);

    /// <summary>One of two functions of an operand, by a condition of rank 0.</summary>
    public static TResult Cond<TOperand, TResult>(
        NDArray<bool> predicate, Func<TOperand, TResult> whenTrue, Func<TOperand, TResult> whenFalse, TOperand operand)
        => Cond(predicate.Item(), whenTrue, whenFalse, operand);

    /// <summary>The function at a position, applied to an operand.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no function at that position.</exception>
    public static TResult Switch<TOperand, TResult>(int index, IReadOnlyList<Func<TOperand, TResult>> branches, TOperand operand)
        => (uint)index < (uint)branches.Count
            ? branches[index](operand)
            : throw new IndexOutOfRangeException($"Index {index} is out of range for {branches.Count} branches.");

    /// <summary>
    /// Runs through the first axis of an array: the body takes the carry and an element and returns the next carry and an output.
    /// The outputs are stacked along a new first axis.
    /// </summary>
    public static (TCarry Carry, NDArray<TOut> Outputs) Scan<TCarry, TIn, TOut>(
        Func<TCarry, NDArray<TIn>, (TCarry Carry, NDArray<TOut> Output)> body, TCarry init, NDArray<TIn> xs, bool reverse = false)
    {
        int trips = Trips(xs);
        var outputs = new NDArray<TOut>[trips];
        for (int i = 0; i < trips; i++)
        {
            int at = reverse ? trips - 1 - i : i;
            (init, outputs[at]) = body(init, xs[at]);
        }
        return (init, Stacked(outputs, number => body(init, Element(xs, number)).Output, xs.Device));
    }

    /// <summary>As the scan over one array, over two of one length in step.</summary>
    /// <exception cref="ShapeMismatchException">The lengths differ.</exception>
    public static (TCarry Carry, NDArray<TOut> Outputs) Scan<TCarry, TIn1, TIn2, TOut>(
        Func<TCarry, (NDArray<TIn1>, NDArray<TIn2>), (TCarry Carry, NDArray<TOut> Output)> body,
        TCarry init, (NDArray<TIn1>, NDArray<TIn2>) xs, bool reverse = false)
    {
        int trips = Trips(xs.Item1);
        if (Trips(xs.Item2) != trips) throw new ShapeMismatchException($"Scan runs through arrays of one length, not of {trips} and {Trips(xs.Item2)}.");
        var outputs = new NDArray<TOut>[trips];
        for (int i = 0; i < trips; i++)
        {
            int at = reverse ? trips - 1 - i : i;
            (init, outputs[at]) = body(init, (xs.Item1[at], xs.Item2[at]));
        }
        return (init, Stacked(outputs, number => body(init, (Element(xs.Item1, number), Element(xs.Item2, number))).Output, xs.Item1.Device));
    }

    /// <summary>The scan over scalars: outputs come as an array of the inputs' length.</summary>
    public static (TCarry Carry, TOut[] Outputs) Scan<TCarry, TIn, TOut>(Func<TCarry, TIn, (TCarry Carry, TOut Output)> body, TCarry init, TIn[] xs)
    {
        var outputs = new TOut[xs.Length];
        for (int i = 0; i < xs.Length; i++) (init, outputs[i]) = body(init, xs[i]);
        return (init, outputs);
    }

    /// <summary>A scan without inputs, of a number of steps.</summary>
    public static (TCarry Carry, NDArray<TOut> Outputs) Scan<TCarry, TOut>(Func<TCarry, (TCarry Carry, NDArray<TOut> Output)> body, TCarry init, int length)
    {
        var outputs = new NDArray<TOut>[length];
        for (int i = 0; i < length; i++) (init, outputs[i]) = body(init);
        return (init, Stacked(outputs, _ => body(init).Output));
    }

    /// <summary>Repeats the body while the condition holds.</summary>
    public static TState WhileLoop<TState>(Func<TState, bool> condition, Func<TState, TState> body, TState init)
    {
        while (!ShapeProbe.IsActive && condition(init)) init = body(init);
        return init;
    }

    /// <summary>Repeats the body while the condition, of rank 0, holds.</summary>
    public static TState WhileLoop<TState>(Func<TState, NDArray<bool>> condition, Func<TState, TState> body, TState init)
        => WhileLoop(state => condition(state).Item(), body, init);

    /// <summary>Runs the body for each integer from <paramref name="lower"/> up to but not including <paramref name="upper"/>.</summary>
    public static TState ForiLoop<TState>(int lower, int upper, Func<int, TState, TState> body, TState init)
    {
        for (int i = lower; i < upper; i++) init = body(i, init);
        return init;
    }

    /// <summary>The function's results for the elements of the first axis, stacked along a new one.</summary>
    public static NDArray<TOut> Map<TIn, TOut>(Func<NDArray<TIn>, NDArray<TOut>> function, NDArray<TIn> xs)
    {
        var outputs = new NDArray<TOut>[Trips(xs)];
        for (int i = 0; i < outputs.Length; i++) outputs[i] = function(xs[i]);
        return Stacked(outputs, number => function(Element(xs, number)), xs.Device);
    }

    /// <summary>The combinations of all elements of an axis up to each one (with <paramref name="reverse"/>, from each one on).</summary>
    /// <param name="combine">An associative function of two slices; the first comes first along the axis scanned.</param>
    /// <param name="xs">The elements, slices across the axis.</param>
    /// <param name="reverse">Whether to run from the last element to the first; then the first operand is what has been combined so far.</param>
    /// <param name="axis">The axis, negative from the end.</param>
    /// <exception cref="ShapeMismatchException">The array has rank 0.</exception>
    public static NDArray<T> AssociativeScan<T>(Func<NDArray<T>, NDArray<T>, NDArray<T>> combine, NDArray<T> xs, bool reverse = false, int axis = 0)
    {
        NDArray<T> elements = xs.NDim > 1 ? Jnp.Moveaxis(xs, axis, 0) : xs;
        int trips = Trips(elements);
        if (trips == 0) return xs;
        var outputs = new NDArray<T>[trips];
        for (int i = 0; i < trips; i++)
        {
            int at = reverse ? trips - 1 - i : i;
            outputs[at] = i == 0 ? elements[at] : combine(outputs[reverse ? at + 1 : at - 1], elements[at]);
        }
        NDArray<T> stacked = Jnp.Stack(outputs);
        return xs.NDim > 1 ? Jnp.Moveaxis(stacked, 0, axis) : stacked;
    }

    private static int Trips<T>(NDArray<T> xs)
        => xs.NDim > 0 ? xs.Shape[0] : throw new ShapeMismatchException("An array of rank 0 has no axis to run through.");

    /// <summary>Outputs along a new first axis. Where there are none, the shape is that of an example.</summary>
    private static NDArray<T> Stacked<T>(NDArray<T>[] outputs, Func<bool, NDArray<T>> example, ComputeDevice? device = null)
        => outputs.Length > 0 ? Jnp.Stack(outputs) : Jnp.HostZeros<T>([0, .. ShapeProbe.Of(example)]).On(device ?? Device.Default);

    /// <summary>An element of the shape that those along the first axis have: a number, 0 or 1, everywhere.</summary>
    private static NDArray<T> Element<T>(NDArray<T> xs, bool number) => Results.Like(Jnp.HostFull(xs.Shape[1..], number).Astype<T>(), xs);
}
