using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>A function of floats that is called by name: <paramref name="Method"/> of its <see cref="Home"/>.</summary>
public abstract record FunctionPrimitive(string Name, string Method, int Arity) : CodedPrimitive(Name, Arity)
{
    protected virtual FunctionHome Home => FunctionHome.Math;

    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public sealed override CodeTemplate Code(DType dtype) => FunctionCode.Scalar(Home, dtype, Method, Arity);
    public sealed override CodeTemplate Element(DType dtype) => FunctionCode.Element(Home, dtype, Method, Arity);
    public sealed override CodeTemplate? Lanes(DType dtype) => FunctionCode.Lanes(Home, dtype, Method, Arity);
}
