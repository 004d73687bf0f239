namespace SourceJax.Compiler.Loops;

/// <summary>Where an input of a function is: in memory, or a number at hand.</summary>
/// <param name="Name">What the method calls it.</param>
/// <param name="ShortName">What functions of loops call it.</param>
/// <param name="IsInMemory">Whether it is in memory, as all arrays with axes are.</param>
public sealed record InputPlace(string Name, string ShortName, bool IsInMemory);
