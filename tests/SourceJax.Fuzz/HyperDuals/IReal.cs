namespace SourceJax.Fuzz.HyperDuals;

/// <summary>Stands for .NET's interface of floating-point numbers in methods of numbers of any type.</summary>
public interface IReal<T> where T : IReal<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    static abstract T Pi { get; }

    static abstract T Sin(T x);

    static abstract T Cos(T x);

    static abstract T Tanh(T x);

    static abstract T operator +(T x, T y);

    static abstract T operator -(T x, T y);

    static abstract T operator *(T x, T y);

    static abstract bool operator <(T x, T y);

    static abstract bool operator >(T x, T y);
}
