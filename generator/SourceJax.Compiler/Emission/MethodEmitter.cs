using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>The generated file of one method.</summary>
public static class MethodEmitter
{
    /// <param name="method">The method.</param>
    /// <param name="target">What it is compiled for.</param>
    /// <param name="isChecked">Whether the project checks arithmetic for overflow.</param>
    public static string Emit(MethodToEmit method, Target target, bool isChecked = false)
    {
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
            body.Print(header, mayOptimize: !method.HasMethodImpl, isChecked);
        }
        foreach (string _ in method.Container.TypeHeaders) writer.Close();

        return GeneratedFile.Of(method.Container.Namespace, writer.ToString(), method.HiddenNames);
    }

    static string Summary(MethodToEmit method)
        => method.Steps.Count == 0 || method.Steps is ["Jit"] ? $"<see cref=\"{method.Origin}\"/>, compiled."
            : $"{string.Join(" of ", method.Steps.Reverse())} of <see cref=\"{method.Origin}\"/>.";
}
