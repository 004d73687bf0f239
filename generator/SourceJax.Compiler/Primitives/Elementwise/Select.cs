using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>The second operand where the first, a boolean, holds; the third elsewhere. Both are evaluated.</summary>
public sealed record Select() : CodedPrimitive("select", 3), ILinearPrimitive
{
    /// <summary>Whether it is control flow made into a choice: then the operand that is not chosen is none of the function's, also to derivatives.</summary>
    public bool OfPaths { get; init; }

    public override IReadOnlyList<string> Sources => ["SourceJax.Lax.Select"];
    public override bool KeepsWhole => true;
    public override int Cost(DType dtype, bool isElement) => 1;
    public override bool Accepts(DType dtype) => true;
    public override DType OperandType(int operand, DType leading) => operand == 0 ? DType.Bool : leading;
    public override bool PropagatesNaN => false;
    public override bool IsExact(DType operand) => true;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => operands[operands[0].IsTrue ? 1 : 2];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
    {
        Var Branch(int operand) => tangents[operand] ?? b.Zeros(equation.Output.Aval);
        return [b.Emit(this, equation.Inputs[0], Branch(1), Branch(2))];
    }

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        Var condition = equation.Inputs[0], ct = cotangents[0]!, zeros = b.Builder.Zeros(ct.Aval);
        if (b.IsLinear(equation.Inputs[1])) b.Add(equation.Inputs[1], b.Builder.Emit(this, condition, ct, zeros), OfPaths || b.MayBeAbsent);
        if (b.IsLinear(equation.Inputs[2])) b.Add(equation.Inputs[2], b.Builder.Emit(this, condition, zeros, ct), OfPaths || b.MayBeAbsent);
    }

    public override void WriteParameters(ParameterWriter writer)
    {
        if (OfPaths) writer.Write("of_paths", true);
    }
}
