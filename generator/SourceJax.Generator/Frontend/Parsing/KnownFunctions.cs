using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What the compiler's catalogs know of C# functions, by full name.</summary>
static class KnownFunctions
{
    static readonly Dictionary<string, Primitive> Primitives = ByName();

    public static Primitive? Primitive(string name) => Primitives.TryGetValue(name, out Primitive? primitive) ? primitive : null;
    public static ApiFunction? Api(string name) => ApiCatalog.Find(name);

    static Dictionary<string, Primitive> ByName()
    {
        var names = new Dictionary<string, Primitive>(StringComparer.Ordinal);
        foreach (CatalogEntry entry in PrimitiveCatalog.Entries)
        {
            foreach (string name in entry.Prototype.Sources) names[name] = entry.Prototype;
        }
        return names;
    }
}
