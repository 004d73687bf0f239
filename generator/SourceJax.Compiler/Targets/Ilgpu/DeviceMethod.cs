using SourceJax.Compiler.Loops;
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

    /// <summary>The one kind of device that the method is for; null where it is for all.</summary>
    readonly string? only;

    DeviceMethod(TracedFunction traced, string typeBeside, string? only)
    {
        this.only = only;
        var compilation = new Compilation(traced, Target.Ilgpu, typeBeside);
        signature = compilation.Simplified.Signature;
        memory = (DeviceMemoryForm)compilation.Memory;
        code = new MethodCode(compilation, new CodeWriter());
        arrays = [.. compilation.Arguments.Leaves.Where(l => l.Leaf.Kind == LeafKind.NDArray).Select(l => l.Path)];
    }

    /// <summary>Null where the method has no arrays that can be on a device, or writes where its caller says.</summary>
    /// <param name="traced">The method.</param>
    /// <param name="typeBeside">The full name of the type that its kernels are to be in.</param>
    /// <param name="only">The one kind of device that the method is for; null where it is for all.</param>
    public static DeviceMethod? Of(TracedFunction traced, string typeBeside, string? only)
        => IsFor(traced.Signature) ? new DeviceMethod(traced, typeBeside, only) : null;

    /// <summary>Whether a method takes or returns arrays that can be on a device, and writes nowhere else.</summary>
    public static bool IsFor(Signature signature)
        => signature.Destinations.Count == 0 && !signature.Outputs.Any() && signature.Result.Leaves.All(CanReturn)
            && signature.Parameters.SelectMany(p => p.Type.Leaves).Concat(signature.Result.Leaves).Any(l => l.Kind == LeafKind.NDArray);

    /// <summary>What a method does on the host: all that is no kernel.</summary>
    public static IEnumerable<HostStep> HostSteps(TracedFunction traced) => HostStep.In(new Compilation(traced, Target.Ilgpu).Loops.Statements, []);

    static bool CanReturn(Leaf leaf)
        => leaf.Kind is LeafKind.NDArray or LeafKind.Scalar or LeafKind.Key or LeafKind.KeyArray || leaf is { Kind: LeafKind.Array, Aval.Rank: 1 };

    public override void PrintDispatch(CodeWriter writer, string function, NameScope names)
    {
        string device = names.Unique("device");
        string find = Find(arrays);
        string[] arguments = [device, .. signature.Parameters.Select(p => p.Pass(NameScope.Escape(p.Name)))];
        string call = $"return {function}({string.Join(", ", arguments)});";
        if (only is not null)
        {
            PrintRequirement(writer, device, find, only);
            writer.Line($"if ({device} is not null) {call}");
            return;
        }
        // Numbers that C# converted to arrays go to the default device.
        string[] onHost = [.. arrays.Select(a => $"{Execution}Storage.IsOnHost({a})"), $"{Execution}Dispatch.IsHost"];
        string elsewhere = onHost.Length == 1 ? "!" + onHost[0] : $"!({string.Join(" && ", onHost)})";
        writer.Line($"if ({elsewhere} && {find} is {{ }} {device}) {call}");
    }

    /// <summary>An expression that finds where arrays are, which is null for the host.</summary>
    public static string Find(IEnumerable<string> arrays)
        => $"{Execution}Dispatch.Find({string.Join(", ", arrays.Select(a => $"({Literals.Text(a.Replace("@", ""))}, {Execution}Dispatch.Of({a}))"))})";

    /// <summary>Throws where arrays are on a device of another kind.</summary>
    public static void PrintRequirement(CodeWriter writer, string device, string find, string kind)
    {
        writer.Line($"global::SourceJax.ComputeDevice? {device} = {find};");
        writer.Line($"{Execution}Dispatch.Require({device}, global::SourceJax.DeviceKind.{kind});");
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
