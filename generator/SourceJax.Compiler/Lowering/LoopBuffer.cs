using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering;

/// <summary>Contiguous row-major storage of one array. Identity is by reference.</summary>
public sealed class LoopBuffer(Aval aval, string name)
{
    public Aval Aval { get; } = aval;
    public string Name { get; } = name;
}
