using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>Where a buffer's storage comes from. A private one is there once for each iteration of the loop over lanes that it is in.</summary>
public enum BufferKind { Input, Result, Scratch, Constant, Stack, Row, Private }

/// <summary>Contiguous row-major storage of one array. Identity is by reference.</summary>
public sealed class LoopBuffer(Aval aval, string name, BufferKind kind)
{
    public Aval Aval { get; } = aval;

    /// <summary>What it is called, if possible.</summary>
    public string Name { get; } = name;

    /// <summary>What a loop function calls it.</summary>
    public string ShortName { get; init; } = name;

    public BufferKind Kind { get; } = kind;

    /// <summary>For a row, the buffer whose neighbouring elements it is.</summary>
    public LoopBuffer? Of { get; init; }

    /// <summary>Where its elements are: the buffer itself, or that which it is a row of.</summary>
    public LoopBuffer Storage => Of ?? this;

    /// <summary>The elements, for a constant.</summary>
    public ArrayValue? Value { get; init; }
}
