using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Frontend.Values;

/// <summary>
/// The memory of an array. In the IR it is a chain of versions, of which <see cref="Content"/> is the latest; variables, slices and callees' spans
/// are views of it, so that all see what is written through any of them.
/// </summary>
/// <param name="number">Counts storages in order of allocation.</param>
/// <param name="shape">The extents, which never change.</param>
/// <param name="content">A value of the IR, or a list while the elements are known one by one.</param>
/// <param name="isReadOnly">Whether it is someone else's: an argument, or a constant.</param>
sealed class ArrayStorage(int number, Shape shape, Value content, bool isReadOnly)
{
    public int Number { get; } = number;
    public Shape Shape { get; } = shape;
    public Value Content { get; set; } = content;
    public bool IsReadOnly { get; } = isReadOnly;
    public string? Name { get; set; }
}
