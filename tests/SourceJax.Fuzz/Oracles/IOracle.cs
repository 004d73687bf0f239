using SourceJax.Fuzz.Execution;

namespace SourceJax.Fuzz.Oracles;

/// <summary>Knows something about what programs must do.</summary>
public interface IOracle
{
    /// <summary>What a built program does wrong.</summary>
    IEnumerable<Finding> Check(BuiltProgram built, Tally tally);
}
