using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Random;

/// <summary>One of the two words (0 or 1) of the threefry block at a key and a counter: (key0, key1, counter0, counter1).</summary>
public sealed record Threefry2x32(int Word) : CodedPrimitive("threefry2x32", 4)
{
    public override bool Accepts(DType dtype) => dtype == DType.U32;
    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
        => Scalar.Integer(Word == 0 ? ThreefryBlock.Of(operands).First : ThreefryBlock.Of(operands).Second);
    public override void WriteParameters(ParameterWriter writer) => writer.Write("word", Word);
    public override IEnumerable<PrimitiveExample> Examples
        => base.Examples.SelectMany(e => (PrimitiveExample[])[e, e with { Primitive = new Threefry2x32(1 - Word) }]);
}
