using System.ComponentModel;

namespace SourceJax.Execution;

/// <summary>What a stage of an optimizer does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum StageKind
{
    /// <summary>Times a number.</summary>
    Scale,

    /// <summary>Times a schedule.</summary>
    Schedule,

    /// <summary>Elements between bounds.</summary>
    Clip,

    /// <summary>All leaves as one vector of bounded length.</summary>
    ClipByGlobalNorm,

    /// <summary>Plus a multiple of the parameters.</summary>
    AddDecayedWeights,

    /// <summary>Momentum.</summary>
    Trace,

    /// <summary>Adam's quotient of moments.</summary>
    Adam,

    /// <summary>Divided by the root of a mean of squares.</summary>
    Rms,

    /// <summary>Divided by the root of a sum of squares.</summary>
    Rss,

    /// <summary>Signs of an interpolated momentum.</summary>
    Lion,

    /// <summary>Each leaf at the length of the parameter.</summary>
    TrustRatio,
}
