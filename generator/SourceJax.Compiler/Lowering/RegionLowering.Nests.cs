using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>Loop nests over the elements of arrays.</summary>
sealed partial class RegionLowering
{
    void LowerNest(FusionStep step)
    {
        if (step.Roots.All(IsSplat))
        {
            foreach (FusionRoot root in step.Roots) LowerSplat(root.Value);
            return;
        }
        if (step is { Domain.Count: 0, Roots: [{ Fold: not null } number] })
        {
            LowerFoldOfOne(number.Value, number.Element(new NestBuilder(values, []), []));
            return;
        }
        NestAxis[] axes = [.. step.Domain.Select(extent => new NestAxis(values.Locals.New(DType.I32, null), extent))];
        Dim[] at = [.. axes.Select(a => Dim.Atom(a.Index))];
        var builder = new NestBuilder(values, axes);
        var roots = new List<NestRoot>();
        foreach (FusionRoot root in step.Roots)
        {
            LoopExpr element = root.Element(builder, at);
            if (values.IsComputed(root.Value)) values.Visit(values.Definition(root.Value));
            roots.Add(root switch
            {
                { Fold: { } fold } => Fold(root, fold, axes, builder, at, element),
                { Update: { } update } => Update(root, update, builder, at, element),
                _ => Store(root, builder, at, element),
            });
        }
        if (roots is [StoreRoot store] && axes.Length == 0)
        {
            Add(new StoreStatement(store.Buffer, store.Index, store.Value, store.Combine) { InAnyOrder = store.InAnyOrder });
            return;
        }
        NestDraft nest = AxisCollapse.Run(SingleUseLets.Inline(new NestDraft(axes, builder.Lets, roots)));
        var check = step.Roots.Where(r => r.Fold is { Undefined: not null }).Select(r => NotEmpty(r)).OfType<CheckStatement>().ToArray();
        // Indices are looked up, and tested, before what they select is found empty.
        if (check.Length > 0) statements.AddRange([.. values.TakePending(), .. check]);
        Add(nest.Statements(values.Ranges));
    }

    /// <summary>Whether all elements are one number that is at hand.</summary>
    bool IsSplat(FusionRoot root)
        => root.IsPointwise && root.Value.Rank > 0 && values.IsComputed(root.Value)
            && values.Definition(root.Value) is { Primitive: BroadcastInDim } equation && equation.Inputs[0].Rank == 0;

    void LowerSplat(Var value)
    {
        Equation equation = values.Definition(value);
        LoopExpr number = Fixed(equation.Inputs[0], equation.Inputs[0].Name);
        values.Visit(equation);
        Add(new FillStatement(NewBuffer(value), number));
    }

    /// <summary>Over no axes at all, a fold is its only element.</summary>
    void LowerFoldOfOne(Var value, LoopExpr element)
    {
        Equation equation = values.Definition(value);
        values.Visit(equation);
        values.SetScalar(value, values.BindOutside(element, value.Name, equation.Origin, isNamed: value is { Name: not null, NameIsHint: false }));
        Add(null);
    }

    static CheckStatement? NotEmpty(FusionRoot root)
    {
        Dim folded = Dim.Product(root.Domain.Where((_, i) => !root.Fold!.OutputAxes.Contains(i)));
        // Where there are no results, none of them is missing.
        Dim margin = folded - Dim.Min(root.Value.Shape.Size, 1);
        return margin.IsProvablyNonNegative ? null : new CheckStatement(new(margin, root.Fold!.Undefined!) { Use = ExtentUse.NotEmpty });
    }

    StoreRoot Store(FusionRoot root, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        LoopBuffer buffer = NewBuffer(root.Value);
        builder.Provide(root.Value, at, element);
        return new StoreRoot(buffer, NestBuilder.Flatten(root.Value.Shape, at), element, null);
    }

    StoreRoot Update(FusionRoot root, Equation update, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        Var old = update.Inputs[0];
        Dim index = NestBuilder.Flatten(root.Value.Shape, root.Target(builder, at));
        LoopBuffer source = values.Buffer(old)!;
        if (IsLastUse(old, update))
        {
            Flush(update, v => values.Buffer(v) == source);
            values.SetBuffer(root.Value, source);
        }
        else statements.Add(new CopyStatement(NewBuffer(root.Value), source));
        var primitive = (UpdatePrimitive)update.Primitive;
        return new StoreRoot(values.Buffer(root.Value)!, index, element, primitive.Accumulates ? new Add() : null)
        {
            InAnyOrder = primitive.InAnyOrder,
            IsOrdered = primitive is IndexUpdate { Accumulates: false, Axes.IsInjective: false },
        };
    }

    FoldRoot Fold(FusionRoot root, FoldSpec fold, IReadOnlyList<NestAxis> axes, NestBuilder builder, IReadOnlyList<Dim> at, LoopExpr element)
    {
        int from = axes.Count;
        while (from > 0 && !fold.OutputAxes.Contains(from - 1)) from--;
        DType dtype = ReductionPrimitive.AccumulatorType(root.Value.DType);
        bool foldsIntoBuffer = fold.OutputAxes.Count < from;
        bool isScalar = root.Value.Rank == 0 && from == 0;
        LoopBuffer? buffer = null;
        Local accumulator = values.Locals.New(dtype, (isScalar ? root.Value.Name : null) ?? "sum");
        if (isScalar) values.SetScalar(root.Value, dtype == root.Value.DType ? accumulator
            : new ApplyExpr(new ConvertElementType(root.Value.DType), dtype, [accumulator], false));
        else buffer = NewBuffer(root.Value);
        var start = new ConstExpr(dtype, fold.Start);
        if (foldsIntoBuffer) statements.Add(new FillStatement(buffer!, start));
        return new FoldRoot(fold.Combine, start, accumulator, from, buffer, NestBuilder.Flatten(root.Value.Shape, root.Target(builder, at)),
            foldsIntoBuffer, element);
    }
}
