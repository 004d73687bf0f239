using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// The form of a method that is for one kind of device, in a project that has no devices: there are no kernels, and it says so if that kind is not the host.
/// </summary>
/// <param name="traced">The method.</param>
/// <param name="only">The kind of device that it is for.</param>
public sealed class HostForm(TracedFunction traced, string only) : OtherForm
{
    public override void PrintDispatch(CodeWriter writer, string function, NameScope names)
    {
        var leaves = traced.Signature.Parameters.SelectMany(p => p.Type.LeafPaths(NameScope.Escape(p.Name)));
        string found = DeviceMethod.Find(leaves.Where(l => l.Leaf.Kind == LeafKind.NDArray).Select(l => l.Path));
        DeviceMethod.PrintRequirement(writer, names.Unique("device"), found, only);
    }

    public override void PrintFunction(CodeWriter writer, string function)
    {
    }
}
