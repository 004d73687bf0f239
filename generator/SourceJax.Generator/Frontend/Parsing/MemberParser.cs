using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Fields and properties: members of tuples and records, what arrays know of themselves, constants.</summary>
sealed class MemberParser(Trace trace)
{
    readonly InitializationOrder initialization = new();

    public Value Field(IFieldReferenceOperation reference, Frame frame)
    {
        IFieldSymbol field = reference.Field;
        if (reference.Instance is { } instance) return Of(reference, trace.Expressions.Parse(instance, frame), frame);
        if (ElementTypes.Of(field.ContainingType) is { } dtype && NumberConstants.Of(dtype, field.Name) is { } constant) return constant;
        if (!field.IsReadOnly)
        {
            throw trace.Refuse("SJ0103", reference, $"'{field.Name}' can change between calls: make it const or readonly, or pass it as a parameter");
        }
        return Initializer(reference, field, frame);
    }

    /// <summary>A static readonly member is what its initializer says, if nothing else can change it.</summary>
    Value Initializer(IOperation at, ISymbol member, Frame frame)
    {
        if (member.ContainingType.StaticConstructors.Any(c => c.DeclaringSyntaxReferences.Length > 0))
        {
            throw trace.Refuse("SJ0103", at,
                $"'{member.Name}' may be set by the static constructor of {member.ContainingType.Name}: initialize it where it is declared, without a "
                + "static constructor");
        }
        bool isSet = initialization.IsSet(member) ?? throw trace.Refuse("SJ0103", at,
            $"'{member.Name}' is read while static members are set, and C# does not say whether it is set before: write both in one part of one type, in order");
        if (!isSet) return trace.Objects.Default(frame.Types.Apply(member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type));
        Value value = initialization.Run(member, () => TryInitializer(at, member, frame))
            ?? throw trace.Refuse("SJ0202", at, $"the value of '{member.ToDisplayString()}' is not known to the compiler: pass it as a parameter");
        if (HasElements(value, member is IFieldSymbol { Type: var type } ? type : ((IPropertySymbol)member).Type))
        {
            throw trace.Refuse("SJ0103", at,
                $"the elements of '{member.Name}' can change between calls: make it a property, as in static ReadOnlySpan<double> {member.Name} => [1, 2]");
        }
        return value;
    }

    /// <summary>The value of a member's initializer; null when it has none.</summary>
    public Value? TryInitializer(IOperation at, ISymbol member, Frame frame)
    {
        foreach (SyntaxReference declaration in member.DeclaringSyntaxReferences)
        {
            EqualsValueClauseSyntax? initializer = declaration.GetSyntax(trace.Context.Cancellation) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && trace.Context.BodyOf(initializer) is ISymbolInitializerOperation { Value: { } value })
            {
                return trace.Inlining.Initializer(at, member, value, frame);
            }
        }
        return null;
    }

    /// <summary>Whether a value has a C# array in it, which readonly does not protect.</summary>
    static bool HasElements(Value value, ITypeSymbol? type) => value switch
    {
        ListValue list when type is INamedTypeSymbol { Name: "ImmutableArray", TypeArguments: [var element] } => list.Items.Any(i => HasElements(i, element)),
        ListValue or ViewValue or ColumnsValue or ChoiceValue or TracedValue { Kind: LeafKind.Array or LeafKind.KeyArray } => true,
        ObjectValue o => o.Members.Any(m => HasElements(m.Value, MemberType(type, m.Name))),
        _ => false,
    };

    static ITypeSymbol? MemberType(ITypeSymbol? type, string name) => type?.GetMembers(name).Select(m => m switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    }).FirstOrDefault(t => t is not null);

    /// <summary>The name a member has in an <see cref="ObjectValue"/>.</summary>
    public static string NameOf(ISymbol member)
        => member is IFieldSymbol { ContainingType.IsTupleType: true } field ? (field.CorrespondingTupleField ?? field).Name : member.Name;

    public Value Property(IPropertyReferenceOperation reference, Frame frame)
    {
        IPropertySymbol property = reference.Property;
        if (property.IsIndexer) return trace.Elements.Indexer(reference, frame);
        return reference.Instance is null ? Static(reference, property, frame) : Of(reference, trace.Expressions.Parse(reference.Instance, frame), frame);
    }

    /// <summary>A member of a value.</summary>
    public Value Of(IMemberReferenceOperation reference, Value instance, Frame frame)
    {
        if (reference is not IPropertyReferenceOperation { Property: var property } ofProperty) return Member(reference, instance, NameOf(reference.Member));
        if (instance is ObjectValue o)
        {
            if (o[property.Name] is { } member) return member;
            if (property.GetMethod is { } getter && trace.Inlining.HasSource(getter)) return trace.Inlining.Call(reference, getter, instance, [], frame);
            throw trace.Unsupported(reference, $"'{property.Name}' of {property.ContainingType.ToDisplayString()} cannot be traced");
        }
        return OfArray(reference, property.Name, instance) ?? Known(ofProperty, property, instance, frame);
    }

    /// <summary>What is known of an array without its elements.</summary>
    Value? OfArray(IOperation at, string name, Value instance) => (instance, name) switch
    {
        (TracedValue { Kind: LeafKind.NDArray } x, "Shape") => new ListValue([.. Extents(at, x.Var, "Shape").Select(Extent)]),
        (TracedValue { Kind: LeafKind.NDArray } x, "NDim") => Extent(Extents(at, x.Var, "NDim").Count),
        (TracedValue { Kind: LeafKind.NDArray } x, "Length") => trace.Elements.Count(at, x) ?? throw trace.Refuse("SJ0401", at, "an array of rank 0 has no length"),
        (TracedValue { Kind: LeafKind.NDArray } x, "Size") => Extent(x.Var.Shape.Size),
        (TracedValue { Kind: LeafKind.KeyArray } x, "Length") => Extent(x.Var.Shape[0]),
        (not null, "LongLength") => OfArray(at, "Length", instance) is { } length ? trace.Conversions.Number(at, length, DType.I64) : null,
        (TracedValue x, "Length") => Extent(x.Var.Shape.Size),
        (TracedValue { Kind: LeafKind.Array } x, "Rank") => Extent(x.Var.Rank),
        (TracedValue { Kind: LeafKind.ReadOnlySpan or LeafKind.Span } x, "IsEmpty")
            => trace.Operators.Apply(at, BinaryOperatorKind.Equals, Extent(x.Var.Shape.Size), Extent(0)),
        (TracedValue { Kind: LeafKind.Key } x, "Data")
            => new ObjectValue([("Item1", trace.Elements.At(at, x, 0, LeafKind.Scalar)), ("Item2", trace.Elements.At(at, x, 1, LeafKind.Scalar))]),
        (ViewValue view, "Length" or "Count") => trace.Locals.Length(view),
        (ColumnsValue columns, _) => OfArray(at, name, StructArrays.First(columns)),
        (ChoiceValue choice, "Length" or "Count") => trace.Locals.Length(at, choice),
        (ViewValue view, "Rank") => Extent(view.Storage.Shape.Rank),
        (ViewValue { Kind: LeafKind.ReadOnlySpan or LeafKind.Span } view, "IsEmpty")
            => trace.Operators.Apply(at, BinaryOperatorKind.Equals, trace.Locals.Length(view), Extent(0)),
        (ListValue list, "Length" or "Count") => Extent(list.Items.Count),
        (RangeValue { Start: var start }, "Start") => start ?? new IndexValue(Extent(0), IsFromEnd: false),
        (RangeValue { End: var end }, "End") => end ?? new IndexValue(Extent(0), IsFromEnd: true),
        (IndexValue index, "Value") => index.Position,
        (IndexValue index, "IsFromEnd") => index.IsFromEnd ? ConstantValue.True : ConstantValue.False,
        _ => null,
    };

    public IReadOnlyList<Dim> Extents(IOperation at, Var array, string member)
    {
        if (!array.Shape.HasRest) return array.Shape.Dims;
        throw trace.Refuse("SJ0402", at,
            $"{member} needs to know the axes: the rank of {(array.Name is { } name ? $"'{name}'" : "the array")} must be declared: [Shape(...)]");
    }

    public static Value Extent(Dim dim) => dim.ConstantValue is { } known ? new ConstantValue(DType.I32, Scalar.Integer(known)) : new ExtentValue(dim);

    Value Static(IPropertyReferenceOperation reference, IPropertySymbol property, Frame frame)
    {
        if (property.SetMethod is not null)
        {
            throw trace.Refuse("SJ0103", reference, $"'{property.Name}' can change between calls: make it read-only, or pass it as a parameter");
        }
        // A generic number's constants: T.One, T.Pi.
        ITypeSymbol owner = frame.Types.Apply((reference.ConstrainedToType ?? property.ContainingType)!);
        if (ElementTypes.Of(owner) is { } dtype && NumberConstants.Of(dtype, property.Name) is { } constant) return constant;
        if (Selector(property) is { } selector) return selector;
        if (trace.Trees.LeafCount(reference, frame) is { } count) return count;
        if (property.GetMethod is { } getter && trace.Inlining.HasSource(getter)) return trace.Inlining.Call(reference, getter, null, [], frame);
        if (property.DeclaringSyntaxReferences.Length > 0) return Initializer(reference, property, frame);
        return Known(reference, property, null, frame);
    }

    /// <summary>The runtime's properties of type ArrayIndex, under whatever class: NewAxis and Ellipsis.</summary>
    AxisSelector? Selector(IPropertySymbol property)
        => KnownSymbols.Is(property.Type, trace.Context.Known.ArrayIndex) && property.DeclaringSyntaxReferences.IsEmpty
            && property.Name is "NewAxis" or "Ellipsis" ? new(property.Name) : null;

    Value Known(IPropertyReferenceOperation reference, IPropertySymbol property, Value? instance, Frame frame)
        => trace.Calls.Known(reference, MethodNames.Of(property, frame), frame.Types.Apply(property.Type), [],
            instance is null ? [] : [new(CallParser.ThisParameter, reference.Instance!, instance)], frame)
            ?? throw (ImpureApis.Reason(property) is { } reason
                ? trace.Refuse("SJ0101", reference,
                    $"'{property.ContainingType.Name}.{property.Name}' {reason}: a traced method computes from its arguments alone")
                : trace.Refuse("SJ0202", reference,
                    $"'{property.ToDisplayString()}' has no source here and is no known property: compute it before the call and pass it as a parameter"));

    /// <summary>A member of a tuple or record by name.</summary>
    Value Member(IOperation at, Value instance, string name)
        => instance is ObjectValue o && o[name] is { } member
            ? member
            : throw trace.Unsupported(at, $"'{name}' of {ValueForms.Describe(instance)} cannot be traced");
}
