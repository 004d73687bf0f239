namespace SourceJax.Integration.Tests.Signatures;

/// <summary>A struct with methods and properties that change it.</summary>
public struct Counted
{
    public double A;

    public double Auto { get; set; }

    public double Half { readonly get => A * 2; set => A = value / 2; }

    public double Next { get { A += 1; return A; } }

    public double this[int i] { readonly get => A + i; set => A = value * (i + 1); }

    public void Bump() => A += 1;

    public double Pop() { A += 1; return A; }

    public void Add(double v) => A = A * 2 + v;

    public readonly double Read(double v) => A * 10 + v;

    public readonly double BumpsCopy() { Counted copy = this; copy.Bump(); return copy.A + A; }

    public double Dot(in Counted o) => A * o.A;

    public Counted With(double v) { A += v; return this; }
}

/// <summary>A struct within another, as a property, which gives copies, and as a field, which is a variable.</summary>
public struct Holder
{
    public Counted Property { get; set; }

    public Counted Field;
}

public record struct Positional(Counted Q);

public readonly record struct Pair(double X, double Y);

public struct DoubleStack
{
    public double[] Data;
    public int Top;

    public void Push(double v) => Data[Top++] = v;

    public double Pop() => Data[--Top];
}

public static class CountedExtensions
{
    public static void Inc(this ref Counted s, double v) => s.A = s.A * 3 + v;
}

/// <summary>Programs in which later arguments write what earlier ones are references to; or which change copies.</summary>
public static partial class ByReferencePrograms
{
    static double Tripled(ref double a, double b) { a = a * 3 + b; return a; }
    static double Tenfold(in double a, double b) => a * 10 + b;
    static double Inc(ref double a) { a += 1; return a; }
    static double Less(ref double a, double b) { a = a * 3 + b; return a - b; }
    static double BumpedCopy(in Counted s) { s.Bump(); return s.A; }

    [Jit, Grad] public static double Receiver(double x) { var s = new Counted { A = x }; s.Add(s.Pop()); return s.A; }
    [Jit, Grad] public static double RefArgument(double x) { double a = x; return Tripled(ref a, a *= 2); }
    [Jit, Grad] public static double InArgument(double x) { double a = x; return Tenfold(a, Inc(ref a)) + Tenfold(in a, Inc(ref a)) * x + Tenfold(a + 1, Inc(ref a)); }
    [Jit, Grad] public static double RefElement(double x) { double[] v = [x, 1]; double r = Less(ref v[0], v[0] = 5 * x); return r + v[0]; }
    [Jit, Grad] public static double InElement(double x) { double[] v = [x, 1, 2]; double[] u = v; return Tenfold(in v[1], u[1] = 5) * x; }
    [Jit, Grad] public static double ReadonlyReceiver(double x) { var s = new Counted { A = x }; return s.Read(s.Pop()) * x + s.BumpsCopy(); }
    [Jit, Grad] public static double Extension(double x) { var s = new Counted { A = x }; s.Inc(s.Pop()); return s.A; }
    [Jit, Grad]
    public static double Stack(double x)
    {
        var stack = new DoubleStack { Data = new double[4] };
        stack.Push(x);
        stack.Push(x + 1);
        stack.Push(stack.Pop() * stack.Pop());
        return stack.Pop();
    }

    [Jit, Grad] public static double Setter(double x) { var s = new Counted(); s.Half = x * x; return s.A; }
    [Jit, Grad]
    public static double SetterForms(double x)
    {
        var s = new Counted { A = x };
        double q = s.Half = x * 3;
        s.Auto = 4;
        s.Half += s.Pop();
        s.Half++;
        (s.Half, double z) = (s.A + x, 2 * x);
        return s.A + q * 100 + s.Auto * 1000 + z;
    }

    [Jit, Grad]
    public static double InArrays(double x)
    {
        var v = new Counted[3];
        v[1].A = x;
        int k = 1;
        v[k].Add(v[k].Pop());
        v[k].Half = 3 * x;
        v[k].Half += 1;
        v[k + 1].Half++;
        v[k - 1][2] = x;
        return v[1].A + v[2].A * 100 + v[0].A * x;
    }

    [Jit, Grad] public static double Indexer(double x) { var s = new Counted { A = x }; s[2] = x; double r = s[1]; s[s.Pop() > 0 ? 1 : 0] += 2; return s.A * 100 + r; }
    [Jit, Grad] public static double Getter(double x) { var s = new Counted { A = x }; return s.Next + s.Next * x + s.A; }
    [Jit, Grad] public static double OfProperty(double x) { var h = new Holder(); h.Property.Bump(); h.Field.Bump(); return h.Property.A + x + 10 * h.Field.A; }
    [Jit, Grad] public static double OfMember(double x) { var h = new Positional(new Counted { A = x }); h.Q.Bump(); return h.Q.A; }
    [Jit, Grad] public static double OfIn(double x) { var s = new Counted { A = x }; return BumpedCopy(s) + BumpedCopy(in s) * x + s.Dot(s) + s.Dot(in s); }
    [Jit, Grad] public static double OfResult(double x) { var s = new Counted { A = x }; return s.With(2).With(3).A * 100 + s.A; }
    [Jit, Grad]
    public static double OfIteration(double x)
    {
        var v = new Counted[3];
        v[1].A = x;
        double sum = 0;
        foreach (Counted e in v) { e.Bump(); sum += e.A; }
        return sum + v[1].A;
    }

    [Jit, Grad] public static double Named(double x) { int i = 0; var p = new Pair(Y: ++i * x, X: ++i); return p.X * 10 + p.Y; }
}
