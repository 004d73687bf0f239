namespace SourceJax.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask why a step ran.</summary>
public static class TrackingNames
{
    /// <summary>Parsed, transformed and checked: values that compare equal when nothing that matters changed.</summary>
    public const string Methods = nameof(Methods);

    /// <summary>Types marked [PyTree], as values.</summary>
    public const string Trees = nameof(Trees);

    /// <summary>Emitted text; runs only for methods whose model changed.</summary>
    public const string Files = nameof(Files);
}
