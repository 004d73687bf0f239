namespace SourceJax.Ilgpu.Numerics;

/// <summary>One int as a register of one lane.</summary>
internal readonly struct Int32Lane(int value)
{
    public readonly int Value = value;

    public static Int32Lane One => new(1);

    public static Int32Lane Zero => new(0);

    public SingleLane AsSingle() => SingleLane.FromBits(Value);

    public static Int32Lane operator +(Int32Lane left, Int32Lane right) => new(left.Value + right.Value);
    public static Int32Lane operator -(Int32Lane left, Int32Lane right) => new(left.Value - right.Value);
    public static Int32Lane operator &(Int32Lane left, Int32Lane right) => new(left.Value & right.Value);
    public static Int32Lane operator |(Int32Lane left, Int32Lane right) => new(left.Value | right.Value);
    public static Int32Lane operator ^(Int32Lane left, Int32Lane right) => new(left.Value ^ right.Value);
    public static Int32Lane operator <<(Int32Lane left, int right) => new(left.Value << right);
    public static Int32Lane operator >>(Int32Lane left, int right) => new(left.Value >> right);
}

/// <summary>One long as a register of one lane.</summary>
internal readonly struct Int64Lane(long value)
{
    public readonly long Value = value;

    public static Int64Lane One => new(1);

    public static Int64Lane Zero => new(0);

    public DoubleLane AsDouble() => DoubleLane.FromBits(Value);

    public static Int64Lane operator +(Int64Lane left, Int64Lane right) => new(left.Value + right.Value);
    public static Int64Lane operator -(Int64Lane left, Int64Lane right) => new(left.Value - right.Value);
    public static Int64Lane operator &(Int64Lane left, Int64Lane right) => new(left.Value & right.Value);
    public static Int64Lane operator |(Int64Lane left, Int64Lane right) => new(left.Value | right.Value);
    public static Int64Lane operator ^(Int64Lane left, Int64Lane right) => new(left.Value ^ right.Value);
    public static Int64Lane operator <<(Int64Lane left, int right) => new(left.Value << right);
    public static Int64Lane operator >>(Int64Lane left, int right) => new(left.Value >> right);
}
