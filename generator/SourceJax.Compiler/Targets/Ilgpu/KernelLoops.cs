using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>
/// Decides which loops are kernels: independent ones, all of whose operations devices have. Each iteration is a thread; a reduction to numbers is by groups of
/// threads. Where several iterations combine into one element, they do so at once, if the device can.
/// </summary>
static class KernelLoops
{
    /// <summary>Element types that kernels compute with. ILGPU has no halves of .NET's.</summary>
    public static bool HasType(DType dtype) => dtype is not (DType.F16 or DType.C128);

    public static LoopSchedule? ScheduleOf(ForStatement loop)
        => loop is { IsIndependent: true, KeepsOrder: false, Extent: not null } && loop.Body.All().All(Runs) && IsDecidedOutside(loop)
            ? new(IsReduction(loop) || RowLoops.AreShared(loop) ? LoopRun.Groups : LoopRun.Threads, ElementOf(loop)) : null;

    /// <summary>The same statements with schedules.</summary>
    public static IReadOnlyList<LoopStatement> Schedule(IReadOnlyList<LoopStatement> statements) => [.. statements.Select(LoopStatement (s) => s switch
    {
        ForStatement loop when ScheduleOf(loop) is { } schedule => loop with { Schedule = schedule, Body = AtOnce(loop) },
        ForStatement { IsIndependent: false } loop => loop with { Body = Schedule(loop.Body) },
        WhileStatement loop => loop with { Test = Schedule(loop.Test), Body = Schedule(loop.Body) },
        IfStatement branch => branch with { Then = Schedule(branch.Then), Else = Schedule(branch.Else) },
        _ => s,
    })];

    /// <summary>Whether a kernel is among the statements or inside of them.</summary>
    public static bool HaveKernels(IEnumerable<LoopStatement> statements)
        => statements.Any(s => s is ForStatement { Schedule: not null } || KernelLibrary.Has(s) || s.Blocks().Any(HaveKernels));

    /// <summary>One iteration around a loop that reduces to numbers.</summary>
    public static bool IsReduction(ForStatement loop) => loop.Extent is { IsOne: true } && RowLoops.FoldOf(loop.Body) is not null;

    static DType ElementOf(ForStatement loop) => loop.Body.All().OfType<StoreStatement>().Select(s => s.Buffer.Aval.DType).FirstOrDefault();

    /// <summary>Accumulators of the loop itself have nowhere to go: <see cref="DeviceNumbers"/> gives them a place.</summary>
    static bool IsDecidedOutside(ForStatement loop) => loop.Limit.Loads().Count == 0;

    static bool Runs(LoopStatement statement)
        => statement is LetStatement or DeclareStatement or AssignStatement or StoreStatement or ReduceStatement or IndexCheckStatement
                or WhileStatement or IfStatement or ForStatement { KeepsOrder: false } or AllocateStatement { Buffer.Kind: BufferKind.Private }
            && statement.Buffers.All(b => b.Kind is not (BufferKind.Stack or BufferKind.Row) && HasType(b.Aval.DType))
            && statement.Exprs().SelectMany(e => e.All()).All(Runs)
            && (statement is not StoreStatement { Combine: not null } store || IsInjective(store) || CanCombineAtOnce(store))
            && (statement is not ReduceStatement reduce || KernelOperations.Find(reduce.Combine, reduce.Accumulator.DType) is not null)
            && (statement is not ForStatement loop || loop.Accumulators.All(a => KernelOperations.Find(a.Combine, a.Local.DType) is not null));

    static bool Runs(LoopExpr expr) => HasType(expr.DType) && expr switch
    {
        PopExpr => false,
        ApplyExpr apply => HasType(apply.OperandType) && KernelOperations.Find(apply.Primitive, apply.OperandType) is not null,
        _ => true,
    };

    static IReadOnlyList<LoopStatement> AtOnce(ForStatement loop) => AtOnce(loop.Body);

    static IReadOnlyList<LoopStatement> AtOnce(IReadOnlyList<LoopStatement> block) => [.. block.Select(LoopStatement (s) => s switch
    {
        StoreStatement { Combine: not null } store when !IsInjective(store) => store with { IsAtomic = true },
        ForStatement inner => inner with { Body = AtOnce(inner.Body) },
        WhileStatement inner => inner with { Test = AtOnce(inner.Test), Body = AtOnce(inner.Body) },
        IfStatement inner => inner with { Then = AtOnce(inner.Then), Else = AtOnce(inner.Else) },
        _ => s,
    })];

    /// <summary>Whether different iterations surely combine into different elements: their index is that of the loops, and not looked up.</summary>
    static bool IsInjective(StoreStatement store) => store.IsAlone;

    static bool CanCombineAtOnce(StoreStatement store)
        => store.Combine is Add && store.Value.DType == store.Buffer.Aval.DType
            && store.Buffer.Aval.DType is DType.I32 or DType.U32 or DType.I64 or DType.U64 or DType.F32 or DType.F64;
}
