using Microsoft.CodeAnalysis;

namespace SourceJax.Generator;

/// <summary>The diagnostic of an exception nobody expected.</summary>
public static class InternalError
{
    /// <summary>Its id.</summary>
    public const string Id = "SJ0000";

    /// <summary>What it says.</summary>
    public static string Describe(string method, Exception exception)
        => $"'{method}' could not be compiled because of an error inside SourceJax ({exception.GetType().Name}: {OneLine(exception.Message)}). "
            + "It throws when called; other methods are unaffected";

    /// <summary>
    /// What <paramref name="make"/> makes; null where it fails. In the generator an exception would take all methods along: the analyzer, which does the
    /// same, reports it.
    /// </summary>
    public static T? Try<T>(Func<T?> make) where T : class
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Whether the file does not compile anyway: what fails on half-typed code is no error inside SourceJax, and the compiler says what to do.</summary>
    public static bool IsMeaningless(Compilation compilation, SyntaxTree? file)
        => file is not null && compilation.GetSemanticModel(file).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
