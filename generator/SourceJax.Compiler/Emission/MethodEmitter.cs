using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Compiler.Targets.Ilgpu;

namespace SourceJax.Compiler.Emission;

/// <summary>The generated file of one method.</summary>
public static class MethodEmitter
{
    /// <param name="method">The method.</param>
    /// <param name="target">What it is compiled for.</param>
    /// <param name="isChecked">Whether the project checks arithmetic for overflow.</param>
    /// <param name="hasDevices">Whether the project has devices besides, where arrays may be.</param>
    public static string Emit(MethodToEmit method, Target target, bool isChecked = false, bool hasDevices = false)
    {
        DeviceMethod? device = hasDevices ? DeviceMethod.Of(method.Traced, KernelsOf(method), method.Device) : null;
        OtherForm? other = device;
        if (other is null && method.Device is { } only && DeviceMethod.IsFor(method.Traced.Signature)) other = new HostForm(method.Traced, only);
        var writer = new CodeWriter();
        foreach (string type in method.Container.TypeHeaders) writer.Open(type);
        string header = $"{method.Modifiers} {method.Traced.Signature.Declare(NameScope.Escape(method.Name))}";
        if (method.Overload is { } overload && AllocatingMethod.Of(method.Traced, overload, method.Name) is { } allocating)
        {
            writer.Line($"/// <summary>{Summary(method)}</summary>");
            allocating.Print(writer, header, isChecked);
        }
        else
        {
            var body = new MethodCode(new Compilation(method.Traced, target), writer);
            writer.Line($"/// <summary>{Summary(method)}{body.Stores}</summary>");
            body.Print(header, mayOptimize: !method.HasMethodImpl, isChecked, other);
        }
        foreach (string _ in method.Container.TypeHeaders) writer.Close();
        device?.PrintType(writer);

        return GeneratedFile.Of(method.Container.Namespace, writer.ToString(), method.HiddenNames);
    }

    /// <summary>The type of a method's kernels, which only its own file sees.</summary>
    static string KernelsOf(MethodToEmit method)
        => $"global::{(method.Container.Namespace.Length == 0 ? "" : method.Container.Namespace + ".")}{method.Name}Kernels";

    static string Summary(MethodToEmit method)
        => method.Steps.Count == 0 || method.Steps is ["Jit"] ? $"<see cref=\"{method.Origin}\"/>, compiled."
            : $"{string.Join(" of ", method.Steps.Reverse())} of <see cref=\"{method.Origin}\"/>.";
}
