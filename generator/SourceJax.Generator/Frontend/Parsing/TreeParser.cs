using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What [PyTree] gives a type: operators, Map and Zip, and the functions of Tree. Their bodies are generated and never looked at; each means one
/// thing to every leaf.
/// </summary>
sealed class TreeParser(Trace trace)
{
    /// <summary>An operand of an operator.</summary>
    public readonly record struct Operand(Value Value, ITypeSymbol? Type);

    /// <summary>The operator leaf by leaf; null when neither operand is a tree.</summary>
    public Value? Binary(IOperation at, BinaryOperatorKind kind, Operand left, Operand right, Frame frame)
    {
        INamedTypeSymbol? leftTree = TreeType(left.Type, frame), rightTree = TreeType(right.Type, frame);
        if ((leftTree ?? rightTree) is not { } type) return null;
        var lefts = leftTree is null ? null : Leaves(at, type, left.Value);
        var rights = rightTree is null ? null : Leaves(at, type, right.Value);
        int next = 0;
        return Rebuild(type, (leftTree is null ? right : left).Value, leaf =>
        {
            int i = next++;
            return Stored(at, leaf, trace.Values.Var(at, trace.Operators.Apply(at, kind, Operand(lefts, left), Operand(rights, right))));

            // Arrays of all kinds as NDArrays, on which operators are elementwise.
            Value Operand(IReadOnlyList<Value>? leaves, Operand whole) => leaves is null ? whole.Value : Loaded(at, leaves[i]);
        });
    }

    /// <summary>The tree of the negated leaves; null for what is no tree.</summary>
    public Value? Negate(IOperation at, Operand operand, Frame frame)
    {
        if (TreeType(operand.Type, frame) is not { } type) return null;
        var leaves = new Queue<Value>(Leaves(at, type, operand.Value));
        return Rebuild(type, operand.Value,
            leaf => Stored(at, leaf, trace.Operators.Elementwise(at, new Compiler.Primitives.Elementwise.Neg(), [leaves.Dequeue()]).Var));
    }

    /// <summary>What a method of a tree, or a function of <c>Tree</c>, returns; null for other methods.</summary>
    public Value? Method(IInvocationOperation call, string name, Value? instance, IReadOnlyList<Argument> arguments, Frame frame)
    {
        IMethodSymbol method = call.TargetMethod;
        Value Of(string parameter) => arguments.First(a => a.Parameter == parameter).Value;
        if (name.StartsWith("SourceJax.Execution.TreeLeaves.", StringComparison.Ordinal)) return OfLeaves(call, method, Of, frame);
        if (name.StartsWith("SourceJax.Tree.", StringComparison.Ordinal))
        {
            ITypeSymbol tree = TreeType(method.TypeArguments[0], frame) ?? frame.Types.Apply(method.TypeArguments[0]);
            return IsTree(tree) ? Function(call, method.Name, tree, Of, frame) : throw trace.Unsupported(call, $"'{tree.Name}' is no [PyTree]");
        }
        ITypeSymbol? receiver = call.Instance?.Type ?? call.ConstrainedToType ?? method.ContainingType;
        if (TreeType(receiver, frame) is not { } type || trace.Inlining.HasSource(method)) return null;
        return method.Name switch
        {
            "Map" => Map(call, type, Of("function"), IsOfArrays(method), [instance!], frame),
            "Zip" => Map(call, type, Of("function"), IsOfArrays(method), [instance!, Of("other")], frame),
            "Flatten" => Flatten(call, type, instance!),
            "Unflatten" when IsWhole(type) => Unflatten(call, type, null, Of("leaves")),
            "Unflatten" => throw trace.Unsupported(call,
                $"'{type.Name}' has members marked [NoDiff], which are no leaves: use WithLeaves of a tree that has them"),
            "WithLeaves" => Unflatten(call, type, instance, Of("leaves")),
            _ => null,
        };
    }

    /// <summary>What the library asks of trees that are [PyTree] types or not.</summary>
    Value OfLeaves(IInvocationOperation call, IMethodSymbol method, Func<string, Value> of, Frame frame)
    {
        ITypeSymbol type = frame.Types.Apply(method.TypeArguments[0]), element = frame.Types.Apply(method.TypeArguments[1]);
        if (method.Name == "Are") return IsTree(type) && LeafTypes(type).All(l => IsOf(l, element)) ? ConstantValue.True : ConstantValue.False;
        return method.Name == "Flatten" ? Flatten(call, type, of("tree")) : Unflatten(call, type, of("tree"), of("leaves"));

        static bool IsOf(ITypeSymbol leaf, ITypeSymbol element) => SymbolEqualityComparer.Default.Equals(element, leaf switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { Name: "NDArray", TypeArguments: [var argument] } => argument,
            _ => leaf,
        });
    }

    /// <summary>Whether a type is a tree for these purposes: an array or a number, a [PyTree], a type of the library that says so, or a tuple of trees.</summary>
    bool IsTree(ITypeSymbol type)
    {
        if (Members(type) is not { } members || trace.Context.Known.IsPyTree(type)) return true;
        return (type.IsTupleType || type.AllInterfaces.Any(i => i.Name == "ITreeNode")) && members.All(m => IsNoDiff(m) || IsTree(m.Type));
    }

    Value Function(IOperation at, string name, ITypeSymbol type, Func<string, Value> of, Frame frame)
    {
        switch (name)
        {
            case "Leaves":
                return Flatten(at, type, of("tree"));
            case "Map":
                bool isOne = ((IInvocationOperation)at).Arguments.Length == 2;
                return Map(at, type, of("function"), ofArrays: true, isOne ? [of("tree")] : [of("tree"), of("other")], frame);
            case "Reduce":
                return Flatten(at, type, of("tree")).Items.Aggregate(of("initial"), (sum, leaf) => Call(at, of("function"), frame, sum, leaf));
            case "ZerosLike" or "OnesLike":
                return Filled(at, type, of("tree"), name == "OnesLike" ? 1 : 0);
            case "Vdot":
                return Vdot(at, Vars(at, type, of("tree")), Vars(at, type, of("other")), frame);
            case "Ravel":
                Var[] flat = [.. Vars(at, type, of("tree")).Select(v => Flat(at, v))];
                return new TracedValue(trace.Emit(at, flat, b => b.Concatenate(0, flat)), LeafKind.NDArray);
            case "Unravel":
                return Unravel(at, type, trace.Values.Var(at, of("elements")), of("like"));
            default:
                throw trace.Unsupported(at, $"Tree.{name} cannot be traced");
        }
    }

    /// <summary>The number of leaves; null where the property is another one.</summary>
    public Value? LeafCount(IPropertyReferenceOperation reference, Frame frame)
        => reference.Property.Name == "LeafCount" && TreeType(reference.ConstrainedToType ?? reference.Property.ContainingType, frame) is { } type
            && !(reference.Property.GetMethod is { } getter && trace.Inlining.HasSource(getter))
            ? MemberParser.Extent(Dim.Constant(LeafTypes(type).Count()))
            : null;

    static bool IsOfArrays(IMethodSymbol method)
        => method.Parameters[^1].Type is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { Name: "NDArray" }, ..] };

    Value Map(IOperation at, ITypeSymbol type, Value function, bool ofArrays, IReadOnlyList<Value> trees, Frame frame)
    {
        var leaves = trees.Select(t => Leaves(at, type, t)).ToArray();
        int next = 0;
        return Rebuild(type, trees[0], leaf =>
        {
            int i = next++;
            return Stored(at, leaf, ofArrays
                ? trace.Values.Var(at, Call(at, function, frame, [.. leaves.Select(l => Loaded(at, l[i]))]))
                : Elementwise(at, function, [.. leaves.Select(l => trace.Values.Var(at, l[i]))], frame));
        });
    }

    Value Call(IOperation at, Value function, Frame frame, params IReadOnlyList<Value> arguments) => function is FunctionValue callee
        ? trace.Calls.CallFunction(at, callee, arguments, frame)
        : throw trace.Unsupported(at, $"{ValueForms.Describe(function)} cannot be called: write a lambda or the name of a method");

    /// <summary>A function of numbers on every element: closed, and batched over the elements.</summary>
    Var Elementwise(IOperation at, Value function, Var[] leaves, Frame frame)
    {
        if (leaves[0].Rank == 0) return trace.Values.Var(at, Call(at, function, frame, [.. leaves.Select(l => new TracedValue(l, LeafKind.Scalar))]));
        if (leaves.Any(l => !l.Shape.Equals(leaves[0].Shape)))
            throw trace.Refuse("SJ0401", at, $"corresponding leaves have shapes {string.Join(" and ", leaves.Select(l => l.Shape))}");
        if (function is not FunctionValue callee) throw trace.Unsupported(at, $"{ValueForms.Describe(function)} cannot be called");
        var closed = FunctionArgument.Close(trace, at, callee, [.. leaves.Select(l => Aval.Scalar(l.DType))], frame);
        return trace.Emit(at, leaves, b =>
        {
            Dim size = leaves[0].Shape.Size;
            Batched[] arguments = [.. leaves.Select(l => new Batched(b.Reshape(l, Shape.Of(size)), 0)), .. closed.Captured.Select(v => new Batched(v, null))];
            Batched result = Vmap.Inline(b, closed.Body, arguments, size)[0];
            return b.Reshape(new BatchBuilder(b, size).At(result, 0), leaves[0].Shape);
        });
    }

    ListValue Flatten(IOperation at, ITypeSymbol type, Value tree) => new([.. Leaves(at, type, tree).Select(l => Loaded(at, l))]);

    Value Unflatten(IOperation at, ITypeSymbol type, Value? kept, Value leaves)
    {
        int count = LeafTypes(type).Count();
        if (leaves is not ListValue list) throw trace.Unsupported(at, "the leaves of a tree are written as a collection, or come from Flatten");
        if (list.Items.Count != count) throw trace.Refuse("SJ0401", at, $"'{type.Name}' has {count} leaves, and {list.Items.Count} are given");
        int next = 0;
        return Rebuild(type, kept, leaf => Stored(at, leaf, trace.Values.Var(at, list.Items[next++])));
    }

    Value Unravel(IOperation at, ITypeSymbol type, Var elements, Value like)
    {
        Var[] leaves = Vars(at, type, like);
        Dim size = leaves.Aggregate(Dim.Zero, (sum, l) => sum + l.Shape.Size), start = Dim.Zero;
        if (!elements.Shape.Equals(Shape.Of(size)))
            throw trace.Refuse("SJ0401", at, $"a tree of {size} elements needs an array of shape [{size}], not {elements.Shape}");
        int next = 0;
        return Rebuild(type, like, leaf =>
        {
            Var shape = leaves[next++];
            Dim from = start, to = start += shape.Shape.Size;
            return Stored(at, leaf, trace.Emit(at, [elements], b => b.Reshape(b.Slice(elements, [from], [to]), shape.Shape)));
        });
    }

    Value Filled(IOperation at, ITypeSymbol type, Value like, double value)
    {
        var leaves = new Queue<Var>(Vars(at, type, like));
        return Rebuild(type, like, leaf => Stored(at, leaf, trace.Builder.Full(leaves.Dequeue().Aval, value)));
    }

    Value Vdot(IOperation at, Var[] left, Var[] right, Frame frame)
    {
        Value? sum = null;
        foreach (var (a, b) in left.Zip(right, (a, b) => (a, b)))
        {
            Argument[] arguments = [new("x", at, new TracedValue(a, LeafKind.NDArray)), new("y", at, new TracedValue(b, LeafKind.NDArray))];
            Value product = trace.Calls.Known(at, "SourceJax.Jnp.Vdot", ((IInvocationOperation)at).Type!, [], arguments, frame)!;
            sum = sum is null ? product : trace.Operators.Apply(at, BinaryOperatorKind.Add, sum, product);
        }
        return sum!;
    }

    Var Flat(IOperation at, Var value) => trace.Emit(at, [value], b => b.Reshape(value, Shape.Of(value.Shape.Size)));

    Var[] Vars(IOperation at, ITypeSymbol type, Value tree) => [.. Leaves(at, type, tree).Select(l => trace.Values.Var(at, l))];

    /// <summary>The [PyTree] that a type is, or that an interface of it stands for.</summary>
    INamedTypeSymbol? TreeType(ITypeSymbol? type, Frame frame)
    {
        if (type is null) return null;
        var applied = frame.Types.Apply(type) as INamedTypeSymbol;
        if (applied is { Name: "IPyTree", TypeArguments: [INamedTypeSymbol self, _] }) applied = self;
        return applied is not null && trace.Context.Known.IsPyTree(applied) ? applied : null;
    }

    IReadOnlyList<Value> Leaves(IOperation at, ITypeSymbol type, Value value)
    {
        if (Members(type) is not { } members) return [value];
        if (value is not ObjectValue o) throw trace.Unsupported(at, $"{ValueForms.Describe(value)} cannot be taken apart as {type.ToDisplayString()}");
        return [.. members.Where(m => !IsNoDiff(m)).SelectMany(m => Leaves(at, m.Type, o[m.Name] ?? throw new RefusedException()))];
    }

    /// <summary>The tree with other leaves; members marked [NoDiff], which are no leaves, are those of <paramref name="kept"/>.</summary>
    Value Rebuild(ITypeSymbol type, Value? kept, Func<ITypeSymbol, Value> leaf) => Members(type) is { } members
        ? new ObjectValue([.. members.Select(m => (m.Name, Part(m, (kept as ObjectValue)?[m.Name], leaf)))])
        : leaf(type);

    Value Part(ObjectMember member, Value? kept, Func<ITypeSymbol, Value> leaf)
        => !IsNoDiff(member) ? Rebuild(member.Type, kept, leaf) : kept ?? throw new RefusedException();

    IEnumerable<ITypeSymbol> LeafTypes(ITypeSymbol type)
        => Members(type) is { } members ? members.Where(m => !IsNoDiff(m)).SelectMany(m => LeafTypes(m.Type)) : [type];

    /// <summary>Whether its leaves are all there is to it.</summary>
    bool IsWhole(ITypeSymbol type) => Members(type) is not { } members || members.All(m => !IsNoDiff(m) && IsWhole(m.Type));

    bool IsNoDiff(ObjectMember member) => trace.Context.Known.IsNoDiff(member.Attributes);

    /// <summary>The parts, by their names in <see cref="ObjectValue"/>; null for a leaf.</summary>
    static IEnumerable<ObjectMember>? Members(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || ElementTypes.Of(type) is not null || named is { Name: "NDArray", TypeArguments: [_] }) return null;
        return named.IsTupleType
            ? named.TupleElements.Select((e, i) => new ObjectMember(e, e.Type, []) { Name = $"Item{i + 1}" })
            : ObjectLayout.Of(named)?.Members;
    }

    Value Loaded(IOperation at, Value leaf)
        => leaf is TracedValue { Kind: LeafKind.NDArray } ? leaf : new TracedValue(trace.Values.Var(at, leaf), LeafKind.NDArray);

    /// <summary>A result as a leaf of the given type holds it.</summary>
    Value Stored(IOperation at, ITypeSymbol type, Var result)
    {
        if (ElementTypes.Of(type) is not null)
        {
            if (result.Shape.Size.ConstantValue != 1)
                throw trace.Refuse("SJ0401", at, $"a result of shape {result.Shape} does not fit in a leaf that is a number");
            return new TracedValue(result.Rank == 0 ? result : trace.Emit(at, [result], b => b.Reshape(result, Shape.Of())), LeafKind.Scalar);
        }
        if (type is not IArrayTypeSymbol array) return new TracedValue(result, LeafKind.NDArray);
        if (result.Shape.HasRest || result.Rank != array.Rank)
            throw trace.Refuse("SJ0401", at, $"a result of shape {result.Shape} does not fit in a leaf of type {type.ToDisplayString()}");
        return trace.Locals.Owned(at, new TracedValue(result, LeafKind.Array));
    }
}
