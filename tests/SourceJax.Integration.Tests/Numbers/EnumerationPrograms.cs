namespace SourceJax.Integration.Tests.Numbers;

/// <summary>Programs that compute with enumerations, which are numbers of their underlying types.</summary>
public static partial class EnumerationPrograms
{
    public enum Level : byte { Low, Middle, High = 255 }
    public enum Kind { A, B = 5 }
    public enum Tiny : sbyte { X = -1 }
    public enum Large : long { Y = 1L << 40 }
    public enum Natural : uint { Z = uint.MaxValue }
    public struct Entry { public Kind Kind; public Level Level; public double Value; }

    [Jit]
    public static int Cast(int n) => (int)(Level)n;

    [Jit]
    public static int Equality(int n) => (Level)n == (Level)(n + 256) ? 1 : 0;

    [Jit]
    public static int Signed(int n) => (int)(Tiny)n >> 1;

    [Jit]
    public static int Increments(int n)
    {
        Level level = (Level)n;
        level++;
        level++;
        --level;
        return (int)level;
    }

    [Jit]
    public static int Flags(int n)
    {
        Level level = (Level)n;
        level |= Level.Middle;
        level ^= Level.High;
        level &= (Level)0x7f;
        return (int)level + (int)~level + ((level & Level.Middle) != 0 ? 1000 : 0);
    }

    [Jit]
    public static int Compound(int n)
    {
        Level level = (Level)n;
        level += 200;
        Tiny tiny = (Tiny)n;
        tiny -= 100;
        return (int)level + (int)tiny * 1000 + ((Level)n - Level.Middle) + (int)(3 + (Level)n);
    }

    [Jit]
    public static int Wide(int n) => (int)((long)(Large)n + (int)(Tiny)n + (uint)(Natural)n);

    [Jit]
    public static int Order(int n) => (Level)n > Level.Middle && (Tiny)n <= Tiny.X || (Natural)n == Natural.Z ? 1 : 0;

    [Jit]
    public static int Choice(int n) => (Level)n switch { Level.Low => 1, Level.Middle => 2, Level.High => 3, (Level)44 => 4, _ => 5 };

    [Jit]
    public static int Arrays(int n)
    {
        var kinds = new Kind[3];
        kinds[1] = (Kind)n;
        kinds[0]++;
        Level[] levels = [Level.Middle, (Level)n];
        levels[0]--;
        levels[1]++;
        return (int)kinds[1] + (int)kinds[0] + (int)levels[0] + (int)levels[1];
    }

    [Jit]
    public static int Structs(int n)
    {
        var entries = new Entry[2];
        entries[1].Level = (Level)n;
        entries[1].Level++;
        entries[0].Kind += 3;
        Entry copy = entries[1];
        copy.Kind = Kind.B;
        return (int)entries[1].Level + (int)entries[0].Kind + (int)copy.Kind + (int)default(Entry).Level;
    }

    [Jit]
    public static int Loop(int n)
    {
        int s = 0;
        for (Level level = Level.Low; level < (Level)6; level++) s += (int)level * n;
        for (Kind kind = Kind.B; kind > Kind.A; kind--) s ^= (int)kind + n;
        return s;
    }

    [Jit, Grad]
    public static double OfNumber(double x, double y)
    {
        double whole = (double)(Kind)(x * 2);
        return whole * y + x + ((Kind)x == Kind.A ? y : 0);
    }

    [Vmap(nameof(OfNumber), InAxes = [0, 0])]
    public static partial double[] OfNumbers(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    [Grad(nameof(OfNumber), ArgNums = [1])]
    public static partial double OfNumberGradY(double x, double y);
}
