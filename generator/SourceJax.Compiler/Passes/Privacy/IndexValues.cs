using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Passes.Privacy;

/// <summary>
/// What is known of the int scalars of a region: polynomials over extents, loop indices and unknown numbers, and in which range the loop indices
/// are. A number that wraps around would be no valid index, so ranges of indices may be computed without regard to that.
/// </summary>
sealed class IndexValues
{
    /// <summary>A loop's index, or a number of which nothing is known.</summary>
    sealed record Unknown(int Number) : DimSymbol($"${Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}")
    {
        public override bool IsProvablyNonNegative => false;
    }

    sealed class Counter
    {
        public int Next;
    }

    readonly Dictionary<Var, Dim> values = [];
    readonly Counter counter;
    readonly int firstOwn;
    Bounds bounds;

    /// <summary>Extents of arrays that exist are not negative.</summary>
    IndexValues(Bounds around, Counter counter, IEnumerable<Var> inputs)
    {
        (this.counter, firstOwn) = (counter, counter.Next);
        bounds = around.WithLengths(inputs.Where(v => !v.Aval.IsStack).SelectMany(v => v.Shape.Dims));
    }

    /// <summary>For the inputs of a whole function.</summary>
    public static IndexValues Of(IrFunction function)
    {
        var result = new IndexValues(Bounds.None, new(), function.Inputs);
        foreach (var pair in function.ScalarDims) result.values[function.Inputs[pair.Value]] = Dim.Atom(pair.Key);
        return result;
    }

    /// <summary>For a function inside of a primitive, given its operands; what has none is unknown.</summary>
    public IndexValues Inside(IrFunction function, IReadOnlyList<Var?> operands)
    {
        var known = operands.Select((v, i) => (Operand: v, Input: function.Inputs[i]))
            .Where(o => o.Operand is { Rank: 0, DType: DType.I32, Aval.IsStack: false }).ToDictionary(o => o.Input, o => Of(o.Operand!));
        var result = new IndexValues(bounds, counter, function.Inputs);
        foreach (var pair in known) result.values[pair.Key] = pair.Value;
        return result;
    }

    /// <summary>Whether a symbol stands for a number of this region, which its surroundings do not have.</summary>
    public bool IsOwn(DimSymbol symbol) => symbol is Unknown unknown && unknown.Number >= firstOwn;

    /// <summary>An index that runs over the numbers from <paramref name="low"/> up to, but not including, <paramref name="high"/>.</summary>
    public void SetRange(Var index, Dim low, Dim high) => bounds = bounds.Between(Of(index).Bare!, low, high - 1);

    public void Visit(Equation equation)
    {
        if (equation.Outputs.Count != 1 || equation.Output is not { Rank: 0, DType: DType.I32, Aval.IsStack: false }) return;
        Dim? value = equation.Primitive switch
        {
            Constant constant => Dim.Constant(constant.Value.Data[0].Bits),
            DimValue extent => extent.Value,
            Add => Of(equation.Inputs[0]) + Of(equation.Inputs[1]),
            Sub => Of(equation.Inputs[0]) - Of(equation.Inputs[1]),
            Mul => Of(equation.Inputs[0]) * Of(equation.Inputs[1]),
            Neg => -Of(equation.Inputs[0]),
            // What is not within is no index, and the access throws.
            Within => Of(equation.Inputs[0]),
            ElementwisePrimitive { Passed: { } operand } => Of(equation.Inputs[operand]),
            _ => null,
        };
        if (value is not null) values[equation.Output] = value;
    }

    public Dim Of(Var number)
        => values.TryGetValue(number, out Dim? value)
            ? value
            : values[number] = Dim.Atom(new Unknown(counter.Next++));

    /// <summary>Whether a polynomial is known not to be negative for any iteration of the loops around.</summary>
    public bool IsNonNegative(Dim value) => bounds.IsNonNegative(value);

    /// <summary>
    /// Whether the ints that it is made of do not wrap around: it is an extent, a single number, or far from where ints end. What a loop does of whose
    /// bounds that is not known may be nothing.
    /// </summary>
    public bool IsBound(Dim value) => value.Bare is not null || value.ConstantValue is not null || bounds.IsLength(value) || bounds.CannotWrap(value);
}
