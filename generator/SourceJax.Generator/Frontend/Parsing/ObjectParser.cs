using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>What makes values of several parts: tuples, records and structs, arrays and collections.</summary>
sealed class ObjectParser(Trace trace)
{
    public Value Tuple(ITupleOperation tuple, Frame frame)
        => new ObjectValue([.. tuple.Elements.Select((e, i) => ($"Item{i + 1}", trace.Expressions.Parse(e, frame)))]);

    public Value Create(IObjectCreationOperation creation, Frame frame)
    {
        var type = (INamedTypeSymbol)frame.Types.Apply(creation.Type!);
        // Evaluated as they are written, with names perhaps in another order than that of the parameters.
        var written = creation.Arguments.Select(a => (a.Parameter?.Ordinal, Value: trace.Expressions.Parse(a.Value, frame))).ToArray();
        Value[] arguments = [.. written.OrderBy(a => a.Ordinal).Select(a => a.Value)];
        if (trace.Conversions.ArrayKind(type) is { } kind && arguments is [TracedValue or ViewValue]) return trace.Conversions.To(creation, arguments[0], type);
        if (KnownSymbols.Is(type, trace.Context.Known.PrngKey) && arguments is [ObjectValue] or [_, _])
        {
            Value[] words = arguments is [ObjectValue pair] ? [.. pair.Members.Select(m => m.Value)] : arguments;
            return new TracedValue(trace.Values.Var(creation, new ListValue(words)), LeafKind.Key);
        }
        if (ElementTypes.Of(type) == DType.C128 && arguments is [var real, var imaginary])
            return trace.Operators.Elementwise(creation, new ComplexOf(), [real, imaginary]);
        // A struct without a constructor of its own is zeros, as a number is.
        Value made = arguments.Length == 0 && type.IsValueType && creation.Constructor is null or { IsImplicitlyDeclared: true }
            ? Default(type)
            : Construct(creation, type, arguments, frame);
        return creation.Initializer is { } initializer ? Initialize(made, initializer, frame) : made;
    }

    Value Construct(IObjectCreationOperation creation, INamedTypeSymbol type, Value[] arguments, Frame frame)
    {
        if (ObjectLayout.Of(type) is not { } layout)
        {
            throw trace.Unsupported(creation,
                $"objects of {type.ToDisplayString()} cannot be traced: use a positional record, or a struct with settable members");
        }
        IMethodSymbol constructor = creation.Constructor!;
        if (layout.HasPositionalConstructor && layout.Members.Select(m => m.Name).SequenceEqual(constructor.Parameters.Select(p => p.Name)))
        {
            return new ObjectValue([.. layout.Members.Select((m, i) => (m.Name, trace.Constants.Member(creation, m.Symbol, arguments[i])))]);
        }
        bool hasBody = trace.Inlining.HasSource(constructor);
        if (hasBody ? CallsAnother(constructor) : !constructor.IsImplicitlyDeclared)
        {
            throw trace.Unsupported(creation, $"this constructor of {type.ToDisplayString()} cannot be traced: write one that only assigns the members");
        }
        var blank = new ObjectValue([.. layout.Members.Select(m => (m.Name, trace.Members.TryInitializer(creation, m.Symbol, frame) ?? Default(m.Type)))]);
        return hasBody ? trace.Inlining.Construct(creation, constructor, blank, arguments, frame) : blank;
    }

    static bool CallsAnother(IMethodSymbol constructor)
        => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ConstructorDeclarationSyntax { Initializer: not null });

    public Value With(IWithOperation with, Frame frame) => Initialize(trace.Expressions.Parse(with.Operand, frame), with.Initializer, frame);

    Value Initialize(Value value, IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        foreach (IOperation member in initializer.Initializers)
        {
            if (value is not ObjectValue o
                || member is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var target }, Value: var assigned }
                || o[target.Name] is null)
            {
                throw trace.Unsupported(member, "this initializer cannot be traced");
            }
            value = o.With(target.Name, trace.Constants.Member(member, target, trace.Expressions.Parse(assigned, frame)));
        }
        return value;
    }

    public Value Default(IDefaultValueOperation operation, Frame frame) => Default(frame.Types.Apply(operation.Type!));

    /// <summary>Zeros throughout; null for what is a reference.</summary>
    public Value Default(ITypeSymbol type)
    {
        if (ElementTypes.OfNumber(type) is { } dtype) return new ConstantValue(dtype, Scalar.Of(dtype, 0));
        if (type is not INamedTypeSymbol { IsValueType: true } named) return new AbsentValue();
        if (trace.Conversions.ArrayKind(named) is { } kind)
            return ElementType(named) is { } element ? trace.Locals.Constant(new ListValue([], element), kind) : new AbsentValue();
        if (KnownSymbols.Is(named, trace.Context.Known.Nullable)) return new AbsentValue();
        if (named.IsTupleType) return new ObjectValue([.. named.TupleElements.Select((e, i) => ($"Item{i + 1}", Default(e.Type)))]);
        return ObjectLayout.Of(named) is { } layout ? new ObjectValue([.. layout.Members.Select(m => (m.Name, Default(m.Type)))]) : new AbsentValue();
    }

    public Value Array(IArrayCreationOperation creation, Frame frame)
    {
        var type = (IArrayTypeSymbol)frame.Types.Apply(creation.Type!);
        // Half-typed, as in 'new double[]'.
        if (creation.DimensionSizes.Length != type.Rank) throw new RefusedException();
        if (creation.Initializer is { } initializer)
        {
            var items = new List<Value>();
            Flatten(initializer);
            int[] shape = [.. creation.DimensionSizes.Select(d => Convert.ToInt32(d.ConstantValue.Value, System.Globalization.CultureInfo.InvariantCulture))];
            return Owned(creation, type, new ListValue(items, shape, ElementTypes.OfNumber(type.ElementType)));

            void Flatten(IArrayInitializerOperation nested)
            {
                foreach (IOperation element in nested.ElementValues)
                {
                    if (element is IArrayInitializerOperation inner) Flatten(inner);
                    else items.Add(trace.Expressions.Parse(element, frame));
                }
            }
        }
        Value[] sizes = [.. creation.DimensionSizes.Select(size => trace.Expressions.Parse(size, frame))];
        Dim[] extents = [.. creation.DimensionSizes.Zip(sizes, trace.Values.Extent)];
        if (extents.Any(e => e.ConstantValue < 0)) throw trace.Unsupported(creation, "an array has no negative size");
        return Zeros(creation, type.ElementType, sizes, Shape.Of(extents), LeafKind.Array);
    }

    Value Zeros(IOperation at, ITypeSymbol element, Value[] sizes, Shape shape, LeafKind kind)
    {
        Value? checkedLength = trace.Locals.CheckedSize(at, sizes);
        if (ElementTypes.OfNumber(element) is { } dtype) return trace.Locals.Zeros(dtype, shape, kind, checkedLength);
        return trace.Structs.Zeros(element, shape, kind, checkedLength) ?? throw trace.Unsupported(at,
            $"an array of {element.ToDisplayString()} without elements cannot be traced: write it as a collection expression, or use structs of numbers");
    }

    /// <summary>Numbers in memory of their own, which can change if the collection's type lets them.</summary>
    Value Owned(IOperation at, ITypeSymbol type, Value elements)
    {
        if (trace.Conversions.ArrayKind(type) is not { } kind) return elements;
        if (kind is LeafKind.ReadOnlySpan) return elements is ListValue { ElementType: not null } numbers ? trace.Locals.Constant(numbers, kind) : elements;
        return trace.Locals.Copy(at, elements, kind) ?? (elements is ListValue list ? trace.Structs.Copy(at, list, ElementOf(type), kind) : null) ?? elements;
    }

    /// <summary>stackalloc, which has no operation of its own: an array like any other.</summary>
    public Value Stackalloc(IOperation at, Frame frame)
    {
        SemanticModel model = at.SemanticModel!;
        Value Parse(ExpressionSyntax syntax)
            => trace.Expressions.Parse(model.GetOperation(syntax, trace.Context.Cancellation) ?? throw trace.Unsupported(at,
                "this allocation cannot be traced"), frame);
        ITypeSymbol? type = model.GetTypeInfo(at.Syntax, trace.Context.Cancellation).ConvertedType;
        if (type is not INamedTypeSymbol { TypeArguments: [var argument] }) throw trace.Unsupported(at, "only spans can be allocated on the stack");
        ITypeSymbol element = frame.Types.Apply(argument);
        InitializerExpressionSyntax? initializer = at.Syntax is StackAllocArrayCreationExpressionSyntax written ? written.Initializer
            : ((ImplicitStackAllocArrayCreationExpressionSyntax)at.Syntax).Initializer;
        if (initializer is not null)
        {
            return Owned(at, type, new ListValue([.. initializer.Expressions.Select(e => trace.Conversions.To(at, Parse(e), element))], ElementTypes.OfNumber(element)));
        }
        if (at.Syntax is not StackAllocArrayCreationExpressionSyntax { Type: ArrayTypeSyntax { RankSpecifiers: [{ Sizes: [var size] }] } })
            throw trace.Unsupported(at, "this allocation cannot be traced");
        Value length = Parse(size);
        return Zeros(at, element, [length], Shape.Of(trace.Values.Extent(at, length)), LeafKind.Span);
    }

    public Value Collection(ICollectionExpressionOperation collection, Frame frame)
    {
        var parts = new List<Value>();
        var items = new List<Value>();
        foreach (IOperation element in collection.Elements)
        {
            Value value = trace.Expressions.Parse(element is ISpreadOperation spread ? spread.Operand : element, frame);
            if (element is not ISpreadOperation)
            {
                items.Add(value);
            }
            else if (value is ColumnsValue columns && collection.Elements.Length == 1)
            {
                return StructArrays.Map(columns, v => trace.Locals.Copy(element, v, LeafKind.Array)!);
            }
            else if (value is ViewValue or ListValue && trace.Values.Fixed(element, value) is ListValue { Shape.Count: 1 } list)
            {
                items.AddRange(list.Items);
            }
            else
            {
                if (items.Count > 0) parts.Add(new ListValue([.. items]));
                items.Clear();
                parts.Add(value);
            }
        }
        ITypeSymbol type = frame.Types.Apply(collection.Type!);
        if (parts.Count == 0) return Held(new ListValue(items, ElementType(type)));
        if (items.Count > 0) parts.Add(new ListValue(items));
        Var[] joined = [.. parts.Select(p => Converted(trace.Values.Var(collection, p)))];
        return Held(new TracedValue(trace.Emit(collection, joined, b => b.Concatenate(0, joined)), LeafKind.Array));

        Value Held(Value elements)
            => KnownSymbols.Is(type, trace.Context.Known.NDArray) ? trace.Conversions.To(collection, elements, type) : Owned(collection, type, elements);

        // What is spread is converted, element by element.
        Var Converted(Var part) => ElementType(type) is { } dtype && part.DType != dtype ? trace.Emit(collection, [part], b => b.Convert(part, dtype)) : part;
    }

    static DType? ElementType(ITypeSymbol collection) => ElementTypes.OfNumber(ElementOf(collection));

    static ITypeSymbol ElementOf(ITypeSymbol collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => collection,
    };
}
