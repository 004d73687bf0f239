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
        => Assert.DoesNotContain(PrimitiveCatalog.Entries.SelectMany(e => e.Prototype.Sources).Concat(ApiCatalog.Functions.Select(f => f.Name)),
            name => name.StartsWith("SourceJax.", StringComparison.Ordinal) && !Exists(name));

    [Fact]
    public void Every_known_composition_of_NETs_exists()
        => Assert.DoesNotContain(ApiCatalog.Functions.Select(f => f.Name), name => name.StartsWith("System.", StringComparison.Ordinal) && !Exists(name));

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
        Assert.DoesNotContain(ApiCatalog.Functions.Select(f => f.Name).Intersect(names), n => n.StartsWith("SourceJax.", StringComparison.Ordinal));
    }

    /// <summary>Functions read their arguments by name: a name that no overload has would make every call an error.</summary>
    [Fact]
    public void Every_argument_a_function_asks_for_is_a_parameter_of_its_method()
    {
        var unknown = new List<string>();
        foreach (ApiFunction function in ApiCatalog.Functions)
        {
            string[] parameters = [.. Members(function.Name).OfType<MethodBase>().SelectMany(m => m.GetParameters()).Select(p => p.Name!)];
            var call = new ProbingCall(parameters);
            try
            {
                function.Build(call);
            }
            catch (Exception)
            {
                // The probe's arguments need not make sense together; what was asked for until here counts.
            }
            unknown.AddRange(call.Asked.Except(parameters).Where(p => p != "this").Select(p => $"{function.Name}({p})"));
        }
        Assert.Empty(unknown);
    }

    static bool Exists(string name) => Members(name).Any();

    /// <summary>Members of that name of a type, generic or not; types are found by their names without arity.</summary>
    static IEnumerable<MemberInfo> Members(string name)
    {
        int dot = name.LastIndexOf('.');
        string type = name[..dot], member = name[(dot + 1)..];
        return Assemblies.SelectMany(a => (Type?[])[a.GetType(type), a.GetType(type + "`1")]).OfType<Type>()
            .SelectMany(t => t.GetMember(member, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance));
    }
}
