using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>An index, as what is left without its constant, and that.</summary>
sealed record Place(Dim Base, int Offset)
{
    public Dim Value => Base + Dim.Constant(Offset);
}

/// <summary>Which indices are at constant distances from each other, at a place of a program.</summary>
/// <param name="assigned">Locals that do not keep their first value.</param>
/// <param name="around">What is known in the blocks around.</param>
sealed class Offsets(HashSet<Local> assigned, Offsets? around = null)
{
    /// <summary>Larger distances are not those of neighbours.</summary>
    const int LargestOffset = 1 << 10;

    readonly Dictionary<Local, Place> sums = new(around?.sums ?? []);

    public static Offsets Of(IReadOnlyList<LoopStatement> program)
        => new([.. program.All().SelectMany(s => s is AssignStatement or DeclareStatement ? s.Assigned() : [])]);

    /// <summary>A block inside of this one.</summary>
    public Offsets Inner() => new(assigned, this);

    /// <summary>Notes what a statement defines.</summary>
    public void Visit(LoopStatement statement)
    {
        if (statement is not LetStatement { Local: { DType: DType.I32 } local } let || assigned.Contains(local)) return;
        if (let.Value.Polynomial() is { } value && Find(value) is { Base.Bare: not null } sum) sums[local] = sum;
    }

    /// <summary>Null for constants, for what depends on variables, and for larger offsets.</summary>
    public Place? Find(Dim index)
    {
        long offset = index.Terms.Where(t => t.Factors.Count == 0).Sum(t => t.Coefficient);
        Dim rest = index - Dim.Constant(offset);
        if (rest.IsZero || rest.Symbols.OfType<Local>().Any(assigned.Contains)) return null;
        Place place = rest.Bare is Local local && sums.TryGetValue(local, out Place? known) ? known : new(rest, 0);
        offset += place.Offset;
        return Math.Abs(offset) < LargestOffset ? place with { Offset = (int)offset } : null;
    }

    /// <summary>The index with locals that are sums expanded.</summary>
    public Dim Expand(Dim index) => index.Substitute(symbol => symbol is Local local && sums.TryGetValue(local, out Place? place) ? place.Value : null);
}
