namespace SourceJax.Analyzers.Diagnostics;

/// <summary>What diagnostics tell code fixes.</summary>
public static class FixProperties
{
    /// <summary>On SJ0304: the declaration as it should be.</summary>
    public const string RightDeclaration = nameof(RightDeclaration);
}
