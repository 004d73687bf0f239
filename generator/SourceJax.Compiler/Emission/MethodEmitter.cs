using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Emission;

/// <summary>The generated file of one method.</summary>
public static class MethodEmitter
{
    public static string Emit(MethodToEmit method)
    {
        var writer = new CodeWriter();
        foreach (string header in method.Container.TypeHeaders) writer.Open(header);
        var body = new BodyEmitter(method.Traced, writer);
        writer.Line($"/// <summary>{Summary(method)}{body.Stores}</summary>");
        // Loops in the method itself run at full speed from the first call, instead of after some dozens.
        if (body.HasLoops && !method.HasMethodImpl) writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        writer.Open($"{method.Modifiers} {method.Traced.Signature.Declare(NameScope.Escape(method.Name))}");
        body.Print();
        writer.Close();
        foreach (string _ in method.Container.TypeHeaders) writer.Close();

        return GeneratedFile.Of(method.Container.Namespace, writer.ToString(), method.HiddenNames);
    }

    static string Summary(MethodToEmit method)
        => method.Steps.Count == 0 || method.Steps is ["Jit"] ? $"<see cref=\"{method.Origin}\"/>, compiled." : $"{string.Join(" of ", method.Steps.Reverse())} of <see cref=\"{method.Origin}\"/>.";
}
