using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary><c>Vector&lt;T&gt;</c> of the iterations of a loop by hand.</summary>
/// <param name="loop">The loop.</param>
sealed class VectorForm(ForStatement loop) : ElementForm
{
    const string Memory = "global::SourceJax.Numerics.VectorSpan";

    readonly string element = loop.Schedule!.Element.CSharpName;

    public Strides Strides { get; } = new(loop);

    public override string Type => $"global::System.Numerics.Vector<{element}>";

    /// <summary>How many there are.</summary>
    public string Count => $"{Type}.Count";

    public override bool IsUniform(LoopExpr expr) => expr.DType == loop.Schedule!.Element && Strides.IsUniform(expr);

    public override string Broadcast(string number) => $"global::System.Numerics.Vector.Create({number})";

    public override CodeTemplate Operation(CodedPrimitive primitive, DType dtype) => LaneOperations.FindVector(primitive, dtype)!;

    public override string Load(LoopBuffer buffer, Dim index, ExprCode code) => $"{Memory}.Load<{element}>({code.Span(buffer)}, {FirstIndex(index, code)})";

    public override string Store(string value, LoopBuffer buffer, Dim index, ExprCode code)
        => $"{Memory}.Store<{element}>({value}, {code.Span(buffer)}, {FirstIndex(index, code)});";

    /// <summary>The lowest of the indices that the lanes have.</summary>
    string FirstIndex(Dim index, ExprCode code) => Strides.Of(index) < 0 ? $"{code.Index(index)} - {Count} + 1" : code.Index(index);
}
