namespace Adbench.Problems;

/// <summary>A point or direction in space.</summary>
public readonly record struct Vec3(double X, double Y, double Z)
{
    public static Vec3 From(ReadOnlySpan<double> v) => new(v[0], v[1], v[2]);

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator *(double scale, Vec3 v) => new(scale * v.X, scale * v.Y, scale * v.Z);

    public static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    public static Vec3 Cross(Vec3 a, Vec3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}
