namespace SourceJax.Compiler.Ir;

/// <summary>A coefficient times a product of atoms, which are in their order.</summary>
public sealed class DimTerm(long coefficient, IReadOnlyList<DimAtom> factors)
{
    public long Coefficient => coefficient;
    public IReadOnlyList<DimAtom> Factors => factors;

    internal DimTerm With(long other) => new(other, factors);

    /// <summary>Higher degrees first, constants last: 2*n*m+n+1. Products keep the order.</summary>
    internal int Compare(DimTerm other)
    {
        if (factors.Count != other.Factors.Count) return other.Factors.Count - factors.Count;
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i].CompareTo(other.Factors[i]) is not 0 and var order) return order;
        }
        return 0;
    }

    public static DimTerm operator *(DimTerm a, DimTerm b)
    {
        long product = checked(a.Coefficient * b.Coefficient);
        if (b.Factors.Count == 0) return new(product, a.Factors);
        if (a.Factors.Count == 0) return new(product, b.Factors);
        var merged = new DimAtom[a.Factors.Count + b.Factors.Count];
        for (int i = 0, j = 0; i + j < merged.Length;)
        {
            bool isFirst = j == b.Factors.Count || (i < a.Factors.Count && a.Factors[i].CompareTo(b.Factors[j]) <= 0);
            merged[i + j] = isFirst ? a.Factors[i] : b.Factors[j];
            if (isFirst) i++;
            else j++;
        }
        return new(product, merged);
    }

    /// <summary>What it is at least, for a positive coefficient and non-negative values of the symbols; null where that is not evident.</summary>
    internal long? Least => factors.Aggregate((long?)coefficient, (product, f) => product * f.Least);

    internal DimTerm? TryDivide(DimTerm divisor)
    {
        if (coefficient % divisor.Coefficient != 0) return null;
        var left = factors.ToList();
        foreach (DimAtom factor in divisor.Factors)
        {
            if (!left.Remove(factor)) return null;
        }
        return new(coefficient / divisor.Coefficient, left);
    }
}
