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

    readonly Dictionary<Var, Dim> values = [];
    readonly Dictionary<DimSymbol, (Dim Low, Dim High)> ranges;
    readonly HashSet<Dim> nonNegative;
    readonly Counter counter;
    int firstOwn;

    sealed class Counter
    {
        public int Next;
    }

    IndexValues(Dictionary<DimSymbol, (Dim, Dim)> ranges, HashSet<Dim> nonNegative, Counter counter)
        => (this.ranges, this.nonNegative, this.counter) = (ranges, nonNegative, counter);

    /// <summary>For the inputs of a whole function.</summary>
    public static IndexValues Of(IrFunction function)
    {
        var result = new IndexValues([], [], new());
        foreach (var pair in function.ScalarDims) result.values[function.Inputs[pair.Value]] = Dim.Atom(pair.Key);
        result.Exist(function.Inputs);
        return result;
    }

    /// <summary>For a function inside of a primitive, given its operands; what has none is unknown.</summary>
    public IndexValues Inside(IrFunction function, IReadOnlyList<Var?> operands)
    {
        var result = new IndexValues(new(ranges), [.. nonNegative], counter);
        for (int i = 0; i < operands.Count; i++)
        {
            if (operands[i] is { } operand && operand is { Rank: 0, DType: DType.I32 } && !operand.Aval.IsStack)
            {
                result.values[function.Inputs[i]] = Of(operand);
            }
        }
        result.Exist(function.Inputs);
        result.firstOwn = counter.Next;
        return result;
    }

    /// <summary>Whether a symbol stands for a number of this region, which its surroundings do not have.</summary>
    public bool IsOwn(DimSymbol symbol) => symbol is Unknown unknown && unknown.Number >= firstOwn;

    /// <summary>Extents of arrays that exist are not negative.</summary>
    void Exist(IEnumerable<Var> arrays) => nonNegative.UnionWith(arrays.Where(v => !v.Aval.IsStack).SelectMany(v => v.Shape.Dims));

    /// <summary>An index that runs over the numbers from <paramref name="low"/> up to, but not including, <paramref name="high"/>.</summary>
    public void SetRange(Var index, Dim low, Dim high) => ranges[Of(index).Bare!] = (low, high);

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
    public bool IsNonNegative(Dim value)
    {
        // The innermost index first: its bounds may contain the others.
        while (value.Symbols.OfType<Unknown>().Where(ranges.ContainsKey).OrderByDescending(u => u.Number).FirstOrDefault() is { } index)
        {
            if (value.CoefficientOf(index) is not { } slope || !(IsExtent(slope) || IsExtent(-slope))) return false;
            Dim least = IsExtent(slope) ? ranges[index].Low : ranges[index].High - 1;
            value = value.Substitute(s => s.Equals(index) ? least : null);
        }
        return IsExtent(value);
    }

    /// <summary>
    /// Whether the ints that it is made of do not wrap around: it is an extent, a single number, or far from where ints end. What a loop does of whose
    /// bounds that is not known may be nothing.
    /// </summary>
    public bool IsBound(Dim value) => value.Bare is not null || nonNegative.Contains(value) || value.Symbols.All(IsSmall);

    bool IsSmall(DimSymbol symbol) => symbol is not NumberSymbol
        && (symbol is not Unknown || (ranges.TryGetValue(symbol, out var range) && range.Low.Symbols.All(IsSmall) && range.High.Symbols.All(IsSmall)));

    /// <summary>Whether a number without indices is known not to be negative.</summary>
    public bool IsExtent(Dim value)
        => nonNegative.Contains(value) || value.Terms.All(t => t.Coefficient >= 0 && t.Factors.All(f => nonNegative.Contains(Dim.Atom(f))));
}
