using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace SourceJax;

/// <summary>What a .npy file says of its array, before the elements: a magic number, a version, and a literal of Python.</summary>
/// <param name="Descr">NumPy's name of the element type: byte order, kind, size.</param>
/// <param name="IsFortranOrder">Whether the first axis runs fastest.</param>
/// <param name="Shape">The extents.</param>
internal sealed partial record NpyHeader(string Descr, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    /// <summary>The elements start at a multiple of this.</summary>
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public int Size => Shapes.Size([.. Shape]);

    public static NpyHeader Of<T>(NDArray<T> x) => new(NameOf<T>(), IsFortranOrder: false, [.. x.Shape]);

    /// <summary>Whether elements of type T are stored with the highest byte first.</summary>
    /// <exception cref="InvalidDataException">The elements are of another type.</exception>
    public bool IsSwapped<T>()
    {
        string wanted = NameOf<T>();
        if (Descr.Length != wanted.Length || Descr[1..] != wanted[1..])
            throw new InvalidDataException($"The file's elements are '{Descr}', not '{wanted}' ({typeof(T).Name}): load it as the type that it has, and convert the array.");
        return Descr[0] == '>';
    }

    /// <summary>In version 1.0, whose lengths all headers of arrays fit.</summary>
    public void Write(Stream stream)
    {
        string extents = string.Join(", ", Shape.Select(e => e.ToString(CultureInfo.InvariantCulture)));
        string text = $"{{'descr': '{Descr}', 'fortran_order': {(IsFortranOrder ? "True" : "False")}, 'shape': ({extents}{(Shape.Count == 1 ? "," : "")}), }}";
        int prefix = Magic.Length + 4, length = (prefix + text.Length + 1 + Alignment - 1) / Alignment * Alignment - prefix;
        stream.Write(Magic);
        stream.Write([1, 0, (byte)length, (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"));
    }

    /// <exception cref="InvalidDataException">This is no header.</exception>
    public static NpyHeader Read(Stream stream)
    {
        byte[] start = Bytes(stream, Magic.Length + 2);
        if (!start.AsSpan().StartsWith(Magic)) throw new InvalidDataException("This is no .npy file: it does not begin with the bytes that all of them do.");
        int version = start[^2];
        if (version is < 1 or > 3) throw new InvalidDataException($"Version {version} of the .npy format is not known.");
        byte[] size = Bytes(stream, version == 1 ? 2 : 4);
        long length = version == 1 ? BitConverter.ToUInt16(size) : BitConverter.ToUInt32(size);
        if (length > 1 << 20) throw new InvalidDataException($"A header of {length} bytes describes no array.");
        string text = Encoding.UTF8.GetString(Bytes(stream, (int)length));
        Match match = Form().Match(text);
        if (!match.Success || !match.Groups["descr"].Success || !match.Groups["fortran"].Success || !match.Groups["shape"].Success)
            throw new InvalidDataException($"Arrays of numbers alone are read, which '{text.Trim()}' does not describe.");
        int[] shape = [.. match.Groups["extent"].Captures.Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture))];
        return new(match.Groups["descr"].Value, match.Groups["fortran"].Value == "True", shape);
    }

    private static byte[] Bytes(Stream stream, int count)
    {
        var bytes = new byte[count];
        return stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false) == count ? bytes : throw new InvalidDataException("The file ends within its header.");
    }

    private static string NameOf<T>()
    {
        Type type = typeof(T);
        if (type == typeof(bool)) return "|b1";
        if (type == typeof(byte)) return "|u1";
        if (type == typeof(sbyte)) return "|i1";
        char kind = type == typeof(Complex) ? 'c' : type == typeof(Half) || type == typeof(float) || type == typeof(double) ? 'f'
            : type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong) ? 'u' : 'i';
        return $"<{kind}{System.Runtime.CompilerServices.Unsafe.SizeOf<T>()}";
    }

    // NumPy writes the keys in the order of the alphabet, and asks for them in any.
    [GeneratedRegex("""
        ^\s*\{\s*(?:(?:'descr'\s*:\s*'(?<descr>[<>|=][a-zA-Z]\d+)'|'fortran_order'\s*:\s*(?<fortran>True|False)|'shape'\s*:\s*(?<shape>\()\s*(?:(?<extent>\d+)L?\s*(?:,\s*|(?=\))))*\))\s*,?\s*){3}\}\s*$
        """)]
    private static partial Regex Form();
}
