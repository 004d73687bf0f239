namespace SourceJax.Compiler.Emission;

/// <summary>The generated file of one method.</summary>
public static class MethodEmitter
{
    public static string Emit(MethodToEmit method) => throw new InvalidOperationException($"{method.Name} cannot be emitted yet");
}
