using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering.Tidying;

/// <summary>
/// Elements that a loop's iteration stores and then reads are kept in locals, and temporary arrays that nobody reads any more are not stored at all.
/// </summary>
static class StoredElements
{
    /// <param name="nest">One loop; an iteration stores what its roots say, in their order.</param>
    /// <param name="names">The method's.</param>
    public static Nest Forward(Nest nest, NameScope names)
    {
        var lets = new List<NestLet>();
        var roots = new List<NestRoot>();
        var stored = new Dictionary<(LoopBuffer Buffer, Dim Index), LoopExpr>();
        LoopExpr Known(LoopExpr expr) => stored.Count == 0 ? expr : expr.Substitute(e => e is LoadExpr load && stored.TryGetValue((load.Buffer, load.Index), out LoopExpr? value) ? value : null);
        for (int i = 0; i < nest.Roots.Count; i++)
        {
            lets.AddRange(nest.Lets.Where(l => l.After == i).Select(l => l with { Value = Known(l.Value) }));
            var store = (StoreRoot)nest.Roots[i];
            store = store with { Value = Known(store.Value) };
            // Another element of the same array may be the same one.
            foreach (var place in stored.Keys.Where(p => p.Buffer == store.Buffer && (p.Index - store.Index).ConstantValue is null or 0).ToArray()) stored.Remove(place);
            if (store.Combine is null && store.Value.DType == store.Buffer.Aval.DType && IsReadAfter(nest, i, store))
            {
                if (store.Value is not (LocalExpr or ConstExpr))
                {
                    var local = new LocalExpr(store.Value.DType, names.Unique(store.Buffer.ShortName + "Here"));
                    lets.Add(new(local, store.Value, Level: 0, IsNamed: false) { After = i });
                    store = store with { Value = local };
                }
                stored[(store.Buffer, store.Index)] = store.Value;
            }
            roots.Add(store);
        }
        return new(nest.Axes, lets, roots);
    }

    static bool IsReadAfter(Nest nest, int root, StoreRoot store)
        => nest.Lets.Where(l => l.After > root).Select(l => l.Value).Concat(nest.Roots.Skip(root + 1).Select(r => r.Value))
            .Any(e => e.Loads().Any(l => l.Buffer == store.Buffer && l.Index == store.Index));

    /// <summary>The statements without temporary arrays that are written only, where nothing is computed for them.</summary>
    public static IReadOnlyList<LoopStatement> DropUnread(IReadOnlyList<LoopStatement> program, IReadOnlyList<LoopOperand> results)
    {
        var dropped = new HashSet<LoopBuffer>(program.All().SelectMany(s => s.Written()).Where(b => b.Kind == BufferKind.Scratch));
        dropped.ExceptWith(results.Select(o => o.Buffer).OfType<LoopBuffer>());
        dropped.ExceptWith(results.Select(o => o.Scalar).OfType<LoopExpr>().SelectMany(e => e.Loads()).Select(l => l.Buffer));
        foreach (LoopStatement statement in program.All())
        {
            dropped.ExceptWith(statement.Exprs().SelectMany(e => e.Loads()).Select(l => l.Buffer));
            dropped.ExceptWith(statement switch
            {
                FillStatement or AllocateStatement => [],
                NestStatement { Nest: var nest } => (nest with { Roots = [.. nest.Roots.Where(r => r is not StoreRoot { Combine: null, Value: LocalExpr or ConstExpr })] }).Written(),
                _ => statement.Buffers,
            });
        }
        return dropped.Count == 0 ? program : new Without(dropped).Block(program);
    }

    sealed class Without(HashSet<LoopBuffer> dropped) : LoopRewriter
    {
        public override IReadOnlyList<LoopStatement> Block(IReadOnlyList<LoopStatement> statements)
            => base.Block([.. statements.Where(s => s switch
            {
                FillStatement fill => !dropped.Contains(fill.Buffer),
                AllocateStatement allocate => !dropped.Contains(allocate.Buffer),
                NestStatement nest => !nest.Nest.Roots.All(IsDropped),
                _ => true,
            })]);

        bool IsDropped(NestRoot root) => root is StoreRoot store && dropped.Contains(store.Buffer);

        protected override Nest Nest(Nest nest)
        {
            bool[] isKept = [.. nest.Roots.Select(r => !IsDropped(r))];
            if (isKept.All(k => k)) return nest;
            return new(nest.Axes, [.. nest.Lets.Select(l => l with { After = isKept.Take(l.After).Count(k => k) })], [.. nest.Roots.Where((_, i) => isKept[i])]);
        }

        protected override LoopExpr Expr(LoopExpr expr) => expr;
    }
}
