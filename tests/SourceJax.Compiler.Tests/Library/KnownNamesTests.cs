extern alias runtime;
using System.Reflection;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Tests.Library;

public class KnownNamesTests
{
    static readonly Assembly[] Assemblies = [typeof(runtime::SourceJax.Jnp).Assembly, typeof(Math).Assembly, typeof(System.Numerics.Complex).Assembly];

    [Fact]
    public void Every_known_function_of_the_runtime_exists()
        => Assert.Empty(PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources).Concat(ApiCatalog.Functions.Select(f => f.Name))
            .Where(name => name.StartsWith("SourceJax.", StringComparison.Ordinal) && !Exists(name)));

    [Fact]
    public void Every_known_composition_of_NETs_exists()
        => Assert.Empty(ApiCatalog.Functions.Select(f => f.Name).Where(name => name.StartsWith("System.", StringComparison.Ordinal) && !Exists(name)));

    [Fact]
    public void Every_primitive_with_a_NET_name_has_one_that_exists()
        => Assert.Empty(PrimitiveCatalog.Entries
            .Where(e => e.Prototype.Sources.Any(s => s.StartsWith("System.", StringComparison.Ordinal)) && !e.Prototype.Sources.Any(Exists))
            .Select(e => e.Prototype.Name));

    [Fact]
    public void No_name_means_two_things()
    {
        var names = PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources.Distinct());
        Assert.Empty(names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
        // A library function may stand for the overloads with other operands than a primitive's, which .NET has.
        Assert.Empty(ApiCatalog.Functions.Select(f => f.Name).Intersect(names).Where(n => n.StartsWith("SourceJax.", StringComparison.Ordinal)));
    }

    /// <summary>Whether a type, generic or not, has a member of that name; types are found by their names without arity.</summary>
    static bool Exists(string name)
    {
        int dot = name.LastIndexOf('.');
        string type = name[..dot], member = name[(dot + 1)..];
        return Assemblies.SelectMany(a => (Type?[])[a.GetType(type), a.GetType(type + "`1")]).OfType<Type>()
            .Any(t => t.GetMember(member, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0);
    }
}
