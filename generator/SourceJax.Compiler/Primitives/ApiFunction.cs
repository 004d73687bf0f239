using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives;

/// <summary>
/// A C# method the frontend knows, and the equations it stands for. Its full name is <c>Namespace.Type.Method</c>; overloads share one
/// entry, which looks at which arguments are there.
/// </summary>
public sealed record ApiFunction(string Name, Func<ApiCall, IReadOnlyList<Var>> Build)
{
    /// <summary>A parameter of overloads that are not meant: the library's text has these.</summary>
    public string? NotWith { get; init; }

    public static ApiFunction Of(string name, Func<ApiCall, Var> build) => new(name, call => [build(call)]);
}

/// <summary>
/// The arguments of one call, by parameter name of the C# method. Implemented by the frontend (and by tests). A wrong or missing constant
/// argument is reported by the implementation at the argument itself.
/// </summary>
public abstract class ApiCall
{
    public abstract IrBuilder Builder { get; }

    /// <summary>Whether the caller gave this argument (or it has a non-null default).</summary>
    public abstract bool Has(string parameter);

    /// <summary>An array or scalar operand.</summary>
    public abstract Var Operand(string parameter);

    /// <summary>The elements of an array- or collection-valued argument of operands, such as Concatenate's.</summary>
    public abstract IReadOnlyList<Var> Operands(string parameter);

    /// <summary>An integer the compiler must know, such as an axis.</summary>
    public abstract int Int(string parameter);

    /// <summary>An <c>int</c> or <c>int[]</c> argument of constants; null when absent or null.</summary>
    public abstract IReadOnlyList<int>? Ints(string parameter);

    /// <summary>A list of tuples of integer constants, such as pad widths; null when the argument is something else.</summary>
    public abstract IReadOnlyList<IReadOnlyList<int>>? IntTuples(string parameter);
    public abstract bool Bool(string parameter);
    public abstract string Text(string parameter);

    /// <summary>A floating-point constant the compiler must know.</summary>
    public abstract double Double(string parameter);

    /// <summary>A shape argument: constants, extents of arrays, integer parameters, and arithmetic over them.</summary>
    public abstract Shape Shape(string parameter);
    public abstract Dim Dim(string parameter);

    /// <summary>The element type that the method's last type argument names (<c>Zeros&lt;float&gt;</c>, <c>Astype&lt;int&gt;</c>).</summary>
    public abstract DType TypeArgument { get; }

    /// <summary>A lambda or method group argument, as a function over flattened operands with what it captures appended as inputs.</summary>
    public abstract ApiFunctionArgument Function(string parameter, IReadOnlyList<Aval> arguments);

    /// <summary>Refuses the call with a message for the user.</summary>
    public abstract Exception Error(string message);
}

/// <summary>A function argument: its body, and the values for the inputs beyond its declared parameters.</summary>
public sealed record ApiFunctionArgument(IrFunction Body, IReadOnlyList<Var> Captured);
