namespace SourceJax.Compiler.Primitives.Control;

/// <summary>A primitive that never leaves reverse mode: it is made by linearization and gone after transposition. Not in the catalog.</summary>
public interface ITransientPrimitive;
