using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Frontend;

/// <summary>
/// C# types as trees of leaves. Extents come from [Shape]; those of C# arrays that are not declared are named after the value
/// (<c>x.Length</c>), and an NDArray without declaration has one extent <c>...x</c> that stands for its whole shape.
/// </summary>
public sealed class TypeMapper(KnownSymbols known, ProblemSink problems)
{
    readonly Stack<ITypeSymbol> objects = new();

    /// <summary>The signature as declared, without looking at the body; null after reporting a type that cannot be traced or a malformed [Shape].</summary>
    public Signature? Signature(IMethodSymbol method)
    {
        var parameters = new List<Parameter>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Map(parameter) is not { } type) return null;
            Passing passing = PassingOf(parameter.RefKind);
            if (passing != Passing.Value && type is not Compiler.Signatures.Leaf { Kind: LeafKind.Scalar })
            {
                problems.Report("SJ0201", parameter.Locations[0],
                    $"'{parameter.Name}' is passed by reference, which only numbers can be: return the value instead, in a tuple if there are several");
                return null;
            }
            parameters.Add(new(parameter.Name, type, known.IsNoDiff(parameter), known.IsStatic(parameter)) { Passing = passing });
        }
        return Result(method) is { } result ? new(parameters.ToEquatable(), result) : null;
    }

    /// <summary>Arguments passed by <c>in</c> are values as well.</summary>
    public static Passing PassingOf(RefKind kind) => kind switch { RefKind.Ref => Passing.Ref, RefKind.Out => Passing.Out, _ => Passing.Value };

    /// <summary>The tree of a parameter; <paramref name="types"/> says what type parameters stand for.</summary>
    internal TypeTree? Map(IParameterSymbol parameter, TypeSubstitution? types = null)
        => Map(types?.Apply(parameter.Type) ?? parameter.Type, parameter.GetAttributes(), parameter.Name, parameter.Locations.FirstOrDefault() ?? Location.None);

    /// <summary>The tree of a result; <paramref name="types"/> says what type parameters stand for.</summary>
    internal TypeTree? Result(IMethodSymbol method, TypeSubstitution? types = null)
        => method.ReturnsVoid
            ? new VoidTree()
            : Map(types?.Apply(method.ReturnType) ?? method.ReturnType, method.GetReturnTypeAttributes(), "result", method.Locations.FirstOrDefault() ?? Location.None);

    /// <summary>The tree of a type. <paramref name="path"/> names the value: a parameter, or a member below one.</summary>
    public TypeTree? Map(ITypeSymbol type, IEnumerable<AttributeData> attributes, string path, Location location)
    {
        DeclaredShapes? shapes = KnownSymbols.Attribute(attributes, known.Shape) is { } attribute ? new(attribute) : null;
        if (Build(type, path, location, shapes) is not { } tree) return null;
        if (shapes is null || shapes.Used == shapes.Count) return tree;
        problems.Report("SJ0403", shapes.Location,
            $"[Shape] gives {shapes.Count} specification{(shapes.Count == 1 ? "" : "s")}, but '{path}' has {shapes.Used} "
            + $"lea{(shapes.Used == 1 ? "f" : "ves")}: one for each is needed");
        return null;
    }

    TypeTree? Build(ITypeSymbol type, string path, Location location, DeclaredShapes? shapes)
    {
        if (ElementTypes.Of(type) is { } scalar) return Leaf(LeafKind.Scalar, scalar, 0, path, shapes);
        if (KnownSymbols.Is(type, known.PrngKey)) return Leaf(LeafKind.Key, DType.U32, 0, path, shapes);
        if (type is IArrayTypeSymbol array)
        {
            if (KnownSymbols.Is(array.ElementType, known.PrngKey) && array.Rank == 1) return Leaf(LeafKind.KeyArray, DType.U32, 1, path, shapes);
            if (ElementTypes.Of(array.ElementType) is { } element) return Leaf(LeafKind.Array, element, array.Rank, path, shapes);
        }
        if (type is INamedTypeSymbol named)
        {
            if (named.EnumUnderlyingType is { } number)
            {
                problems.Report("SJ0201", location, $"'{path}' is an enumeration, which generated methods do not take or return: pass its number as "
                    + $"{number.ToDisplayString()}, and cast it inside of the method");
                return null;
            }
            if (named.IsTupleType) return Tuple(named, path, location, shapes);
            if (named.TypeArguments is [var argument] && ElementTypes.Of(argument) is { } element)
            {
                if (KnownSymbols.Is(named, known.NDArray)) return Leaf(LeafKind.NDArray, element, null, path, shapes);
                if (KnownSymbols.Is(named, known.ReadOnlySpan)) return Leaf(LeafKind.ReadOnlySpan, element, 1, path, shapes);
                if (KnownSymbols.Is(named, known.Span)) return Leaf(LeafKind.Span, element, 1, path, shapes);
            }
            if (!IsFromFramework(named)) return Object(named, path, location, shapes);
        }
        // A type that does not exist has its error already.
        if (type.TypeKind == TypeKind.Error) return null;
        problems.Report("SJ0201", location,
            $"'{path}' has type {type.ToDisplayString()}, which cannot be traced: use numbers, bool, arrays or spans of them, NDArray<T>, PrngKey, and "
            + "tuples, records or structs of those");
        return null;
    }

    TupleTree? Tuple(INamedTypeSymbol tuple, string path, Location location, DeclaredShapes? shapes)
    {
        var fields = new List<TreeField>();
        foreach (IFieldSymbol element in tuple.TupleElements)
        {
            if (Build(element.Type, $"{path}.{element.Name}", location, shapes) is not { } type) return null;
            fields.Add(new(element.IsExplicitlyNamedTupleElement ? element.Name : null, type));
        }
        return new(fields.ToEquatable());
    }

    ObjectTree? Object(INamedTypeSymbol type, string path, Location location, DeclaredShapes? shapes)
    {
        if (objects.Contains(type, SymbolEqualityComparer.Default))
        {
            problems.Report("SJ0201", location, $"'{path}' has type {type.ToDisplayString()}, which contains itself: only trees of fixed depth can be traced");
            return null;
        }
        if (ObjectLayout.Of(type) is not { } layout)
        {
            problems.Report("SJ0201", location,
                $"'{path}' has type {type.ToDisplayString()}, which cannot be rebuilt from its members: make it a positional record, or give it settable "
                + "members and no base class");
            return null;
        }
        if (Misplaced(type, layout) is { } misplaced)
        {
            problems.Report("SJ0201", misplaced.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : location,
                $"[NoDiff] has no effect here: it belongs on the members of {type.ToDisplayString()} that hold its state");
            return null;
        }
        objects.Push(type);
        var fields = new List<TreeField>();
        foreach (ObjectMember member in layout.Members)
        {
            string memberPath = $"{path}.{member.Name}";
            // Shapes given for the whole object go before those its members declare.
            TypeTree? tree = shapes is null ? Map(member.Type, member.Attributes, memberPath, location) : Build(member.Type, memberPath, location, shapes);
            if (tree is null) break;
            fields.Add(new(member.Name, known.IsNoDiff(member.Attributes) ? tree.MapLeaves(l => l with { IsNoDiff = true }) : tree));
        }
        objects.Pop();
        if (fields.Count < layout.Members.Count) return null;
        return new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), fields.ToEquatable(), layout.HasPositionalConstructor);
    }

    /// <summary>[NoDiff] on something that is called like a member, but holds no state: a computed property, a parameter of another constructor.</summary>
    AttributeData? Misplaced(INamedTypeSymbol type, ObjectLayout layout)
    {
        var honoured = new HashSet<AttributeData>(layout.Members.SelectMany(m => m.Attributes));
        var elsewhere = type.GetMembers().Where(m => m is IPropertySymbol or IFieldSymbol)
            .Concat(type.InstanceConstructors.Where(IsPrimary).SelectMany(c => c.Parameters));
        return elsewhere.Select(m => KnownSymbols.Attribute(m.GetAttributes(), known.NoDiff)).FirstOrDefault(a => a is not null && !honoured.Contains(a));

        static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);
    }

    /// <summary><paramref name="rank"/> is null where the C# type does not tell.</summary>
    Leaf? Leaf(LeafKind kind, DType dtype, int? rank, string path, DeclaredShapes? shapes)
    {
        Shape shape = rank is { } known ? Shape.Of([.. Enumerable.Range(0, known).Select(axis => LengthOf(path, axis, known))]) : ShapeSpec.RestOf(path);
        if (shapes?.Next() is { } spec)
        {
            if (ShapeSpec.Parse(spec, path, out string error) is not { } declared)
            {
                problems.Report("SJ0403", shapes.Location, $"the shape \"{spec}\" of '{path}' is malformed: {error}");
                return null;
            }
            if (rank is { } fixedRank && !declared.HasRest && declared.Rank != fixedRank)
            {
                problems.Report("SJ0403", shapes.Location, $"the shape \"{spec}\" of '{path}' has rank {declared.Rank}, but its type has rank {fixedRank}");
                return null;
            }
            if (rank is null || !declared.HasRest) shape = declared;
        }
        if (kind is LeafKind.Key or LeafKind.KeyArray) shape = shape.Insert(shape.Rank, 2);
        return new(kind, new Aval(dtype, shape));
    }

    /// <summary>x.Length, or x.Length0 and x.Length1 for the axes of a rectangular array.</summary>
    static Dim LengthOf(string path, int axis, int rank)
        => Dim.Symbol($"{path}.Length{(rank == 1 ? "" : axis.ToString(System.Globalization.CultureInfo.InvariantCulture))}");

    static bool IsFromFramework(INamedTypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } ns && ns.ToDisplayString().Split('.')[0] is "System" or "Microsoft";
}
