using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace SourceJax.Runtime.Tests.Files;

/// <summary>NumPy's files: those that it wrote are read, and those written here are the same, byte for byte.</summary>
public class NpyTests
{
    static readonly Dictionary<string, byte[]> OfNumPy = File.ReadAllLines(Path.Combine(Folder(), "numpy_files.txt"))
        .Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => Convert.FromBase64String(parts[1]));

    [Fact]
    public void What_NumPy_wrote_is_read()
    {
        Equal([1, 2.5f, -3, 4, 5, 6], [2, 3], Read<float>("single"));
        Equal([0, 1, 2, 3, 4, 5], [2, 3], Read<double>("fortran"));
        Equal([0, 1, 2, 3], [4], Read<int>("big"));
        Equal([true, false], [2], Read<bool>("truth"));
        Equal([2.5], [], Read<double>("number"));
        Equal([new Complex(1, 2)], [1], Read<Complex>("complex"));
        Equal([(Half)1.5, (Half)(-2)], [2], Read<Half>("half"));
        Equal<byte>([1, 255], [2], Read<byte>("bytes"));
        Equal<double>([], [0, 3], Read<double>("empty"));
        Equal([new Complex(1, 2), new Complex(3, -1)], [2], Read<Complex>("swapped"));
    }

    [Fact]
    public void What_is_written_is_what_NumPy_writes()
    {
        Assert.Equal(OfNumPy["single"], Bytes<float>([[1, 2.5f, -3], [4, 5, 6]]));
        Assert.Equal(OfNumPy["truth"], Bytes(Jnp.Array([true, false])));
        Assert.Equal(OfNumPy["number"], Bytes(Jnp.Array(2.5)));
        Assert.Equal(OfNumPy["complex"], Bytes(Jnp.Array([new Complex(1, 2)])));
        Assert.Equal(OfNumPy["half"], Bytes(Jnp.Array([(Half)1.5, (Half)(-2)])));
        Assert.Equal(OfNumPy["bytes"], Bytes(Jnp.Array(new byte[] { 1, 255 })));
        Assert.Equal(OfNumPy["empty"], Bytes(Jnp.Zeros<double>(0, 3)));
    }

    [Fact]
    public void Large_arrays_and_archives_come_back()
    {
        string path = Path.GetTempFileName();
        try
        {
            NDArray<double> large = Jnp.Arange<double>(300_000).Reshape(3, -1);
            Npy.Save(path, large);
            Expect.Equal(large, Npy.Load<double>(path));
            Npy.SaveZip(path, ("weights", large), ("layer/bias", [1.0, 2]));
            Assert.Equal(["weights", "layer/bias"], Npy.LoadZip<double>(path).Keys);
            Expect.Equal(large, Npy.LoadZip<double>(path, "weights"));
            Expect.Equal([1, 2], Npy.LoadZip<double>(path, "layer/bias"));
            Assert.Contains("'layer/bias'", Assert.Throws<KeyNotFoundException>(() => Npy.LoadZip<double>(path, "bias")).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        Assert.Contains("'<f4', not '<f8'", Assert.Throws<InvalidDataException>(() => Read<double>("single")).Message, StringComparison.Ordinal);
        Assert.Contains("4 of 6", Refused(OfNumPy["single"][..^5]), StringComparison.Ordinal);
        Assert.Contains("begin", Refused(Encoding.ASCII.GetBytes("not a file of NumPy's")), StringComparison.Ordinal);
        Assert.Contains("header", Refused(OfNumPy["single"][..9]), StringComparison.Ordinal);
        foreach (string header in (string[])["{}", "{'descr': '<f4', 'descr': '<f4', 'descr': '<f4'}", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}",
            "{'descr': '|O8', 'fortran_order': False, 'shape': (1111111111111111111111111111111x,)}"])
        {
            byte[] text = Encoding.ASCII.GetBytes(header);
            Assert.Contains("describe", Refused([.. OfNumPy["single"][..8], (byte)text.Length, 0, .. text]), StringComparison.Ordinal);
        }
    }

    static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    static string Refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Npy.Load<float>(new MemoryStream(bytes))).Message;

    static NDArray<T> Read<T>(string name) => Npy.Load<T>(new MemoryStream(OfNumPy[name]));

    static byte[] Bytes<T>(NDArray<T> x)
    {
        var stream = new MemoryStream();
        Npy.Save(stream, x);
        return stream.ToArray();
    }

    static void Equal<T>(T[] expected, int[] shape, NDArray<T> actual)
    {
        Expect.Shape(actual, shape);
        Expect.Equal(expected, actual);
    }
}
