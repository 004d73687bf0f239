using SourceJax.Compiler.Emission;
using SourceJax.Generator.Output;

namespace SourceJax.Generator.Models;

/// <summary>
/// One file the generator writes, as a value without symbols, syntax or locations: equal models mean equal files. <paramref name="Fallback"/>
/// is written when there is no method, or when emitting it fails.
/// </summary>
public sealed record GeneratedMethod(string HintName, MethodToEmit? Method, StubToEmit Fallback)
{
    /// <summary>For a file that checks a derivative instead of being one.</summary>
    public VerificationToEmit? Verification { get; init; }
}
