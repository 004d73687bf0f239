using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>Arrays of one call on a device: valid there, on the host, or on both.</summary>
/// <param name="names">The method's names.</param>
sealed class DeviceMemoryForm(NameScope names) : MemoryForm(names)
{
    public const string Package = "global::SourceJax.Ilgpu.";

    /// <summary>The parameter that is the device.</summary>
    public string Device { get; private set; } = "";

    /// <summary>The variable that owns the call's memory.</summary>
    public string Call { get; private set; } = "";

    public override void TakeNames(NameScope names)
    {
        (Device, Call) = (names.Unique("device"), names.Unique("call"));
        // So that no local is called like what is in every kernel.
        foreach (string name in KernelFunction.Names) names.Unique(name);
    }

    public override string Suffix => "Array";
    public override bool HoldsNumbers => true;
    public override bool TakesPlain => false;

    public override void Open(CodeWriter writer)
        => writer.Line($"using {ShortNames.Inferred(Package + "DeviceCall")} {Call} = {Package}DeviceCall.Begin({Device});");

    public override string Type(DType dtype) => $"{Package}DeviceArray<{dtype.CSharpName}>";

    public override string Elements(string path, Leaf leaf)
        => leaf.Kind == LeafKind.NDArray ? $"{Call}.Input({path})" : $"{Call}.Input<{leaf.Aval.DType.CSharpName}>({base.Elements(path, leaf)})";

    public override string Read(string name) => $"{name}.Span";

    public override void Scratch(CodeWriter writer, string name, LoopBuffer buffer, EntryCode entry, ExprCode code, bool mayNotExist)
        => New(writer, name, buffer.Aval.DType, mayNotExist ? "ScratchOrEmpty" : "Scratch",
            mayNotExist ? entry.Extents(buffer.Aval.Shape, code.Name) : entry.Size(buffer.Aval.Shape, code.Name));

    public override void TakeOver(CodeWriter writer, string name, LoopBuffer buffer, string old) => writer.Line($"{Type(buffer.Aval.DType)} {name} = {old};");

    public override void Constant(CodeWriter writer, string name, DType dtype, string elements)
        => writer.Line($"{Type(dtype)} {name} = {Call}.Constant<{dtype.CSharpName}>([{elements}]);");

    public override bool IsPlain(Leaf leaf) => true;
    public override bool IsAllocatedAsZeros(Leaf leaf) => false;

    public override void Result(CodeWriter writer, string name, string span, Leaf leaf, Shape extents, EntryCode entry)
        => New(writer, name, leaf.Aval.DType, "Result", entry.Size(extents, entry.Symbol));

    public override string Value(string name, Leaf leaf, EntryCode entry) => leaf.Kind switch
    {
        LeafKind.NDArray => $"{Call}.Return({name}, {entry.ShapeArguments(leaf.Aval.Shape)})",
        LeafKind.Scalar => $"{name}.Span[0]",
        LeafKind.Key => $"new global::SourceJax.PrngKey({name}.Span[0], {name}.Span[1])",
        LeafKind.KeyArray => base.Value($"{name}.Span", leaf, entry),
        _ => $"{name}.Span.ToArray()",
    };

    public override string Number(string value, Leaf leaf)
        => leaf.Kind == LeafKind.NDArray ? $"{Call}.Return({Call}.Constant<{leaf.Aval.DType.CSharpName}>([{value}]), [])" : base.Number(value, leaf);

    public void New(CodeWriter writer, string name, DType dtype, string kind, string size)
        => writer.Line($"{Type(dtype)} {name} = {Call}.{kind}<{dtype.CSharpName}>({size});");
}
