using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>Where the code of a function of floats is.</summary>
public enum FunctionHome
{
    /// <summary><c>System.Math</c> and its siblings for one number; the runtime's <c>Elementary</c> within arrays.</summary>
    Math,

    /// <summary>The number's own type for one number, as <c>double.Hypot</c>; the runtime's <c>Elementary</c> within arrays.</summary>
    Number,

    /// <summary>The number's own type, within arrays too.</summary>
    NumberOnly,

    /// <summary>The runtime's <c>Elementary</c>, which is also a member of the lanes types, with the same bits.</summary>
    Elementary,

    /// <summary>The runtime's <c>Special</c>: one number at a time, in double precision.</summary>
    Special,
}

/// <summary>A function of floats that is called by name: <paramref name="Method"/> of its <see cref="Home"/>.</summary>
public abstract record FunctionPrimitive(string Name, string Method, int Arity) : CodedPrimitive(Name, Arity)
{
    public virtual FunctionHome Home => FunctionHome.Math;

    public override bool Accepts(DType dtype) => dtype.IsFloat;
    public sealed override int Cost(DType dtype, bool isElement) => CostOf(Home, dtype, isElement);

    /// <summary>That of a call. One that is made in another precision counts as the conversion of its result.</summary>
    internal static int CostOf(FunctionHome home, DType dtype, bool isElement) => (dtype, home) switch
    {
        (DType.F32 or DType.F16, FunctionHome.Special) or (DType.F16, FunctionHome.Elementary) => 1,
        (DType.F16, FunctionHome.Math or FunctionHome.Number) when isElement => 1,
        _ => CostOfCall,
    };
}
