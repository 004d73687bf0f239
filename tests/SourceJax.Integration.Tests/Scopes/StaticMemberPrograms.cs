namespace SourceJax.Integration.Tests.Scopes;

/// <summary>Programs that read static members whose initializers need each other. What is behind an initializer is zero when it runs.</summary>
public static partial class StaticMemberPrograms
{
    public static class Other
    {
        public static readonly double First = Second + 2, Second = 5;
    }

    public static class Generic<T>
    {
        public static readonly double First = Second + 2, Second = 5;
    }

    public record struct Place(double A, double B);

    static readonly double s_before = s_behind * 2 + 1, s_behind = 3, s_after = s_behind * 2 + 1;
    static readonly double s_outer = 1 + s_inner, s_inner = Doubled + 1, s_last = 3;
    static readonly (double A, int B) s_pair = (s_outer, s_count);
    static readonly int s_count = 4;
    static readonly Func<double, double> s_line = x => x * s_factor;
    static readonly double s_factor = 4, s_value = s_line(2) + s_offset, s_offset = 9;
    static readonly double s_itself = s_itself + 2;
    static readonly Place s_first = new(1, s_second.A + 3), s_second = new(10, 20);

    static double Doubled => s_last * 2;

    static double Early { get; } = Late + 1;

    static double Late { get; } = 6;

    static double Shifted(double x) => x + s_offset;

    static readonly double s_shifted = Shifted(1);

    [Jit, Grad]
    public static double Fields(double x) => x * s_before + s_behind * 10 + s_after * 100;

    [Jit, Grad]
    public static double Chain(double x) => x * s_outer + s_inner * 10 + s_last * 100;

    [Jit, Grad]
    public static double Tuple(double x) => x * s_pair.A + s_pair.B;

    [Jit, Grad]
    public static double Lambda(double x) => s_line(x) + s_value * 100;

    [Jit, Grad]
    public static double Method(double x) => Shifted(x) * s_shifted;

    [Jit, Grad]
    public static double Properties(double x) => x * Early + Late;

    [Jit, Grad]
    public static double Itself(double x) => x * s_itself;

    [Jit, Grad]
    public static double Struct(double x) => x * s_first.B + s_second.A;

    [Jit, Grad]
    public static double OfOther(double x) => x * Other.First + 10 * Other.Second + Generic<int>.First * 100 + Generic<int>.Second * 1000;
}
