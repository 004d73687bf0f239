using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>A lanes type: a type parameter, or one of the runtime's.</summary>
/// <param name="loop">The loop that runs in its lanes.</param>
/// <param name="type">The type.</param>
/// <param name="origin">The C# reference to a buffer's first element; null where its span is read.</param>
sealed class LaneForm(ForStatement loop, string type, Func<LoopBuffer, string?> origin) : ElementForm
{
    /// <summary>Constants up to here are added last, outside of int arithmetic.</summary>
    const int LargestOffset = 1 << 20;

    readonly Strides strides = new(loop);

    public override string Type => type;

    public override bool IsUniform(LoopExpr expr) => expr.DType == loop.Schedule!.Element && strides.IsUniform(expr);

    public override string Broadcast(string number) => $"{type}.Broadcast({number})";

    public override CodeTemplate Operation(CodedPrimitive primitive, DType dtype) => LaneOperations.Of(primitive, dtype, type);

    public override string Load(LoopBuffer buffer, Dim index, ExprCode code)
        => $"{type}.Load({(origin(buffer) is { } start ? $"in {start}, {Place(index, code)}" : $"{code.Span(buffer)}, {code.Index(index)}")})";

    public override string Store(string value, LoopBuffer buffer, Dim index, ExprCode code)
        => $"{type}.Store({value}, {(origin(buffer) is { } start ? $"ref {start}, {Place(index, code)}" : $"{code.Span(buffer)}, {code.Index(index)}")});";

    /// <summary>
    /// The index of the first lane, as nint: what is the same for all iterations first, so that processors add the rest while they load. That part is
    /// an int, since it is the index, or with <see cref="LargestOffset"/> at most less than the index, that the first iteration has.
    /// </summary>
    string Place(Dim index, ExprCode code)
    {
        Dim row = index - Dim.Atom(loop.Index);
        long offset = row.Terms.Count > 0 && row.Terms[^1] is { Factors.Count: 0, Coefficient: >= 0 and <= LargestOffset } constant ? constant.Coefficient : 0;
        row -= Dim.Constant(offset);
        string sum = row.IsZero ? "" : code.Index(row) + " + ", more = offset == 0 ? "" : $" + {Literals.Int(offset)}";
        return $"{sum}(global::System.IntPtr){code.Name(loop.Index)}{more}";
    }
}
