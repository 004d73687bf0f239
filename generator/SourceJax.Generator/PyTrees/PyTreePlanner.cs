using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Models;

namespace SourceJax.Generator.PyTrees;

/// <summary>From a [PyTree] type to what is generated for it, and to everything that is wrong with it.</summary>
public sealed class PyTreePlanner(Compilation compilation, KnownSymbols known)
{
    readonly HiddenNames hiddenNames = new(compilation);
    readonly Dictionary<INamedTypeSymbol, GeneratedTree?> planned = new(SymbolEqualityComparer.Default);

    public KnownSymbols Known => known;

    /// <summary>Null when nothing can be generated; <paramref name="problems"/> says why.</summary>
    public GeneratedTree? Plan(INamedTypeSymbol type, ProblemSink problems)
    {
        Location at = type.Locations[0];
        if (Obstacle(type) is { } obstacle)
        {
            problems.Report("SJ0201", at, $"'{type.Name}' {obstacle}");
            return null;
        }
        if (Annotated(type) is not { } syntax) return null;
        ContainingTypes? container = Headers.TryReadContainer(syntax, type.ContainingNamespace, out TypeDeclarationSyntax? closed);
        if (container is null)
        {
            problems.Report("SJ0204", closed!.Identifier.GetLocation(), Headers.Obstacle(closed, "must be partial to become a [PyTree]"));
            return null;
        }
        if (new TypeMapper(known, problems).Map(type, [], type.Name, at) is not ObjectTree tree) return null;
        if (Flaw(tree, type) is { } flaw)
        {
            problems.Report(flaw.Id, at, flaw.Message);
            return null;
        }
        DType element = tree.Leaves.First(l => !l.IsNoDiff).Aval.DType;
        return new(HintNames.OfTree(type.Name, tree.TypeName), new(container, type.Name, element, tree, NestedTrees(type).ToEquatable())
        {
            Own = Own(type, tree.TypeName, element).ToEquatable(),
            HiddenNames = hiddenNames.In(type),
        });
    }

    /// <summary>The declaration with the attribute; a partial type has others.</summary>
    TypeDeclarationSyntax? Annotated(INamedTypeSymbol type)
        => KnownSymbols.Attribute(type.GetAttributes(), known.PyTree)?.ApplicationSyntaxReference?.GetSyntax()
            .FirstAncestorOrSelf<TypeDeclarationSyntax>();

    static string? Obstacle(INamedTypeSymbol type)
    {
        if (type.IsRefLikeType) return "is a ref struct, which no pytree can be: make it a record or a struct of arrays";
        if (type.IsAbstract) return "is abstract or static: a [PyTree] is a record, struct or class that can be made from its members";
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType) return "is generic or inside of a generic type: a [PyTree] has leaves of one known type";
        }
        return null;
    }

    static (string Id, string Message)? Flaw(ObjectTree tree, INamedTypeSymbol type)
    {
        var leaves = tree.LeafPaths(type.Name).Where(l => !l.Leaf.IsNoDiff).ToList();
        if (leaves.Count == 0) return ("SJ0201", $"'{type.Name}' has no leaves: a [PyTree] has members that are arrays or numbers, not all of them [NoDiff]");
        foreach (var (path, leaf) in leaves)
        {
            if (leaf.Aval.DType.IsDifferentiable) continue;
            return ("SJ0404",
                $"'{path}' is {ElementOf(leaf)}, but the leaves of a [PyTree] share one floating-point type: mark what is no vector [NoDiff], "
                + "or hold it in a type around this one");
        }
        var (firstPath, first) = leaves[0];
        foreach (var (path, leaf) in leaves)
        {
            if (leaf.Aval.DType == first.Aval.DType) continue;
            return ("SJ0404",
                $"'{firstPath}' is {ElementOf(first)} and '{path}' {ElementOf(leaf)}, but the leaves of a [PyTree] share one floating-point type");
        }
        foreach (var (path, leaf) in leaves)
        {
            if (leaf.Kind != LeafKind.Array || leaf.Aval.Rank <= 4) continue;
            return ("SJ0201", $"'{path}' has rank {leaf.Aval.Rank}: use an NDArray for more than 4 axes");
        }
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol || member.Name is not ("Map" or "Zip" or "Flatten" or "Unflatten" or "WithLeaves")) continue;
            return ("SJ0201", $"'{type.Name}.{member.Name}' has the name of a method that [PyTree] generates: choose another one");
        }
        return null;
    }

    static string ElementOf(Leaf leaf) => leaf.Kind is LeafKind.Key or LeafKind.KeyArray ? "a random key" : leaf.Aval.DType.CSharpName;

    /// <summary>The names of [PyTree] types among the members, at any depth; those that cannot be generated are taken apart.</summary>
    IEnumerable<string> NestedTrees(ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> parts = type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(e => e.Type)
            : type is INamedTypeSymbol named && ElementTypes.Of(type) is null ? ObjectLayout.Of(named)?.Members.Select(m => m.Type) ?? [] : [];
        return parts.SelectMany(p => IsTree(p) ? [p.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)] : NestedTrees(p)).Distinct();
    }

    bool IsTree(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || !known.IsPyTree(named)) return false;
        if (named.DeclaringSyntaxReferences.Length == 0) return true;
        if (!planned.TryGetValue(named, out GeneratedTree? plan)) planned[named] = plan = Plan(named, new ProblemSink());
        return plan is not null;
    }

    static IEnumerable<PyTreeMember> Own(INamedTypeSymbol type, string self, DType element)
    {
        string number = element.CSharpName, array = $"global::SourceJax.NDArray<{number}>";
        foreach (ISymbol member in type.GetMembers())
        {
            if (member.IsImplicitlyDeclared || GeneratedCode.IsGenerated(member)) continue;
            if (member is IPropertySymbol { Name: "LeafCount" }) yield return PyTreeMember.LeafCount;
            if (member is not IMethodSymbol method) continue;
            string[] types = [.. method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))];
            if (Is(method.Name, types) is { } own) yield return own;
        }

        PyTreeMember? Is(string name, string[] types) => name switch
        {
            "op_Addition" when Takes(types, self, self) => PyTreeMember.Addition,
            "op_Subtraction" when Takes(types, self, self) => PyTreeMember.Subtraction,
            "op_UnaryNegation" => PyTreeMember.Negation,
            "op_Multiply" when Takes(types, number, self) => PyTreeMember.LeftScaling,
            "op_Multiply" when Takes(types, self, number) => PyTreeMember.RightScaling,
            "op_Division" when Takes(types, self, number) => PyTreeMember.Division,
            "Map" when Takes(types, $"global::System.Func<{array}, {array}>") => PyTreeMember.Map,
            "Map" when Takes(types, $"global::System.Func<{number}, {number}>") => PyTreeMember.MapElements,
            "Zip" when Takes(types, self, $"global::System.Func<{array}, {array}, {array}>") => PyTreeMember.Zip,
            "Zip" when Takes(types, self, $"global::System.Func<{number}, {number}, {number}>") => PyTreeMember.ZipElements,
            "Flatten" when types.Length == 0 => PyTreeMember.Flatten,
            "Unflatten" when types.Length == 1 => PyTreeMember.Unflatten,
            "WithLeaves" when types.Length == 1 => PyTreeMember.WithLeaves,
            _ => null,
        };

        static bool Takes(string[] types, params string[] wanted) => types.SequenceEqual(wanted);
    }
}
