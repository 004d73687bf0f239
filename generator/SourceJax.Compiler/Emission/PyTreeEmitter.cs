using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Signatures;

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
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Add(left{at}, right{at})" : $"left{at} + right{at}", at => $"left{at} + right{at}"));
        Member(PyTreeMember.Subtraction, $"public static {self} operator -{two}",
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Subtract(left{at}, right{at})" : $"left{at} - right{at}", at => $"left{at} - right{at}"));
        Member(PyTreeMember.Negation, $"public static {self} operator -({self} tree)",
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Negate(tree{at})" : $"-tree{at}", at => $"-tree{at}"));
        Member(PyTreeMember.LeftScaling, $"public static {self} operator *({element} scale, {self} tree)",
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Multiply(tree{at}, scale)" : $"scale * tree{at}", at => $"scale * tree{at}"));
        Member(PyTreeMember.RightScaling, $"public static {self} operator *({self} tree, {element} scale)",
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Multiply(tree{at}, scale)" : $"tree{at} * scale", at => $"tree{at} * scale"));
        Member(PyTreeMember.Division, $"public static {self} operator /({self} tree, {element} divisor)",
            Rebuilt((leaf, at) => IsArray(leaf) ? $"{arrays}.Divide(tree{at}, divisor)" : $"tree{at} / divisor", at => $"tree{at} / divisor"));
    }

    void Maps()
    {
        bool prefersArrays = tree.Type.Leaves.Any(l => l.Kind == LeafKind.NDArray);
        string function = "global::System.Func";
        Member(PyTreeMember.Map, $"public {self} Map({function}<{array}, {array}> function)",
            Rebuilt((leaf, at) => Stored(leaf, $"function({Loaded(leaf, Own(at))})"), at => $"{Own(at)}.Map(function)"), prefersArrays);
        Member(PyTreeMember.MapElements, $"public {self} Map({function}<{element}, {element}> function)",
            Rebuilt((leaf, at) => IsNumber(leaf) ? $"function({Own(at)})" : $"{arrays}.Map({Own(at)}, function)", at => $"{Own(at)}.Map(function)"),
            !prefersArrays);
        Member(PyTreeMember.Zip, $"public {self} Zip({self} other, {function}<{array}, {array}, {array}> function)",
            Rebuilt((leaf, at) => Stored(leaf, $"function({Loaded(leaf, Own(at))}, {Loaded(leaf, "other" + at)})"),
                at => $"{Own(at)}.Zip(other{at}, function)"),
            prefersArrays);
        Member(PyTreeMember.ZipElements, $"public {self} Zip({self} other, {function}<{element}, {element}, {element}> function)",
            Rebuilt((leaf, at) => IsNumber(leaf) ? $"function({Own(at)}, other{at})" : $"{arrays}.Zip({Own(at)}, other{at}, function)",
                at => $"{Own(at)}.Zip(other{at}, function)"),
            !prefersArrays);
    }

    void Leaves()
    {
        int count = tree.Type.Leaves.Count();
        if (Begin(PyTreeMember.LeafCount)) writer.Line($"public static int LeafCount => {count};");
        string[] flat = [.. Parts(tree.Type, "").Select(p => p.Part is Leaf leaf ? Loaded(leaf, Own(p.At)) : $".. {Own(p.At)}.Flatten()")];
        Member(PyTreeMember.Flatten, $"public {array}[] Flatten()", new("[", flat, "]"));

        if (!Begin(PyTreeMember.Unflatten)) return;
        int next = 0;
        var made = Rebuilt((leaf, _) => Stored(leaf, $"leaves[{next++}]"), (nested, _) =>
        {
            int start = next;
            next += nested.Leaves.Count();
            return $"{nested.TypeName}.Unflatten(leaves[{start}..{next}])";
        });
        writer.Open($"public static {self} Unflatten(global::System.ReadOnlySpan<{array}> leaves)");
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

    /// <summary>The type made again, with other leaves.</summary>
    Construction Rebuilt(Func<Leaf, string, string> leaf, Func<string, string> nested) => Rebuilt(leaf, (_, at) => nested(at));

    Construction Rebuilt(Func<Leaf, string, string> leaf, Func<ObjectTree, string, string> nested)
    {
        string[] parts = [.. Fields(tree.Type, "", leaf, nested)];
        return tree.Type.HasPositionalConstructor ? new("new(", parts, ")") : new("new() { ", parts, " }");
    }

    string Rebuilt(TypeTree type, string at, Func<Leaf, string, string> leaf, Func<ObjectTree, string, string> nested) => type switch
    {
        Leaf l => leaf(l, at),
        ObjectTree o when IsNested(o) => nested(o, at),
        ObjectTree o => o.HasPositionalConstructor
            ? $"new {o.TypeName}({string.Join(", ", Fields(o, at, leaf, nested))})"
            : $"new {o.TypeName} {{ {string.Join(", ", Fields(o, at, leaf, nested))} }}",
        TupleTree => $"({string.Join(", ", FieldsOf(type, at).Select(f => Rebuilt(f.Type, f.At, leaf, nested)))})",
        _ => throw new InvalidOperationException($"{type.CSharp} is no member"),
    };

    IEnumerable<string> Fields(ObjectTree type, string at, Func<Leaf, string, string> leaf, Func<ObjectTree, string, string> nested)
        => FieldsOf(type, at).Select(f => (type.HasPositionalConstructor ? "" : $"{f.Name} = ") + Rebuilt(f.Type, f.At, leaf, nested));

    static IEnumerable<(string Name, TypeTree Type, string At)> FieldsOf(TypeTree type, string at)
    {
        var fields = type switch { ObjectTree o => o.Fields, TupleTree t => t.Fields, _ => [] };
        return fields.Select((f, i) => (Name: NameScope.Escape(f.Name ?? $"Item{i + 1}"), f.Type)).Select(f => (f.Name, f.Type, $"{at}.{f.Name}"));
    }

    /// <summary>Leaves and nested trees, in order.</summary>
    IEnumerable<(TypeTree Part, string At)> Parts(TypeTree type, string at)
        => FieldsOf(type, at).SelectMany(f => f.Type is Leaf || (f.Type is ObjectTree o && IsNested(o)) ? [(f.Type, f.At)] : Parts(f.Type, f.At));

    bool IsNested(ObjectTree type) => tree.NestedTrees.Contains(type.TypeName);
    static bool IsArray(Leaf leaf) => leaf.Kind == LeafKind.Array;
    static bool IsNumber(Leaf leaf) => leaf.Kind == LeafKind.Scalar;

    /// <summary>A member of the tree itself, where parameters may have its name.</summary>
    static string Own(string at) => at is ".function" or ".other" ? "this" + at : at.Substring(1);

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
