using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// The form of a method for arrays on a device: a local function, which the method calls where its arrays are not on the host, and kernels in a type
/// of their own.
/// </summary>
public sealed class DeviceMethod : OtherForm
{
    const string Execution = "global::SourceJax.Execution.";

    readonly Signature signature;
    readonly MethodCode code;
    readonly DeviceMemoryForm memory;
    readonly string[] arrays;
    readonly bool returnsArrays;

    DeviceMethod(TracedFunction traced, string typeBeside)
    {
        var compilation = new Compilation(traced, Target.Ilgpu, typeBeside);
        signature = compilation.Simplified.Signature;
        memory = (DeviceMemoryForm)compilation.Memory;
        code = new MethodCode(compilation, new CodeWriter());
        arrays = [.. compilation.Arguments.Leaves.Where(l => l.Leaf.Kind == LeafKind.NDArray).Select(l => l.Path)];
        returnsArrays = signature.Result.Leaves.Any(l => l.Kind == LeafKind.NDArray);
    }

    /// <summary>Null where the method has no arrays that can be on a device, or writes where its caller says.</summary>
    /// <param name="traced">The method.</param>
    /// <param name="typeBeside">The full name of the type that its kernels are to be in.</param>
    public static DeviceMethod? Of(TracedFunction traced, string typeBeside)
    {
        Signature signature = traced.Signature;
        if (signature.Destinations.Count > 0 || signature.Outputs.Any() || !signature.Result.Leaves.All(CanReturn)) return null;
        var method = new DeviceMethod(traced, typeBeside);
        return method.arrays.Length > 0 || method.returnsArrays ? method : null;
    }

    static bool CanReturn(Leaf leaf)
        => leaf.Kind is LeafKind.NDArray or LeafKind.Scalar or LeafKind.Key or LeafKind.KeyArray || leaf is { Kind: LeafKind.Array, Aval.Rank: 1 };

    public override void PrintDispatch(CodeWriter writer, string function, NameScope names)
    {
        string device = names.Unique("device");
        string onHost = string.Join(" && ", arrays.Select(a => $"{Execution}Storage.IsOnHost({a})"));
        string places = string.Join(", ", arrays.Select(a => $"({Literals.Text(a.Replace("@", ""))}, {Execution}Dispatch.Of({a}))"));
        string elsewhere = arrays.Length == 0 ? $"!{Execution}Dispatch.IsHost" : arrays.Length == 1 ? "!" + onHost : $"!({onHost})";
        string test = $"{elsewhere} && {Execution}Dispatch.Find({places}) is {{ }} {device}";
        string[] arguments = [device, .. signature.Parameters.Select(p => p.Pass(NameScope.Escape(p.Name)))];
        writer.Line($"if ({test}) return {function}({string.Join(", ", arguments)});");
    }

    public override void PrintFunction(CodeWriter writer, string function)
    {
        var parameters = signature.Parameters.Select(p => p.Declare(p.Type.CSharp, NameScope.Escape(p.Name)));
        writer.Line();
        writer.Open($"static {signature.Result.CSharp} {function}({string.Join(", ", [$"global::SourceJax.ComputeDevice {memory.Device}", .. parameters])})");
        code.PrintBody(writer);
        writer.Close();
    }

    /// <summary>The type with the kernels.</summary>
    public void PrintType(CodeWriter writer) => code.PrintType(writer);
}
