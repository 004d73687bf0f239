using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>An array of which only the type matters: nobody reads an element before it is written.</summary>
/// <param name="Name">The primitive's name.</param>
/// <param name="Array">The type.</param>
public abstract record PlaceholderArray(string Name, Aval Array) : Primitive(Name)
{
    public sealed override bool MakesNew => true;
    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Array];
    public sealed override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw new InvalidOperationException($"{Name} has no operands to batch");

    public sealed override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("dtype", Array.DType);
        writer.Write("shape", Array.Shape);
    }

    /// <summary>The type, from the text form.</summary>
    protected static Aval ReadType(ParameterReader reader) => new(reader.DType("dtype"), reader.Shape("shape"));
}
