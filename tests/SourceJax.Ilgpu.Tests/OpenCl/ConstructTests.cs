using System.Runtime.CompilerServices;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>Kernels write what ILGPU gets wrong in another way: a compiler for devices makes the CPU's bits of it.</summary>
public sealed class ConstructTests
{
    private static readonly float[] s_floats =
    [
        float.NaN, 0f, -0f, 1f, -1f, 0.5f, -2.5f, 3f, 1e-45f, -1e-40f, 1e10f, -1e10f, 3e38f, float.PositiveInfinity, float.NegativeInfinity, 2147483648f,
        -2147483648f, 4294967296f, 9.2e18f, 1.9e19f, 0.1f, 7.3f, -7.3f, 255.5f,
    ];

    private static readonly NDArray<float> s_x = Jnp.Array<float>(Pairs(s_floats, first: true)), s_y = Jnp.Array<float>(Pairs(s_floats, first: false));
    private static readonly NDArray<double> s_wideX = s_x.Astype<double>(), s_wideY = s_y.Astype<double>();
    private static readonly NDArray<int> s_ints = Jnp.Array([0, 1, -1, 2, -2, 3, -3, 7, -7, 8, -8, 1023, -1023, 1024, -1025, int.MaxValue, int.MinValue, 12345, -12345]);
    private static readonly NDArray<int> s_others = Jnp.Array([1, 1, 3, -2, -2, 7, 5, 31, 32, 33, -1, 64, 3, 4, int.MinValue, int.MinValue, int.MaxValue, 0, 9]);
    private static readonly NDArray<uint> s_words = Jnp.Array<uint>([0u, 1, 2, 3, 7, 8, 9, 0x7FFFFFFF, 0x80000000, 0x80000001, uint.MaxValue, uint.MaxValue - 1, 12345]);
    private static readonly NDArray<uint> s_otherWords = Jnp.Array<uint>([0u, 0x80000000, 1, 3, uint.MaxValue, 7, 8, 0x80000000, 0x7FFFFFFF, 5, uint.MaxValue, 2, 12346]);
    private static readonly NDArray<int> s_places = Jnp.Array([.. Enumerable.Range(0, 5000).Select(i => i * i % 7)]);

    [OpenClFact]
    public void Division_by_powers_of_two()
    {
        Same(Constructs.PowersOfTwoJit, s_ints);
        Same(Constructs.WidePowersOfTwoJit, s_ints.Astype<long>() * (1L << 33));
        Same(Constructs.UnsignedPowersOfTwoJit, s_words);
        Same(Constructs.WideUnsignedJit, Wide(s_words));
    }

    [OpenClFact]
    public void Order_of_unsigned_words()
    {
        Same(Constructs.UnsignedOrderJit, s_words, s_otherWords);
        Same(Constructs.WideUnsignedOrderJit, Wide(s_words), Wide(s_otherWords));
    }

    [OpenClFact]
    public void Negated_choices() => Same(Constructs.NegatedChoicesJit, s_ints, s_others);

    [OpenClFact]
    public void Constants_in_a_row()
    {
        Same(Constructs.ConstantsInARowJit, s_x);
        Same(Constructs.WideConstantsInARowJit, s_wideX);
    }

    [OpenClFact]
    public void Zeros_and_their_signs()
    {
        Same(Constructs.ZerosJit, s_x);
        Same(Constructs.WideZerosJit, s_wideX);
    }

    [OpenClFact]
    public void Constants_on_the_left() => Same(Constructs.ConstantsOnTheLeftJit, s_x);

    [OpenClFact]
    public void Branches_on_what_is_no_number()
    {
        Same(Constructs.BranchesVmap, s_x, s_y);
        Same(Constructs.WhileLoopsVmap, s_wideX, s_wideY);
    }

    [OpenClFact]
    public void Extrema()
    {
        Same(Constructs.ExtremaJit, Numbers(s_x), s_y);
        Same(Constructs.WideExtremaJit, s_wideX, s_wideY);
    }

    [OpenClFact]
    public void Signs()
    {
        Same(Constructs.SignsJit, s_x, s_y);
        Same(Constructs.WideSignsJit, s_wideX, s_wideY);
    }

    [OpenClFact]
    public void Conversions_to_integers()
    {
        Same(Constructs.IntegersJit, s_x);
        Same(Constructs.WideIntegersJit, s_wideX);
    }

    [OpenClFact]
    public void Conversions_of_unsigned_words()
    {
        Same(Constructs.OfUnsignedJit, s_words);
        Same(Constructs.OfWideUnsignedJit, Wide(s_words));
        // Ties between floats but for a last bit that no double has.
        Same(Constructs.OfWideUnsignedJit, Jnp.Array<ulong>([(1ul << 60) + (1ul << 36) + 1, (1ul << 63) + (1ul << 39) + 1, (1ul << 63) + (3ul << 39) - 1]));
    }

    [OpenClFact]
    public void Shifts()
    {
        Same(Constructs.ShiftsJit, s_ints, s_others);
        Same(Constructs.UnsignedShiftsJit, s_words);
    }

    [OpenClFact]
    public void Small_integers()
    {
        var (a, b) = (Jnp.Array<byte>([0, 1, 127, 128, 255]), Jnp.Array<sbyte>([0, 1, 127, -128, -1]));
        var (c, d) = (Jnp.Array<short>([0, 1, 32767, -32768, -1]), Jnp.Array<ushort>([0, 1, 32767, 32768, 65535]));
        Same(x => Constructs.SmallJit(x, b.To(x.Device), c.To(x.Device), d.To(x.Device)), a);
        Same(x => Constructs.OfSmallJit(x, b.To(x.Device), c.To(x.Device), d.To(x.Device)), a);
    }

    [OpenClFact]
    public void Truth_values_in_memory()
        => Same(Constructs.TruthsJit, Jnp.Array([true, false, true, false, true]), Jnp.Array([true, true, false, false, true]));

    [OpenClFact]
    public void Negative_indices() => Same(Constructs.NegativeJit, s_x, Jnp.Array([0, -1, 3, -4, 5, -s_x.Size]));

    [OpenClFact]
    public void Many_threads_add_to_one_element()
    {
        Same(Constructs.CountsJit, s_places);
        // Whole numbers: sums of them are the same in every order.
        NDArray<float> numbers = (s_places * 3 - 5).Astype<float>();
        Same(at => Constructs.SumsJit(at, numbers.To(at.Device), numbers.Astype<double>().To(at.Device)), s_places);
    }

    private static NDArray<ulong> Wide(NDArray<uint> x) => x.Astype<ulong>() * 0x1_0000_0001ul;

    /// <summary>Signs of what is no number are none.</summary>
    private static NDArray<float> Numbers(NDArray<float> x) => Jnp.Where(Jnp.Isnan(x), 2f, x);

    private static float[] Pairs(float[] values, bool first) => [.. values.SelectMany(a => values.Select(b => first ? a : b))];

    private static void Same<T, TResult>(Func<NDArray<T>, TResult> function, NDArray<T> x)
        where T : unmanaged
        => AreSame(function(x), function(x.To(OpenClDevice.Instance)));

    private static void Same<T1, T2, TResult>(Func<NDArray<T1>, NDArray<T2>, TResult> function, NDArray<T1> x, NDArray<T2> y)
        where T1 : unmanaged
        where T2 : unmanaged
        => AreSame(function(x, y), function(x.To(OpenClDevice.Instance), y.To(OpenClDevice.Instance)));

    private static void AreSame(object? expected, object? actual)
    {
        if (expected is ITuple all)
        {
            for (int i = 0; i < all.Length; i++) AreSame(all[i], ((ITuple)actual!)[i]);
            return;
        }
        Assert.Equal(Elements(expected), Elements(actual));
        Assert.Same(OpenClDevice.Instance, actual!.GetType().GetProperty("Device")!.GetValue(actual));
    }

    /// <summary>The elements, as what differs where their bits do: numbers are not equal to zeros of the other sign there, and all NaN are one.</summary>
    private static object[] Elements(object? array) => array switch
    {
        NDArray<float> x => [.. x.ToArray().Select(v => float.IsNaN(v) ? "NaN" : (object)BitConverter.SingleToInt32Bits(v))],
        NDArray<double> x => [.. x.ToArray().Select(v => double.IsNaN(v) ? "NaN" : (object)BitConverter.DoubleToInt64Bits(v))],
        _ => [.. ((Array)array!.GetType().GetMethod("ToArray")!.Invoke(array, null)!).Cast<object>()],
    };
}
