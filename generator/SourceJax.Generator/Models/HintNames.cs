using System.Globalization;
using SourceJax.Compiler.Support;

namespace SourceJax.Generator.Models;

/// <summary>
/// Names of generated files: readable, short, and different for different overloads and types of one name, also to file systems that ignore case or
/// know few letters.
/// </summary>
static class HintNames
{
    const int ReadableLength = 40;

    /// <summary>The file with the IR of the method in <paramref name="file"/>.</summary>
    public static string OfIr(string file) => file.Substring(0, file.Length - ".g.cs".Length) + ".ir.g.cs";

    /// <summary>The generated part of a [PyTree] type.</summary>
    public static string OfTree(string type, string identity) => Of(type, "PyTree", identity);

    /// <param name="type">The containing type's simple name.</param>
    /// <param name="method">The generated method's name.</param>
    /// <param name="identity">Everything that tells this method from all others.</param>
    public static string Of(string type, string method, string identity)
    {
        string readable = new([.. $"{type}.{method}".Select(c => c is '.' or '_' || (c < 128 && char.IsLetterOrDigit(c)) ? c : '_')]);
        if (readable.Length > ReadableLength) readable = readable.Substring(0, ReadableLength);
        return $"{readable}.{Hash.Fnv1a(identity).ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }
}
