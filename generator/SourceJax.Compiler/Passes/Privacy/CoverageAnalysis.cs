using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Passes.Privacy;

/// <summary>
/// Follows the versions of one array through a region and checks that nothing is read that the region has not written before. Each version has
/// a <see cref="Coverage"/>; what is not a version is an array in its own right, hence fully written.
/// </summary>
sealed class CoverageAnalysis
{
    readonly IrFunction function;
    readonly IndexValues values;
    readonly Dictionary<Var, Coverage> versions = [];
    bool isFilled;
    const int Small = 16;

    CoverageAnalysis(IrFunction function, IndexValues values) => (this.function, this.values) = (function, values);

    /// <summary>
    /// Whether the region writes each element of an input before it reads it, and never hands the array on but as an output that is ignored. It
    /// must also write as much as the array holds, so that work on whole arrays of this size costs no more than the region itself.
    /// </summary>
    public static bool IsPrivate(IrFunction function, IndexValues values, Var input, int ignoredOutput)
    {
        var analysis = new CoverageAnalysis(function, values);
        analysis.versions[input] = Coverage.None(input.Shape);
        return analysis.Run() && function.Outputs.Where((_, i) => i != ignoredOutput).All(v => analysis.Of(v).IsFull)
            && (analysis.isFilled || input.Shape.Size.ConstantValue <= Small);
    }

    Coverage Of(Var value) => versions.TryGetValue(value, out Coverage? coverage) ? coverage : Coverage.Full(value.Shape);

    /// <summary>False where something may be read that was not written.</summary>
    bool Run() => function.Equations.All(Visit);

    bool Visit(Equation equation)
    {
        values.Visit(equation);
        if (!equation.Inputs.Any(versions.ContainsKey)) return true;
        switch (equation.Primitive)
        {
            case IndexRead read when IsOnlyArray(equation): return Reads(equation, BoxOf(read.Axes, equation, equation.Inputs.Skip(1)));
            case IndexUpdate update when IsOnlyArray(equation):
                return Writes(equation, update,
                BoxOf(update.Axes, equation, equation.Inputs.Skip(1).Take(equation.Inputs.Count - 2)));
            case Slice slice: return Reads(equation, BoxOf(slice.Start, slice.Size, slice.Strides));
            case SliceUpdate update when IsOnlyArray(equation):
                return Writes(equation, update,
                BoxOf(update.Start, equation.Inputs[1].Shape.Dims, update.Strides));
            case CarriedLoop loop: return VisitLoop(equation, loop);
            case Branch branch: return VisitBranch(equation, branch);
            default: return equation.Inputs.All(v => Of(v).IsFull);
        }
    }

    bool IsOnlyArray(Equation equation) => equation.Inputs.Skip(1).All(v => Of(v).IsFull);

    bool Reads(Equation equation, Box? box)
    {
        Coverage coverage = Of(equation.Inputs[0]);
        return coverage.IsFull || (box is not null && coverage.Contains(box, values));
    }

    bool Writes(Equation equation, UpdatePrimitive update, Box? box)
    {
        Coverage before = Of(equation.Inputs[0]);
        if (update.Accumulates && !Reads(equation, box)) return false;
        if (!before.IsFull) SetVersion(equation.Output, box is null ? before : before.With(box));
        return true;
    }

    void SetVersion(Var value, Coverage coverage)
    {
        versions[value] = coverage;
        isFilled |= coverage.IsFull;
    }

    /// <summary>What scalar indices address; null for arrays of indices, and where negative ones mean other places.</summary>
    Box? BoxOf(IndexAxes axes, Equation equation, IEnumerable<Var> indices)
    {
        if (axes.Aligned.Count > 0 || axes.Wrapped.Count > 0) return null;
        Var array = equation.Inputs[0], position;
        var at = indices.ToArray();
        return new([.. Enumerable.Range(0, array.Rank).Select(a =>
        {
            int k = axes.Indexed.ToList().IndexOf(a);
            if (k < 0) return new Interval(Dim.Zero, array.Shape[a]);
            position = at[k];
            return Interval.At(values.Of(position));
        })]);
    }

    static Box? BoxOf(IReadOnlyList<Dim> start, IReadOnlyList<Dim> size, IReadOnlyList<int> strides)
        => strides.All(s => s == 1) ? new([.. start.Select((s, a) => new Interval(s, s + size[a]))]) : null;

    bool VisitLoop(Equation equation, CarriedLoop loop)
    {
        int lead = loop.HasIndex ? 1 : 0;
        var consts = loop.Consts(equation.Inputs);
        var carries = loop.Carries(equation.Inputs);
        Var?[] operands = [.. Enumerable.Repeat<Var?>(null, lead), .. consts, .. carries.Select(c => c.Rank == 0 ? null : c)];
        Coverage[] before = [.. carries.Select(Of)];
        CoverageAnalysis Inside(IrFunction function, int skipped)
        {
            var inner = new CoverageAnalysis(function, values.Inside(function, [.. operands.Skip(skipped)]));
            for (int i = skipped; i < operands.Length; i++)
            {
                Coverage coverage = i < lead ? Coverage.Full(function.Inputs[i - skipped].Shape) : Of(equation.Inputs[loop.HeaderCount + i - lead]);
                if (!coverage.IsFull) inner.versions[function.Inputs[i - skipped]] = coverage;
            }
            return inner;
        }
        if (loop is WhileLoop { Condition: var condition } && !Inside(condition, lead).Run()) return false;

        CoverageAnalysis body = Inside(loop.Body, 0);
        Var? index = loop.HasIndex ? loop.Body.Inputs[0] : null;
        Dim low = Dim.Zero, high = Dim.Zero;
        if (loop is CountedLoop counted)
        {
            Dim first = values.Of(equation.Inputs[0]), limit = values.Of(equation.Inputs[1]);
            (low, high) = counted.Step > 0 ? (first, limit) : (limit + 1, first + 1);
            body.values.SetRange(index!, low, high);
        }
        bool isBounded = values.IsBound(low) && values.IsBound(high);
        bool runs = loop is CountedLoop && isBounded && values.IsNonNegative(high - low - 1);
        if (!body.Run()) return false;
        for (int k = 0; k < before.Length; k++)
        {
            // The next iteration starts from what this one leaves.
            Coverage after = body.Of(loop.Body.Outputs[k]);
            if (!after.Includes(before[k])) return false;
            if (before[k].IsFull) continue;
            Coverage result = before[k];
            if (runs && after.IsFull) result = after;
            if (loop is CountedLoop { Step: 1 or -1 } && isBounded && !after.IsFull)
            {
                DimSymbol symbol = body.values.Of(index!).Bare!;
                foreach (Box box in after.Boxes.Except(before[k].Boxes))
                {
                    Box? all = box.Over(symbol, low, high, values.IsNonNegative) ?? (runs ? box : null);
                    if (all is not null && !MentionsInside(all, body)) result = result.With(all);
                }
            }
            SetVersion(equation.Outputs[k], result);
        }
        isFilled |= body.isFilled;
        return true;
    }

    /// <summary>Whether a box is in terms of numbers that only the loop's body knows.</summary>
    static bool MentionsInside(Box box, CoverageAnalysis body)
        => box.Axes.SelectMany(i => i.Low.Symbols.Concat(i.High.Symbols)).Any(s => body.values.IsOwn(s));

    bool VisitBranch(Equation equation, Branch branch)
    {
        Var[] operands = [.. equation.Inputs.Skip(1)];
        CoverageAnalysis Side(IrFunction function)
        {
            var side = new CoverageAnalysis(function, values.Inside(function, operands));
            for (int i = 0; i < operands.Length; i++)
            {
                if (!Of(operands[i]).IsFull) side.versions[function.Inputs[i]] = Of(operands[i]);
            }
            return side;
        }
        CoverageAnalysis then = Side(branch.Then), otherwise = Side(branch.Else);
        if (!then.Run() || !otherwise.Run()) return false;
        for (int i = 0; i < equation.Outputs.Count; i++)
        {
            Coverage both = then.Of(branch.Then.Outputs[i]).And(otherwise.Of(branch.Else.Outputs[i]));
            if (!both.IsFull)
            {
                SetVersion(equation.Outputs[i], both with { Boxes = [.. both.Boxes.Where(b => !MentionsInside(b, then) && !MentionsInside(b, otherwise))] });
            }
        }
        isFilled |= then.isFilled || otherwise.isFilled;
        return true;
    }
}
