using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Signatures;

/// <summary>A parameter; one marked [NoDiff] is never differentiated, one marked [Static] is neither differentiated nor mapped.</summary>
public sealed record Parameter(string Name, TypeTree Type, bool IsNoDiff = false, bool IsStatic = false)
{
    public bool IsConstant => IsNoDiff || IsStatic;
}

/// <summary>The C# side of a function. Leaves of the parameters, in order, are the IR function's inputs; those of the result its outputs.</summary>
public sealed record Signature(EquatableArray<Parameter> Parameters, TypeTree Result)
{
    /// <summary>
    /// Caller-owned places for the last leaves of the result, after the parameters: spans for arrays, <c>out</c> for numbers. Then
    /// <see cref="Result"/> is what is left to return.
    /// </summary>
    public EquatableArray<Parameter> Destinations { get; init; } = [];

    /// <summary>Extents of mapped axes: arguments that disagree about one are told together.</summary>
    public EquatableArray<string> BatchSymbols { get; init; } = [];

    /// <summary>With destinations, the result as it would be returned without them.</summary>
    public TypeTree? WholeResult { get; init; }

    /// <summary>The signature as transformations and traced callers see it: everything is returned.</summary>
    public Signature Returning => WholeResult is null ? this : this with { Result = WholeResult, Destinations = [], WholeResult = null };

    /// <summary>The parameter list and result as a declaration prints them: <c>(float Value, float Grad) F(float x)</c>.</summary>
    public string Declare(string name) => $"{Result.CSharp} {name}({string.Join(", ", Parameters.Select(p => $"{p.Type.CSharp} {Lowering.NameScope.Escape(p.Name)}").Concat(Destinations.Select(d => $"{(d.Type is Leaf { Kind: LeafKind.Scalar } ? "out " : "")}{d.Type.CSharp} {Lowering.NameScope.Escape(d.Name)}")))})";

    /// <summary>Which IR inputs belong to parameter <paramref name="index"/>.</summary>
    public (int Start, int Count) InputsOf(int index)
        => (Parameters.Take(index).Sum(p => p.Type.Leaves.Count()), Parameters[index].Type.Leaves.Count());
}

/// <summary>A function with its C# signature: what transformations map to one another.</summary>
public sealed record TracedFunction(Signature Signature, IrFunction Function)
{
    /// <summary>Extent symbols already in use; a new batch axis takes another name.</summary>
    public IEnumerable<string> Symbols => Function.Inputs.SelectMany(v => v.Shape.Dims).SelectMany(d => d.Symbols).Distinct();
}
