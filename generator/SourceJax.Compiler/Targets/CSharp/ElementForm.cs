using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>How elements of several iterations that run side by side are one C# value.</summary>
public abstract class ElementForm
{
    /// <summary>Of such values.</summary>
    public abstract string Type { get; }

    /// <summary>Whether a number is the same in all of these iterations: then it is computed once.</summary>
    public abstract bool IsUniform(LoopExpr expr);

    /// <summary>One number for all of them.</summary>
    public abstract string Broadcast(string number);

    public abstract CodeTemplate Operation(CodedPrimitive primitive, DType dtype);

    /// <summary>Neighbouring elements.</summary>
    public abstract string Load(LoopBuffer buffer, Dim index, ExprCode code);

    /// <summary>A statement that stores neighbouring elements.</summary>
    public abstract string Store(string value, LoopBuffer buffer, Dim index, ExprCode code);
}
