namespace SourceJax.Integration.Tests.Signatures;

/// <summary>Methods that write into their parameters.</summary>
public static partial class OutputPrograms
{
    [Jit]
    public static void Scaled(ReadOnlySpan<double> a, Span<double> r)
    {
        for (int i = 0; i < r.Length; i++) r[i] = 2 * a[i];
    }

    [Jit]
    public static void Accumulated(ReadOnlySpan<double> a, Span<double> r)
    {
        for (int i = 0; i < a.Length; i++) r[i % r.Length] += Math.Sin(a[i]);
    }

    /// <summary>Reads what it has not written yet, and what it has.</summary>
    [Jit]
    public static void Recurrence(ReadOnlySpan<double> a, Span<double> r)
    {
        for (int i = 1; i < r.Length; i++) r[i] = r[i] * r[i - 1] + (i < a.Length ? a[i] : 1);
    }

    [Jit]
    public static void Reversed(ReadOnlySpan<double> a, Span<double> r)
    {
        for (int i = 0; i < r.Length / 2; i++) (r[i], r[r.Length - 1 - i]) = (r[r.Length - 1 - i], r[i]);
        if (a.Length > 1) r[^1] = a[1];
    }

    [Jit]
    public static void Rotated(ReadOnlySpan<double> a, Span<double> r)
    {
        double[] old = r.ToArray();
        for (int i = 0; i < r.Length; i++) r[i] = old[(i + a.Length) % r.Length];
    }

    [Jit]
    public static void Sorted(ReadOnlySpan<double> a, Span<double> r)
    {
        for (int i = 1; i < r.Length; i++)
        {
            for (int j = i; j > 0 && r[j] < r[j - 1]; j--) (r[j - 1], r[j]) = (r[j], r[j - 1]);
        }
    }

    [Jit]
    public static void FilledAndCleared(ReadOnlySpan<double> a, Span<double> r)
    {
        r.Fill(3);
        r[..1].Clear();
        a[..2].CopyTo(r[1..]);
    }

    [Jit]
    public static void Replaced(ReadOnlySpan<double> a, Span<double> r)
    {
        r.Clear();
        for (int i = 0; i < a.Length; i++) r[i] += a[i] * a[i];
    }

    static void Twice(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++) y[i] = 2 * x[i];
    }

    /// <summary>Parts of the output go to helpers, one of them as argument and output at once.</summary>
    [Jit]
    public static void ByHelpers(ReadOnlySpan<double> a, Span<double> r)
    {
        Twice(a, r[..a.Length]);
        Twice(r[..2], r[1..]);
        Span<double> last = r.Slice(r.Length - 1);
        last[0]++;
        r = r[1..];
        r[0] *= 10;
    }

    [Jit]
    public static void BySide(ReadOnlySpan<double> a, Span<double> r)
    {
        if (a[0] > 0.5) r[0] = 7;
        else
        {
            r[^1] = a[0];
            for (int i = 0; i < r.Length; i++) r[i] -= 1;
        }
        if (r[0] > 6) return;
        r[0] = Math.Max(r[0], r[^1]);
    }

    [Jit]
    public static void UntilLarge(ReadOnlySpan<double> a, Span<double> r)
    {
        int steps = 0;
        while (r[0] < 100)
        {
            r[0] = 2 * r[0] + a[0] * a[0] + 1;
            if (++steps > 4) break;
            r[steps % r.Length] += 0.5;
        }
    }

    /// <summary>Array style: the whole content at once.</summary>
    [Jit]
    public static void Activated(ReadOnlySpan<double> a, Span<double> r)
    {
        NDArray<double> x = NDArray.Create(r.ToArray(), r.Length);
        (Jnp.Tanh(x) + Jnp.Sum(NDArray.Create(a.ToArray(), a.Length))).AsSpan().CopyTo(r);
    }

    [Jit]
    public static void Untouched(ReadOnlySpan<double> a, Span<double> r) { }

    [Jit]
    public static double Returning(ReadOnlySpan<double> a, Span<double> r)
    {
        double first = r[0];
        r[0] = a[0];
        r[1..].Fill(first);
        return first + 10 * r[^1];
    }

    /// <summary>A number that depends on what is overwritten last.</summary>
    [Jit]
    public static double Norm(ReadOnlySpan<double> a, Span<double> r)
    {
        double sum = 0;
        for (int i = 0; i < r.Length; i++) sum += r[i] * r[i];
        a.CopyTo(r);
        return Math.Sqrt(sum);
    }

    [Jit]
    public static void Swapped(Span<double> r, Span<double> s)
    {
        double[] old = r.ToArray();
        s.CopyTo(r);
        old.CopyTo(s);
    }

    /// <summary>Each takes the other's content, changed.</summary>
    [Jit]
    public static void Crossed(Span<double> r, Span<double> s)
    {
        double[] left = r.ToArray(), right = s.ToArray();
        left[0] += 1;
        right[0] *= 2;
        right.CopyTo(r);
        left.CopyTo(s);
    }

    [Jit]
    public static int Counted(ReadOnlySpan<int> keys, Span<int> counts, Span<bool> seen, Span<float> share)
    {
        int most = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            counts[keys[i]]++;
            seen[keys[i]] = true;
            most = Math.Max(most, counts[keys[i]]);
        }
        for (int i = 0; i < share.Length; i++) share[i] = counts[i] / (float)keys.Length;
        return most;
    }

    [Jit]
    public static bool TryRoot(double x, ref int calls, out double root)
    {
        calls++;
        if (x < 0)
        {
            root = double.NaN;
            return false;
        }
        root = Math.Sqrt(x);
        return true;
    }

    [Jit]
    public static double Stepped(ref double position, ref double velocity, double dt)
    {
        velocity -= position * dt;
        position += velocity * dt;
        return position * position + velocity * velocity;
    }

    /// <summary>A traced method that calls siblings of others, which write into its own memory.</summary>
    [Jit, JacFwd]
    public static double CallingSiblings(ReadOnlySpan<double> a, Span<double> r)
    {
        double[] scratch = new double[a.Length];
        ScaledJit(a, scratch);
        AccumulatedJit(scratch, r);
        ScaledJit(r[..1], r[1..2]);
        double position = a[0], velocity = 1;
        double energy = SteppedJit(ref position, ref velocity, 0.5);
        int calls = 2;
        if (!TryRootJit(a[0], ref calls, out double root)) root = 1;
        return energy + position * velocity + root * calls;
    }
}
