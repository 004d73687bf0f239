namespace SourceJax.Generator;

/// <summary>What SJ0000 says of an exception nobody expected.</summary>
public static class InternalError
{
    public static string Describe(string method, Exception exception)
        => $"'{method}' could not be compiled because of an error inside SourceJax ({exception.GetType().Name}: {OneLine(exception.Message)}). "
            + "It throws when called; other methods are unaffected";

    static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
