using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Signatures;

/// <summary>How C# passes an argument.</summary>
public enum Passing { Value, Ref, Out }

/// <summary>A parameter; one marked [NoDiff] is never differentiated, one marked [Static] is neither differentiated nor mapped.</summary>
public sealed record Parameter(string Name, TypeTree Type, bool IsNoDiff = false, bool IsStatic = false)
{
    public Passing Passing { get; init; }

    public bool IsConstant => IsNoDiff || IsStatic;

    /// <summary>Whether the caller finds a new value there: what is passed by reference, and the elements of a <c>Span</c>.</summary>
    public bool IsOutput => Passing != Passing.Value || IsSpan;

    /// <summary>Whether it is the caller's memory, which is written where it lies.</summary>
    public bool IsSpan => Type is Leaf { Kind: LeafKind.Span };

    /// <summary>The leaves that the method is given: of an <c>out</c> parameter none.</summary>
    public IEnumerable<Leaf> Inputs => Passing == Passing.Out ? [] : Type.Leaves;

    /// <summary>As a declaration prints it, with its type in the words of the place.</summary>
    public string Declare(string type, string name) => Pass($"{type} {name}");

    /// <summary>As a call passes it.</summary>
    public string Pass(string argument) => Passing switch { Passing.Ref => "ref " + argument, Passing.Out => "out " + argument, _ => argument };
}

/// <summary>
/// The C# side of a function. The IR function's inputs are, in order, what the parameters give (<see cref="Parameter.Inputs"/>); its outputs are the leaves
/// of the result, then those of the destinations (see <see cref="WritesFirst"/>), then those of the parameters that are outputs.
/// </summary>
public sealed record Signature(EquatableArray<Parameter> Parameters, TypeTree Result)
{
    /// <summary>
    /// Caller-owned places for the last leaves of the result, or for the first, after the parameters: spans for arrays, <c>out</c> parameters for numbers.
    /// Then <see cref="Result"/> is what is left to return.
    /// </summary>
    public EquatableArray<Parameter> Destinations { get; init; } = [];

    /// <summary>Extents of mapped axes: arguments that disagree about one are told together.</summary>
    public EquatableArray<DimSymbol> BatchSymbols { get; init; } = [];

    /// <summary>With destinations, the result as it would be returned without them.</summary>
    public TypeTree? WholeResult { get; init; }

    /// <summary>Whether destinations take the first leaves of the whole result, a derivative with aux, and not the last.</summary>
    public bool WritesFirst { get; init; }

    /// <summary>The signature as transformations and traced callers see it: everything is returned.</summary>
    public Signature Returning => WholeResult is null ? this : this with { Result = WholeResult, Destinations = [], WholeResult = null };

    /// <summary>The parameters in which the method leaves values, whatever it returns.</summary>
    public IEnumerable<Parameter> Outputs => Parameters.Where(p => p.IsOutput);

    /// <summary>For outputs that are written where an argument lies, by position: that argument's position among the inputs.</summary>
    public IReadOnlyDictionary<int, int> Homes
    {
        get
        {
            var homes = new Dictionary<int, int>();
            int output = Result.Leaves.Count() + Destinations.Count;
            for (int i = 0; i < Parameters.Count; i++)
            {
                if (Parameters[i].IsSpan) homes[output] = InputsOf(i).Start;
                if (Parameters[i].IsOutput) output += Parameters[i].Type.Leaves.Count();
            }
            return homes;
        }
    }

    /// <summary>The parameter list and result as a declaration prints them: <c>(float Value, float Grad) F(float x)</c>.</summary>
    public string Declare(string name)
        => $"{Result.CSharp} {name}({string.Join(", ", Parameters.Concat(Destinations).Select(p => p.Declare(p.Type.CSharp, NameScope.Escape(p.Name))))})";

    /// <summary>Which IR inputs belong to parameter <paramref name="index"/>.</summary>
    public (int Start, int Count) InputsOf(int index)
        => (Parameters.Take(index).Sum(p => p.Inputs.Count()), Parameters[index].Inputs.Count());
}

/// <summary>A function with its C# signature: what transformations map to one another.</summary>
public sealed record TracedFunction(Signature Signature, IrFunction Function)
{
    /// <summary>
    /// The function with calls of mapped functions in it (<see cref="Primitives.Calls.VmapCall"/>), of which <see cref="Function"/> has what batching makes of them;
    /// null where there are none. It is made when it is asked for.
    /// </summary>
    public IrFunction? ByLane => ReferenceEquals(calling?.Function, Function) ? calling?.ByLane.Value : null;

    (IrFunction Function, Lazy<IrFunction?> ByLane)? calling;

    /// <summary>The same function, with calls in its other form; null if there are none, after all.</summary>
    public TracedFunction WithCalls(Func<IrFunction?> byLane) => this with { calling = (Function, new(byLane)) };

    /// <summary>Whether something has been said about calls.</summary>
    public bool MayHaveCalls => ReferenceEquals(calling?.Function, Function);

    /// <summary>The function with what is returned before what destinations take, whichever comes first in the whole result.</summary>
    public TracedFunction ReturnedFirst
    {
        get
        {
            int written = Signature.Destinations.Count, returned = Signature.Result.Leaves.Count();
            if (!Signature.WritesFirst || written == 0) return this;
            var outputs = Function.Outputs;
            return new(Signature with { WritesFirst = false },
                Function.WithOutputs([.. outputs.Skip(written).Take(returned), .. outputs.Take(written), .. outputs.Skip(written + returned)]));
        }
    }

    /// <summary>Names that a new extent cannot have: of extents, and of parameters, which may be extents too.</summary>
    public IEnumerable<string> TakenNames => Function.Inputs.SelectMany(v => v.Shape.Dims).SelectMany(d => d.Symbols)
        .Concat(Function.ScalarDims.Keys).Select(s => s.Name).Concat(Signature.Parameters.Select(p => p.Name)).Distinct();
}
