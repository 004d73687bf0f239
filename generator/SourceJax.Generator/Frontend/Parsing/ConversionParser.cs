using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Implicit and explicit conversions: between numbers, from scalars to arrays, between arrays and spans, into indices.</summary>
sealed class ConversionParser(Trace trace)
{
    public Value Parse(IConversionOperation conversion, Frame frame)
    {
        if (conversion.Type is null or IErrorTypeSymbol) return trace.Expressions.Parse(conversion.Operand, frame);
        Value operand = trace.Expressions.Parse(conversion.Operand, frame);
        if (conversion.OperatorMethod is { } method && trace.Inlining.HasSource(method)) return trace.Inlining.Call(conversion, method, null, [operand], frame);
        if (conversion.OperatorMethod is { Name: WellKnownMemberNames.ExplicitConversionName } && operand is TracedValue { Kind: LeafKind.NDArray } x)
        {
            operand = trace.Arrays.Item(conversion, x);
        }
        // What C# converts implicitly does not overflow.
        if (conversion is { IsChecked: true, Conversion: { IsNumeric: true, IsImplicit: false } })
        {
            throw trace.Unsupported(conversion, "a checked conversion cannot be traced: write unchecked");
        }
        return To(conversion, operand, frame.Types.Apply(conversion.Type));
    }

    public Value To(IOperation at, Value value, ITypeSymbol target)
    {
        KnownSymbols known = trace.Context.Known;
        if (target.TypeKind == TypeKind.Dynamic) throw trace.Unsupported(at, "dynamic cannot be traced: declare the type");
        if (ElementTypes.OfNumber(target) is { } dtype) return Number(at, value, dtype);
        if (KnownSymbols.Is(target, known.Nullable)) return value is AbsentValue ? value : To(at, value, ((INamedTypeSymbol)target).TypeArguments[0]);
        if (KnownSymbols.Is(target, known.NDArray)) return Array(at, value, ((INamedTypeSymbol)target).TypeArguments[0]);
        if (KnownSymbols.Is(target, known.Index)) return value is IndexValue ? value : new IndexValue(value, IsFromEnd: false);
        if (KnownSymbols.Is(target, known.ArrayIndex)) return value;
        if (value is TracedValue { Kind: LeafKind.Array or LeafKind.Span or LeafKind.ReadOnlySpan } array && ArrayKind(target) is { } kind)
        {
            return array with { Kind = kind };
        }
        if (value is ChoiceValue choice && ArrayKind(target) is { } choiceKind)
            return choice with { First = choice.First with { Kind = choiceKind }, Second = choice.Second with { Kind = choiceKind } };
        if (value is ViewValue view && ArrayKind(target) is { } viewKind) return view with { Kind = viewKind };
        if (value is ColumnsValue columns && ArrayKind(target) is { } columnKind) return StructArrays.Map(columns, v => v with { Kind = columnKind });
        if (value is ObjectValue o && target is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return new ObjectValue([.. o.Members.Select((m, i) => (m.Name, To(at, m.Value, tuple.TupleElements[i].Type)))]);
        }
        if (target.SpecialType == SpecialType.System_Object)
        {
            throw trace.Unsupported(at, $"{ValueForms.Describe(value)} cannot become an object in a traced method");
        }
        if (ValueForms.IsScalar(value) && target.IsValueType)
        {
            throw trace.Unsupported(at, $"{target.ToDisplayString()} cannot be traced: use int, double or another element type of NDArray");
        }
        // References, interfaces of collections, delegates and the like: the value is what it was.
        return value;
    }

    /// <summary>A number as one of another type.</summary>
    public Value Number(IOperation at, Value value, DType dtype)
    {
        switch (value)
        {
            case ExtentValue when dtype == DType.I32:
                return value;
            case ConstantValue constant when constant.DType == dtype:
                return value;
            case ConstantValue constant:
                var convert = new ConvertElementType(dtype);
                if (!convert.Accepts(constant.DType)) break;
                return new ConstantValue(dtype, convert.Evaluate(constant.DType, [constant.Scalar]).RoundTo(dtype));
            case TracedValue { Kind: LeafKind.Scalar } traced when traced.Var.DType == dtype:
                return value;
            case TracedValue { Kind: LeafKind.Scalar } or ExtentValue:
                Var v = trace.Values.Var(at, value);
                return new TracedValue(trace.Emit(at, [v], b => b.Convert(v, dtype)), LeafKind.Scalar,
                    value is TracedValue { Extent: { } dim } && dtype == DType.I64 ? dim : null);
            case TracedValue { Kind: LeafKind.NDArray }:
                throw trace.Unsupported(at, "an array does not become a number by conversion: write x.Item()");
        }
        throw trace.Unsupported(at, $"{ValueForms.Describe(value)} does not convert to {dtype.CSharpName}");
    }

    /// <summary>Numbers, and arrays and collections of them, as an NDArray: a copy of what they hold now.</summary>
    Value Array(IOperation at, Value value, ITypeSymbol elementType)
    {
        if (value is TracedValue { Kind: LeafKind.NDArray }) return value;
        if (ElementTypes.Of(elementType) is { } dtype)
        {
            if (ValueForms.IsScalar(value)) value = Number(at, value, dtype);
            if (value is ListValue list) value = list with { Items = [.. list.Items.Select(i => ValueForms.IsScalar(i) ? Number(at, i, dtype) : i)], ElementType = dtype };
        }
        return new TracedValue(trace.Values.Var(at, value), LeafKind.NDArray);
    }

    public LeafKind? ArrayKind(ITypeSymbol type)
        => type is IArrayTypeSymbol ? LeafKind.Array
            : KnownSymbols.Is(type, trace.Context.Known.ReadOnlySpan) ? LeafKind.ReadOnlySpan
            : KnownSymbols.Is(type, trace.Context.Known.Span) ? LeafKind.Span
            : null;

    /// <summary>The result of an elementwise function, held as the C# method returns it.</summary>
    public Value As(IOperation at, TracedValue value, ITypeSymbol type)
        => ElementTypes.Of(type) is { } dtype ? Number(at, value with { Kind = LeafKind.Scalar }, dtype) : value with { Kind = LeafKind.NDArray };

    /// <summary>The results of a known function as the value its C# method returns.</summary>
    public Value FromResults(IOperation at, ITypeSymbol type, IReadOnlyList<Var> results)
    {
        if (type is IArrayTypeSymbol { ElementType: INamedTypeSymbol element } && KnownSymbols.Is(element, trace.Context.Known.NDArray))
        {
            return new ListValue([.. results.Select(r => new TracedValue(r, LeafKind.NDArray))]);
        }
        if (type.SpecialType == SpecialType.System_Void) return new NothingValue();
        return trace.Types.Map(type, [], "result", at.Syntax.GetLocation()) is { } tree
            ? ValueForms.FromLeaves(tree, new Queue<Var>(results))
            : throw new RefusedException();
    }
}
