namespace SourceJax.Fuzz.HyperDuals;

/// <summary>The parts of a hyper-dual number that are not zero by construction.</summary>
[Flags]
public enum Parts : byte
{
    None = 0,
    E1 = 1,
    E2 = 2,
    E12 = 4,
}
