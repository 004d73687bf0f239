using SourceJax.Compiler.Emission;

namespace SourceJax.Generator.PyTrees;

/// <summary>The generated part of a [PyTree] type, as a value: equal models mean equal files.</summary>
public sealed record GeneratedTree(string HintName, PyTreeToEmit Tree);
