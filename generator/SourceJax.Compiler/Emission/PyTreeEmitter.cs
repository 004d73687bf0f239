using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>The generated part of a [PyTree] type: each member does one thing to each leaf, and lets nested trees do it themselves.</summary>
public sealed class PyTreeEmitter
{
    const int LineLength = 140;

    readonly PyTreeToEmit tree;
    readonly string element, array, arrays, self;
    readonly CodeWriter writer = new();
    bool isFollowing;

    PyTreeEmitter(PyTreeToEmit tree)
    {
        this.tree = tree;
        self = NameScope.Escape(tree.Name);
        element = tree.Element.CSharpName;
        array = $"global::SourceJax.NDArray<{element}>";
        arrays = $"global::SourceJax.Execution.LeafArrays<{element}>";
    }

    /// <summary>The generated file.</summary>
    public static string Emit(PyTreeToEmit tree)
    {
        var emitter = new PyTreeEmitter(tree);
        emitter.Print();
        return GeneratedFile.Of(tree.Container.Namespace, emitter.writer.ToString(), tree.HiddenNames);
    }

    void Print()
    {
        var headers = tree.Container.TypeHeaders;
        for (int i = 0; i < headers.Count - 1; i++) writer.Open(headers[i]);
        writer.Line("/// <summary>A vector of its leaves.</summary>");
        writer.Open($"{headers[headers.Count - 1]} : global::SourceJax.IPyTree<{self}, {element}>");
        Operators();
        Maps();
        Leaves();
        foreach (string _ in headers) writer.Close();
    }

    void Operators()
    {
        string two = $"({self} left, {self} right)";
        Member(PyTreeMember.Addition, $"public static {self} operator +{two}",
            Rebuilt("left", (leaf, at) => IsArray(leaf) ? $"{arrays}.Add(left{at}, right{at})" : $"left{at} + right{at}", at => $"left{at} + right{at}"));
        Member(PyTreeMember.Subtraction, $"public static {self} operator -{two}",
            Rebuilt("left", (leaf, at) => IsArray(leaf) ? $"{arrays}.Subtract(left{at}, right{at})" : $"left{at} - right{at}", at => $"left{at} - right{at}"));
        Member(PyTreeMember.Negation, $"public static {self} operator -({self} tree)",
            Rebuilt("tree", (leaf, at) => IsArray(leaf) ? $"{arrays}.Negate(tree{at})" : $"-tree{at}", at => $"-tree{at}"));
        Member(PyTreeMember.LeftScaling, $"public static {self} operator *({element} scale, {self} tree)",
            Rebuilt("tree", (leaf, at) => IsArray(leaf) ? $"{arrays}.Multiply(tree{at}, scale)" : $"scale * tree{at}", at => $"scale * tree{at}"));
        Member(PyTreeMember.RightScaling, $"public static {self} operator *({self} tree, {element} scale)",
            Rebuilt("tree", (leaf, at) => IsArray(leaf) ? $"{arrays}.Multiply(tree{at}, scale)" : $"tree{at} * scale", at => $"tree{at} * scale"));
        Member(PyTreeMember.Division, $"public static {self} operator /({self} tree, {element} divisor)",
            Rebuilt("tree", (leaf, at) => IsArray(leaf) ? $"{arrays}.Divide(tree{at}, divisor)" : $"tree{at} / divisor", at => $"tree{at} / divisor"));
    }

    void Maps()
    {
        bool prefersArrays = tree.Type.Leaves.Any(l => l.Kind == LeafKind.NDArray);
        string function = "global::System.Func";
        Member(PyTreeMember.Map, $"public {self} Map({function}<{array}, {array}> function)",
            Rebuilt(null, (leaf, at) => Stored(leaf, $"function({Loaded(leaf, Own(at))})"), at => $"{Own(at)}.Map(function)"), prefersArrays);
        Member(PyTreeMember.MapElements, $"public {self} Map({function}<{element}, {element}> function)",
            Rebuilt(null, (leaf, at) => IsNumber(leaf) ? $"function({Own(at)})" : $"{arrays}.Map({Own(at)}, function)", at => $"{Own(at)}.Map(function)"),
            !prefersArrays);
        Member(PyTreeMember.Zip, $"public {self} Zip({self} other, {function}<{array}, {array}, {array}> function)",
            Rebuilt(null, (leaf, at) => Stored(leaf, $"function({Loaded(leaf, Own(at))}, {Loaded(leaf, "other" + at)})"),
                at => $"{Own(at)}.Zip(other{at}, function)"),
            prefersArrays);
        Member(PyTreeMember.ZipElements, $"public {self} Zip({self} other, {function}<{element}, {element}, {element}> function)",
            Rebuilt(null, (leaf, at) => IsNumber(leaf) ? $"function({Own(at)}, other{at})" : $"{arrays}.Zip({Own(at)}, other{at}, function)",
                at => $"{Own(at)}.Zip(other{at}, function)"),
            !prefersArrays);
    }

    void Leaves()
    {
        int count = tree.LeafCount;
        if (Begin(PyTreeMember.LeafCount)) writer.Line($"public static int LeafCount => {count};");
        string[] flat = [.. Parts(tree.Type, "").Select(p => p.Part is Leaf leaf ? Loaded(leaf, Own(p.At)) : $".. {Own(p.At)}.Flatten()")];
        Member(PyTreeMember.Flatten, $"public {array}[] Flatten()", new("[", flat, "]"));

        bool isWhole = count == tree.Type.Leaves.Count();
        if (!isWhole)
        {
            string reason = Literals.Text($"{tree.Name} has members marked [NoDiff], which are no leaves: use WithLeaves of a tree that has them.");
            Member(PyTreeMember.Unflatten, $"public static {self} Unflatten(global::System.ReadOnlySpan<{array}> leaves)",
                new($"throw new global::System.NotSupportedException(", [reason], ")"));
        }
        if (!Begin(isWhole ? PyTreeMember.Unflatten : PyTreeMember.WithLeaves)) return;
        int next = 0;
        var made = Rebuilt(null, (leaf, _) => Stored(leaf, $"leaves[{next++}]"), (nested, at) =>
        {
            int start = next, all = nested.Leaves.Count();
            next += nested.Leaves.Count(l => !l.IsNoDiff);
            return $"{(next - start == all ? nested.TypeName + ".Unflatten" : Own(at) + ".WithLeaves")}(leaves[{start}..{next}])";
        });
        writer.Open($"public {(isWhole ? $"static {self} Unflatten" : $"{self} WithLeaves")}(global::System.ReadOnlySpan<{array}> leaves)");
        writer.Line($"{arrays}.Expect(leaves, {count});");
        Print("return ", made);
        writer.Close();
    }

    /// <summary>False for what the user wrote himself.</summary>
    bool Begin(PyTreeMember member)
    {
        if (tree.Own.Contains(member)) return false;
        if (isFollowing) writer.Line();
        return isFollowing = true;
    }

    /// <summary>A member with one expression for its body.</summary>
    void Member(PyTreeMember member, string header, Construction body, bool isPreferred = false)
    {
        if (!Begin(member)) return;
        if (isPreferred) writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
        writer.Line(header);
        writer.Indent();
        Print("=> ", body);
        writer.Unindent();
    }

    /// <summary>On one line, or with a line for each part.</summary>
    void Print(string before, Construction made)
    {
        string line = $"{before}{made.Open}{string.Join(", ", made.Parts)}{made.Close};";
        if (line.Length <= LineLength)
        {
            writer.Line(line);
            return;
        }
        writer.Line(before + made.Open.TrimEnd());
        writer.Indent();
        for (int i = 0; i < made.Parts.Count; i++) writer.Line(made.Parts[i] + (i < made.Parts.Count - 1 ? "," : made.Close.TrimEnd() + ";"));
        writer.Unindent();
    }

    /// <summary>An expression of several parts between brackets.</summary>
    sealed record Construction(string Open, IReadOnlyList<string> Parts, string Close);

    /// <summary>The type made again, with other leaves; what is no coordinate is that of <paramref name="kept"/>, by default the tree itself.</summary>
    Construction Rebuilt(string? kept, Func<Leaf, string, string> leaf, Func<string, string> nested) => Rebuilt(kept, leaf, (_, at) => nested(at));

    Construction Rebuilt(string? kept, Func<Leaf, string, string> leaf, Func<ObjectTree, string, string> nested)
    {
        string[] parts = [.. Fields(tree.Type, "", Part)];
        return tree.Type.HasPositionalConstructor ? new("new(", parts, ")") : new("new() { ", parts, " }");

        string? Part(TypeTree type, string at) => type switch
        {
            { IsConstant: true } => kept is null ? Own(at) : kept + at,
            Leaf l => leaf(l, at),
            ObjectTree o when IsNested(o) => nested(o, at),
            _ => null,
        };
    }

    static string Rebuilt(TypeTree type, string at, Func<TypeTree, string, string?> part) => part(type, at) ?? type switch
    {
        ObjectTree { HasPositionalConstructor: true } o => $"new {o.TypeName}({string.Join(", ", Fields(o, at, part))})",
        ObjectTree o => $"new {o.TypeName} {{ {string.Join(", ", Fields(o, at, part))} }}",
        TupleTree => $"({string.Join(", ", FieldsOf(type, at).Select(f => Rebuilt(f.Type, f.At, part)))})",
        _ => throw new InvalidOperationException($"{type.CSharp} is no member"),
    };

    static IEnumerable<string> Fields(ObjectTree type, string at, Func<TypeTree, string, string?> part)
        => FieldsOf(type, at).Select(f => (type.HasPositionalConstructor ? "" : $"{f.Name} = ") + Rebuilt(f.Type, f.At, part));

    static IEnumerable<(string Name, TypeTree Type, string At)> FieldsOf(TypeTree type, string at)
    {
        var fields = type switch { ObjectTree o => o.Fields, TupleTree t => t.Fields, _ => [] };
        return fields.Select((f, i) => (Name: f.Access(i), f.Type)).Select(f => (f.Name, f.Type, $"{at}.{f.Name}"));
    }

    /// <summary>Leaves and nested trees, in order, but for what is no coordinate.</summary>
    IEnumerable<(TypeTree Part, string At)> Parts(TypeTree type, string at)
        => FieldsOf(type, at).Where(f => !f.Type.IsConstant)
            .SelectMany(f => f.Type is Leaf || (f.Type is ObjectTree o && IsNested(o)) ? [(f.Type, f.At)] : Parts(f.Type, f.At));

    bool IsNested(ObjectTree type) => tree.NestedTrees.Contains(type.TypeName);
    static bool IsArray(Leaf leaf) => leaf.Kind == LeafKind.Array;
    static bool IsNumber(Leaf leaf) => leaf.Kind == LeafKind.Scalar;

    /// <summary>A member of the tree itself, where parameters may have its name.</summary>
    static string Own(string at) => at.Split('.')[1] is "function" or "other" or "leaves" ? "this" + at : at.Substring(1);

    /// <summary>The leaf as an NDArray; numbers convert by themselves.</summary>
    string Loaded(Leaf leaf, string value) => IsArray(leaf) ? $"{arrays}.ToNDArray({value})" : value;

    /// <summary>An NDArray as the leaf holds it.</summary>
    string Stored(Leaf leaf, string value) => leaf.Kind switch
    {
        LeafKind.Scalar => $"{value}.Item()",
        LeafKind.Array => $"{arrays}.From<{leaf.CSharp}>({value})",
        _ => value,
    };
}
