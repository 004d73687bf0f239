namespace SourceJax.Compiler.Support;

/// <summary>Whether the compiler verifies what each of its passes made.</summary>
public static class SelfChecks
{
    /// <summary>In Debug builds, and where tests ask for it.</summary>
    public static bool AreEnabled { get; set; } =
#if DEBUG
        true;
#else
        false;
#endif
}
