using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Emission;

/// <summary>How expressions are printed for a register of elements at a time.</summary>
/// <param name="Type">The lanes type.</param>
/// <param name="Axis">The loop index along which lanes are neighbours.</param>
/// <param name="Locals">Locals that hold lanes; others hold one value for all of them.</param>
/// <param name="Origin">The C# reference to a buffer's first element; null where spans are read.</param>
public sealed record LaneForm(string Type, Local Axis, IReadOnlyCollection<Local> Locals, Func<LoopBuffer, string>? Origin)
{
    /// <summary>Constants up to here are added last, outside of int arithmetic.</summary>
    const int LargestOffset = 1 << 20;

    /// <summary>Neighbouring elements.</summary>
    public string Load(LoopBuffer buffer, Dim index, ExprCode code)
        => Origin is null ? $"{Type}.Load({code.Span(buffer)}, {code.Index(index)})" : $"{Type}.Load(in {Origin(buffer)}, {Place(index, code)})";

    /// <summary>A statement that stores neighbouring elements.</summary>
    public string Store(string value, LoopBuffer buffer, Dim index, ExprCode code)
        => Origin is null ? $"{Type}.Store({value}, {code.Span(buffer)}, {code.Index(index)});" : $"{Type}.Store({value}, ref {Origin(buffer)}, {Place(index, code)});";

    /// <summary>
    /// The index of the first lane, as nint: what is the same for all iterations first, so that processors add the rest while they load. That part is
    /// an int, since it is the index, or with <see cref="LargestOffset"/> at most less than the index, that the first iteration has.
    /// </summary>
    string Place(Dim index, ExprCode code)
    {
        Dim row = index - Dim.Atom(Axis);
        long offset = row.Terms.Count > 0 && row.Terms[^1] is { Factors.Count: 0, Coefficient: >= 0 and <= LargestOffset } constant ? constant.Coefficient : 0;
        row -= Dim.Constant(offset);
        return (row.IsZero ? "" : code.Index(row) + " + ") + "(global::System.IntPtr)" + code.Name(Axis) + (offset == 0 ? "" : $" + {Literals.Int(offset)}");
    }
}
