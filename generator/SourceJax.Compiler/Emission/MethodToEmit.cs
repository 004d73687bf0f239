using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>
/// Where a generated method goes: the namespace (empty for none) and the headers of the types around it, outermost first, such as
/// <c>public static partial class C</c>.
/// </summary>
public sealed record ContainingTypes(string Namespace, EquatableArray<string> TypeHeaders);

/// <summary>
/// Everything the emitter needs to write one method, as a value: equal models give equal files. <paramref name="Modifiers"/> are
/// <c>public static partial</c> and the like; <paramref name="Origin"/> is the user's method it derives from and <paramref name="Steps"/> the
/// transformations that lead there, for the header comment.
/// </summary>
public sealed record MethodToEmit(ContainingTypes Container, string Modifiers, string Name, TracedFunction Traced, string Origin, EquatableArray<string> Steps)
{
    /// <summary>Simple names of <see cref="ShortNames"/> that mean something else in the containing type: these are written in full.</summary>
    public EquatableArray<string> HiddenNames { get; init; } = [];

    /// <summary>The name of the one kind of device that it is for; null where it is for all.</summary>
    public string? Device { get; init; }

    /// <summary>The signature of the overload with destinations that is generated, too; null where there is none.</summary>
    public Signature? Overload { get; init; }

    /// <summary>Whether the declaration says by itself how it is to be compiled (<c>MethodImpl</c>, of which C# allows one).</summary>
    public bool HasMethodImpl { get; init; }
}
