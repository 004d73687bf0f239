namespace SourceJax.Compiler.Ir;

/// <summary>
/// A closed function: equations in dependency order over its inputs. Loops and branches hold such functions as parameters of their
/// primitives, and get what they capture as further inputs. Two functions are equal when their text forms are.
/// </summary>
public sealed class IrFunction(string name, IReadOnlyList<Var> inputs, IReadOnlyList<Equation> equations, IReadOnlyList<Var> outputs) : IEquatable<IrFunction>
{
    static readonly IReadOnlyDictionary<DimSymbol, int> NoScalarDims = new Dictionary<DimSymbol, int>();

    string? text;

    public string Name { get; } = name;
    public IReadOnlyList<Var> Inputs { get; } = inputs;
    public IReadOnlyList<Equation> Equations { get; } = equations;
    public IReadOnlyList<Var> Outputs { get; } = outputs;

    /// <summary>Extent symbols whose value is that of an integer scalar input (by its position) instead of an axis of an array.</summary>
    public IReadOnlyDictionary<DimSymbol, int> ScalarDims { get; init; } = NoScalarDims;

    /// <summary>This function with the scalar extents of <paramref name="origin"/>, whose leading inputs it shares.</summary>
    public IrFunction WithScalarDimsOf(IrFunction origin)
        => origin.ScalarDims.Count == 0 ? this : new(Name, Inputs, Equations, Outputs) { ScalarDims = origin.ScalarDims };

    public IrFunction WithEquations(IReadOnlyList<Equation> equations) => new(Name, Inputs, equations, Outputs) { ScalarDims = ScalarDims };
    public IrFunction WithOutputs(IReadOnlyList<Var> outputs) => new(Name, Inputs, Equations, outputs) { ScalarDims = ScalarDims };

    public IrFunction WithInputs(IReadOnlyList<Var> inputs)
        => new(Name, inputs, Equations, Outputs) { ScalarDims = ScalarDims.ToDictionary(p => p.Key, p => inputs.ToList().IndexOf(Inputs[p.Value])) };

    public override string ToString() => text ??= IrPrinter.Print(this);
    public bool Equals(IrFunction? other) => other is not null && (ReferenceEquals(this, other) || ToString() == other.ToString());
    public override bool Equals(object? obj) => obj is IrFunction other && Equals(other);
    public override int GetHashCode() => ToString().GetHashCode();
}
