using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A position along an axis, of extents and numbers, that throws where there is none such.</summary>
/// <param name="Axis">The axis that the message names.</param>
public abstract record AxisTest(string Name, int Arity, int Axis) : CodedPrimitive(Name, Arity)
{
    public sealed override bool Accepts(DType dtype) => dtype == DType.I32;
    protected sealed override bool ThrowsByAll => true;
    protected sealed override bool IsSmooth => false;
    public sealed override void WriteParameters(ParameterWriter writer) => writer.Write("axis", Axis);
}
