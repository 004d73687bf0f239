using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Statements of one lane as those of any lane: what it is given and what it returns are parts of arrays that hold all lanes, short arrays of its own are
/// private to it, and long ones are parts of an array in which the elements of neighbouring lanes are neighbours.
/// </summary>
/// <param name="lane">The lane's index.</param>
/// <param name="lanes">How many there are.</param>
/// <param name="locals">Makes indices.</param>
/// <param name="inside">What is known of indices in the loop over lanes.</param>
sealed class LaneMemory(Local lane, Dim lanes, Locals locals, IndexRanges inside) : LoopRewriter
{
    /// <summary>Elements of a private array: more would not stay near the lane.</summary>
    const int LongestPrivate = 64;

    readonly Dictionary<LoopBuffer, (LoopBuffer All, int Axis)> places = [];

    /// <summary>Its stacks.</summary>
    public LaneStackCode Stacks { get; } = new(lanes, locals);

    /// <summary>What is not the lane's alone.</summary>
    readonly HashSet<LoopBuffer> shared = [];

    /// <summary>Says that all lanes share a buffer.</summary>
    public void Share(LoopBuffer buffer) => shared.Add(buffer);

    /// <summary>Says how many values a stack holds at most; null where that is counted.</summary>
    public void Keep(LoopBuffer stack, Dim? depth)
    {
        if (Stacks.Add(stack, depth) is { } all) Share(all);
    }

    /// <summary>Says which buffer holds all lanes of another one, along an axis: the first or the last.</summary>
    public void Place(LoopBuffer own, LoopBuffer all, int axis) => places[own] = (all, axis);

    public bool IsPlaced(LoopBuffer own) => places.ContainsKey(own) || shared.Contains(own);

    /// <summary>Whether a buffer is a part of another one.</summary>
    public bool IsPlacedIn(LoopBuffer own, LoopBuffer all) => places.TryGetValue(own, out var place) && place.All == all;

    public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements) => [.. statements.SelectMany(One)];

    IEnumerable<LoopStatement> One(LoopStatement statement) => statement switch
    {
        AllocateStatement { Buffer: { Kind: BufferKind.Stack } stack } => Stacks.Clear(stack),
        // Other buffers are placed later, in the lane or around all of them.
        AllocateStatement => [],
        ClearStatement clear => Stacks.Clear(clear.Stack),
        PushStatement { Value.Scalar: { } number } push => Stacks.Push(push.Stack, place => Stored(place(Dim.Zero), Expr(number))),
        PushStatement { Value.Buffer: { } pushed } push
            => Stacks.Push(push.Stack, place => Elements(push, pushed, at => [Stored(place(at), Expr(Load(pushed, at)))])),
        LetStatement { Value: PopExpr pop } let => Stacks.Pop(pop.Stack, place => let with { Value = Loaded(place(Dim.Zero)) }),
        PopStatement { Target: var target } pop
            => Stacks.Pop(pop.Stack, place => Elements(pop, target, at => Block([new StoreStatement(target, at, Loaded(place(at)))]))),
        FillStatement fill => [Each(fill, fill.Buffer, at => [new StoreStatement(fill.Buffer, at, fill.Value)])],
        CopyStatement copy => [Each(copy, copy.Target, at => [new StoreStatement(copy.Target, at, Load(copy.Source, at))])],
        TradeStatement { Cycle: var cycle } => [Each(statement, cycle[0], at => Trade(cycle, at))],
        _ => [Statement(statement)],
    };

    LoopStatement Each(LoopStatement origin, LoopBuffer buffer, Func<Dim, IReadOnlyList<LoopStatement>> body)
        => Elements(origin, buffer, at => Block(body(at)));

    /// <summary>A loop over the elements of a buffer.</summary>
    LoopStatement Elements(LoopStatement origin, LoopBuffer buffer, Func<Dim, IReadOnlyList<LoopStatement>> body)
    {
        Local index = locals.New(DType.I32, null);
        LoopExpr limit = new IndexExpr(DType.I32, buffer.Aval.Shape.Size);
        return new ForStatement(index, new ConstExpr(DType.I32, default(Scalar)), limit, 1, body(Dim.Atom(index)))
        {
            IsIndependent = true,
            Ranges = inside,
            Origins = origin.Origins,
        };
    }

    /// <summary>What is in a stack's place, of this lane.</summary>
    StoreStatement Stored((LoopBuffer All, Dim Index) place, LoopExpr value) => new(place.All, place.Index + Dim.Atom(lane), value) { IsAlone = true };
    LoadExpr Loaded((LoopBuffer All, Dim Index) place) => Load(place.All, place.Index + Dim.Atom(lane));

    static LoadExpr Load(LoopBuffer buffer, Dim at) => new(buffer.Aval.DType, buffer, at);

    /// <summary>No storage moves from one name to another in a lane: elements do.</summary>
    IReadOnlyList<LoopStatement> Trade(IReadOnlyList<LoopBuffer> cycle, Dim at)
    {
        Local first = locals.New(cycle[0].Aval.DType, null);
        return
        [
            new LetStatement(first, Load(cycle[0], at)),
            .. cycle.Select((b, i) => new StoreStatement(b, at, i + 1 < cycle.Count ? Load(cycle[i + 1], at) : first)),
        ];
    }

    public override LoopStatement Statement(LoopStatement statement)
    {
        LoopStatement own = base.Statement(statement);
        if (own is not StoreStatement store) return own;
        var (buffer, index) = Element(store.Buffer, store.Index);
        return store with { Buffer = buffer, Index = index, IsAlone = true };
    }

    /// <summary>A lane goes through its loops in their order.</summary>
    protected override ForStatement Loop(ForStatement loop)
    {
        bool combines = loop.KeepsOrder || loop.Body.All().Any(s => s is StoreStatement { Combine: not null });
        return combines ? base.Loop(loop) with { IsIndependent = false, KeepsOrder = false } : base.Loop(loop);
    }

    protected override LoopExpr Expr(LoopExpr expr) => expr.Substitute(part =>
    {
        if (part is not LoadExpr load) return null;
        var (buffer, index) = Element(load.Buffer, load.Index);
        return load with { Buffer = buffer, Index = index };
    });

    (LoopBuffer Buffer, Dim Index) Element(LoopBuffer own, Dim index)
    {
        if (shared.Contains(own) || own.Kind is BufferKind.Constant or BufferKind.Private) return (own, index);
        if (!places.TryGetValue(own, out var place)) places[own] = place = OfItsOwn(own);
        if (place.All.Kind == BufferKind.Private) return (place.All, index);
        return (place.All, place.Axis == 0 ? Dim.Atom(lane) * own.Aval.Shape.Size + index : index * lanes + Dim.Atom(lane));
    }

    (LoopBuffer All, int Axis) OfItsOwn(LoopBuffer own)
    {
        Shape shape = own.Aval.Shape;
        return shape.Size.ConstantValue is <= LongestPrivate ? (new LoopBuffer(own.Aval, own.Name, BufferKind.Private) { ShortName = own.ShortName }, 0)
            : (new LoopBuffer(own.Aval.WithShape(shape.Insert(shape.Rank, lanes)), own.Name, BufferKind.Scratch) { ShortName = own.ShortName }, shape.Rank);
    }
}
