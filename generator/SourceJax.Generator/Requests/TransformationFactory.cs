using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Generator.Requests;

/// <summary>The transformations by the names of their attributes: the one list of them in the generator.</summary>
public static class TransformationFactory
{
    const string Suffix = "Attribute";

    delegate Transformation Maker(Options options);

    static readonly Dictionary<string, Maker> Makers = new(StringComparer.Ordinal)
    {
        ["JitAttribute"] = _ => new JitTransformation(),
        ["GradAttribute"] = o => new GradTransformation(o.Ints("ArgNums"), o.Bool("HasAux"), WithValue: false),
        ["ValueAndGradAttribute"] = o => new GradTransformation(o.Ints("ArgNums"), o.Bool("HasAux"), WithValue: true),
        ["VmapAttribute"] = o => new VmapTransformation(o.Axes("InAxes"), o.Axes("OutAxes"))
        {
            InLeafAxes = o.Texts("InLeafAxes"),
            OutLeafAxes = o.Text("OutLeafAxes"),
            AxisName = o.Text("AxisName"),
        },
        ["JvpAttribute"] = o => new JvpTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
        ["VjpAttribute"] = o => new VjpTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
        ["JacFwdAttribute"] = o => new JacobianTransformation(o.Ints("ArgNums"), IsForward: true, o.Bool("HasAux")),
        ["JacRevAttribute"] = o => new JacobianTransformation(o.Ints("ArgNums"), IsForward: false, o.Bool("HasAux")),
        ["HessianAttribute"] = o => new HessianTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
    };

    /// <summary>Full names of the attributes, in a fixed order.</summary>
    public static IEnumerable<string> AttributeNames => Makers.Keys.Select(k => "SourceJax." + k);

    public static string NameOf(INamedTypeSymbol attribute)
        => attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length) : attribute.Name;

    public static Transformation? Make(AttributeData attribute, out RequestFlaw? flaw)
    {
        flaw = null;
        if (Makers.TryGetValue(attribute.AttributeClass!.Name, out Maker? maker)) return maker(new(attribute));
        flaw = new("SJ0201", $"{NameOf(attribute.AttributeClass)} is not supported yet");
        return null;
    }

    /// <summary>Named arguments of an attribute. Those that do not compile are the compiler's to report, and count as unset.</summary>
    sealed class Options(AttributeData attribute)
    {
        public bool Bool(string name) => Constant(name) is { Kind: TypedConstantKind.Primitive, Value: true };

        public EquatableArray<int>? Ints(string name)
            => Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
                ? constant.Values.Select(v => v.Value is int i ? i : 0).ToEquatable() : null;

        public string? Text(string name) => Constant(name) is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

        public EquatableArray<string>? Texts(string name)
            => Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
                ? constant.Values.Select(v => v.Value as string ?? "").ToEquatable() : null;

        /// <summary>As <see cref="Ints"/>, with <c>Axes.None</c> as null.</summary>
        public EquatableArray<int?>? Axes(string name)
            => Ints(name) is { } values ? values.Select(v => v == int.MinValue ? (int?)null : v).ToEquatable() : null;

        TypedConstant? Constant(string name)
        {
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == name) return argument.Value;
            }
            return null;
        }
    }
}
