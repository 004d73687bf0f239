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
        ["VmapAttribute"] = o => new VmapTransformation(o.Axes("InAxes"), o.Axes("OutAxes")),
        ["JvpAttribute"] = o => new JvpTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
        ["VjpAttribute"] = o => new VjpTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
        ["JacFwdAttribute"] = o => new JacobianTransformation(o.Ints("ArgNums"), IsForward: true, o.Bool("HasAux")),
        ["JacRevAttribute"] = o => new JacobianTransformation(o.Ints("ArgNums"), IsForward: false, o.Bool("HasAux")),
        ["HessianAttribute"] = o => new HessianTransformation(o.Ints("ArgNums"), o.Bool("HasAux")),
    };

    /// <summary>Options an attribute accepts that are not carried out for it yet; asking for one must not be ignored.</summary>
    static readonly (string Attribute, string Option)[] UnsupportedOptions = [("VmapAttribute", "AxisName")];

    /// <summary>Full names of the attributes, in a fixed order.</summary>
    public static IEnumerable<string> AttributeNames => Makers.Keys.Select(k => "SourceJax." + k);

    public static string NameOf(INamedTypeSymbol attribute)
        => attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length) : attribute.Name;

    public static Transformation? Make(AttributeData attribute, out RequestFlaw? flaw)
    {
        string name = attribute.AttributeClass!.Name;
        var options = new Options(attribute);
        flaw = null;
        if (!Makers.TryGetValue(name, out Maker? maker))
        {
            flaw = new("SJ0201", $"{NameOf(attribute.AttributeClass)} is not supported yet");
            return null;
        }
        foreach (var (on, option) in UnsupportedOptions)
        {
            if (on == name && options.IsSet(option)) flaw = new("SJ0201", $"{option} of {NameOf(attribute.AttributeClass)} is not supported yet", option);
        }
        return flaw is null ? maker(options) : null;
    }

    /// <summary>Named arguments of an attribute. Those that do not compile are the compiler's to report, and count as unset.</summary>
    sealed class Options(AttributeData attribute)
    {
        /// <summary>Set to something: false and null are what an option is anyway.</summary>
        public bool IsSet(string name)
            => Constant(name) is { IsNull: false, Kind: not TypedConstantKind.Error } constant
                && (constant.Kind == TypedConstantKind.Array || constant.Value is not false);

        public bool Bool(string name) => Constant(name) is { Kind: TypedConstantKind.Primitive, Value: true };

        public EquatableArray<int>? Ints(string name)
            => Constant(name) is { Kind: TypedConstantKind.Array, IsNull: false } constant
                ? constant.Values.Select(v => v.Value is int i ? i : 0).ToEquatable() : null;

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
