using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// The stacks of a lane: a part of an array for all lanes each, and how many values are on it; or, where that is counted, how many there have been at most.
/// </summary>
/// <param name="lanes">How many lanes there are.</param>
/// <param name="locals">Makes locals.</param>
sealed class LaneStackCode(Dim lanes, Locals locals)
{
    sealed record Place(LoopBuffer? All, Local Top, Local? Most);

    readonly Dictionary<LoopBuffer, Place> places = [];
    readonly HashSet<LoopBuffer> ignored = [];

    /// <summary>Adds a stack of a depth, and says what array it is in; null where it is counted.</summary>
    public LoopBuffer? Add(LoopBuffer stack, Dim? depth)
    {
        Local top = locals.New(DType.I32, stack.Name + "Top");
        Aval element = stack.Aval with { IsStack = false };
        places[stack] = depth is null ? new(null, top, locals.New(DType.I32, stack.Name + "Most"))
            : new(new LoopBuffer(element.WithShape(new([depth, .. element.Shape.Dims, lanes])), stack.Name, BufferKind.Scratch), top, null);
        return places[stack].All;
    }

    /// <summary>Says that nobody looks at what a stack holds.</summary>
    public void Ignore(LoopBuffer stack) => ignored.Add(stack);

    /// <summary>How many values there have been at most on a stack that is counted.</summary>
    public LoopExpr Most(LoopBuffer stack) => places[stack].Most!;

    /// <summary>Nothing is on them at first.</summary>
    public IEnumerable<LoopStatement> Declarations
        => places.Where(p => !ignored.Contains(p.Key)).SelectMany(p => new[] { p.Value.Top, p.Value.Most }).OfType<Local>()
            .Select(l => new LetStatement(l, Number(0)));

    /// <summary>Makes a stack empty.</summary>
    public IEnumerable<LoopStatement> Clear(LoopBuffer stack) => ignored.Contains(stack) ? [] : [new AssignStatement(places[stack].Top, Number(0))];

    /// <summary>Pushes a value.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="store">Stores an element of the value, or all, where a function of the element's position says.</param>
    public IEnumerable<LoopStatement> Push(LoopBuffer stack, Func<Func<Dim, (LoopBuffer All, Dim Index)>, LoopStatement> store)
    {
        if (ignored.Contains(stack)) return [];
        var (all, top, most) = places[stack];
        var grown = new AssignStatement(top, new ApplyExpr(new Add(), DType.I32, [top, Number(1)], IsElement: false));
        return most is not null ? [grown, new AssignStatement(most, new ApplyExpr(new Max(), DType.I32, [most, top], IsElement: false))]
            : [store(at => (all!, Index(stack, top, at))), grown];
    }

    /// <summary>Pops a value.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="load">Loads an element of the value, or all, from where a function of the element's position says.</param>
    public IEnumerable<LoopStatement> Pop(LoopBuffer stack, Func<Func<Dim, (LoopBuffer All, Dim Index)>, LoopStatement> load)
    {
        var (all, top, _) = places[stack];
        var shrunk = new AssignStatement(top, new ApplyExpr(new Sub(), DType.I32, [top, Number(1)], IsElement: false));
        return [shrunk, load(at => (all!, Index(stack, top, at)))];
    }

    /// <summary>Where an element of the value at the top is, but for the lane.</summary>
    Dim Index(LoopBuffer stack, Local top, Dim at) => (Dim.Atom(top) * stack.Aval.Shape.Size + at) * lanes;

    static ConstExpr Number(int value) => new(DType.I32, Scalar.Integer(value));
}
