using System.IO.Compression;

namespace SourceJax;

/// <summary>
/// Arrays in NumPy's files: .npy with one array, .npz (a zip of those) with several by name. See
/// <see href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's description</see>.
/// </summary>
public static class Npy
{
    private const string Extension = ".npy";

    /// <summary>Writes an array, as <c>numpy.save</c>.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="x">The array.</param>
    public static void Save<T>(string path, NDArray<T> x)
    {
        using FileStream file = File.Create(path);
        Save(file, x);
    }

    /// <summary>Writes an array in the form of a .npy file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="x">The array.</param>
    public static void Save<T>(Stream stream, NDArray<T> x)
    {
        NpyHeader.Of(x).Write(stream);
        NpyElements.Write(stream, x.AsSpan());
    }

    /// <summary>Reads an array that <c>numpy.save</c> or <see cref="Save{T}(string, NDArray{T})"/> wrote.</summary>
    /// <typeparam name="T">The type of the file's elements.</typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no .npy file, is cut off, or holds elements of another type.</exception>
    public static NDArray<T> Load<T>(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Load<T>(file);
    }

    /// <summary>Reads an array in the form of a .npy file.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="stream">Where from; it is read up to the last element.</param>
    /// <exception cref="InvalidDataException">It is no .npy file, is cut off, or holds elements of another type.</exception>
    public static NDArray<T> Load<T>(Stream stream)
    {
        NpyHeader header = NpyHeader.Read(stream);
        bool isSwapped = header.IsSwapped<T>();
        T[] elements = NpyElements.Read<T>(stream, header.Size, isSwapped);
        int[] shape = [.. header.Shape];
        return header.IsFortranOrder ? Jnp.Transpose(Jnp.Array(elements).Reshape([.. shape.Reverse()])) : Jnp.Array(elements).Reshape(shape);
    }

    /// <summary>Writes arrays by name, as <c>numpy.savez</c>.</summary>
    /// <param name="path">The file, which is replaced.</param>
    /// <param name="arrays">The arrays and their names, without extension.</param>
    public static void SaveZip<T>(string path, params IEnumerable<(string Name, NDArray<T> Array)> arrays)
    {
        using ZipArchive zip = new(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, NDArray<T> array) in arrays)
        {
            // NumPy's own are not compressed either, so that they can be mapped.
            using Stream entry = zip.CreateEntry(name + Extension, CompressionLevel.NoCompression).Open();
            Save(entry, array);
        }
    }

    /// <summary>Reads all arrays of a .npz file.</summary>
    /// <typeparam name="T">The type of the elements of them all.</typeparam>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no .npz file, or an array has elements of another type.</exception>
    public static IReadOnlyDictionary<string, NDArray<T>> LoadZip<T>(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(NameOf, Load<T>);
    }

    /// <summary>Reads one array of a .npz file.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name, without extension.</param>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidDataException">It is no .npz file, or the array has elements of another type.</exception>
    public static NDArray<T> LoadZip<T>(string path, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return Load<T>(zip.Entries.FirstOrDefault(e => NameOf(e) == name) ?? throw new KeyNotFoundException(
            $"'{path}' has no array '{name}', but {string.Join(", ", zip.Entries.Select(e => $"'{NameOf(e)}'"))}."));
    }

    private static NDArray<T> Load<T>(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        return Load<T>(stream);
    }

    private static string NameOf(ZipArchiveEntry entry)
        => entry.FullName.EndsWith(Extension, StringComparison.Ordinal) ? entry.FullName[..^Extension.Length] : entry.FullName;
}
