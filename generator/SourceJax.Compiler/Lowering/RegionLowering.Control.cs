using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>Loops, branches and stacks.</summary>
sealed partial class RegionLowering
{
    /// <summary>Locals that loops of this region assign.</summary>
    readonly HashSet<Local> assigned = [];

    void LowerLoop(Equation equation, CarriedLoop loop)
    {
        values.Visit(equation);
        var consts = loop.Consts(equation.Inputs);
        var carries = loop.Carries(equation.Inputs);
        int start = loop is CountedLoop { Backwards: true } ? 1 : 0;
        LoopExpr[] header = [.. loop.Header(equation.Inputs).Select((v, i) => i == start ? Scalar(v) : Fixed(v, i == 0 ? "first" : "limit"))];
        LoopOperand[] constPlaces = [.. consts.Select(c => c.Rank == 0 && !c.Aval.IsStack ? new LoopOperand(null, Fixed(c, c.Name)) : Place(c))];
        var traded = TradedArrays.OfLoop(loop);
        LoopOperand[] carryPlaces = [.. carries.Select((c, i) => CarryPlace(equation, loop, c, i, traded.Contains(i)))];
        Add(null);

        int index = loop.HasIndex ? 1 : 0;
        Local? indexLocal = loop.HasIndex ? values.Locals.New(DType.I32, loop.Body.Inputs[0].Name ?? "i") : null;
        IndexRanges before = values.Ranges, inside = loop is CountedLoop { Step: var step } ? before.Inside(indexLocal!, header[0], header[1], step) : before;
        RegionLowering Region(IrFunction body, bool owns)
        {
            var region = new RegionLowering(body, values.Locals, inside, target, isMethod: false);
            int at = body.Inputs.Count - constPlaces.Length - carryPlaces.Length;
            if (at > 0) region.Bind(body.Inputs[0], new LoopOperand(null, indexLocal!));
            foreach (LoopOperand place in constPlaces) region.Bind(body.Inputs[at++], place);
            foreach (LoopOperand place in carryPlaces) region.Bind(body.Inputs[at++], place, owns);
            return region;
        }

        RegionLowering bodyRegion = Region(loop.Body, owns: true);
        var outputs = bodyRegion.Lower();
        bodyRegion.AssignCarries(carryPlaces, outputs);
        if (loop is WhileLoop whileLoop)
        {
            RegionLowering conditionRegion = Region(whileLoop.Condition, owns: false);
            LoopExpr condition = conditionRegion.Lower()[0].Scalar!;
            Add(new WhileStatement(conditionRegion.Statements, condition, bodyRegion.Statements));
        }
        else
        {
            var outer = constPlaces.Concat(carryPlaces).Select(p => p.Buffer).OfType<LoopBuffer>();
            Add(new ForStatement(indexLocal!, header[0], header[1], ((CountedLoop)loop).Step, bodyRegion.Statements)
            {
                Ranges = before,
                Backwards = start == 1,
            });
            var promoted = new ScalarReplacement(values.Locals, before).Run((ForStatement)statements[^1], outer);
            statements.RemoveAt(statements.Count - 1);
            statements.AddRange(promoted);
        }
        for (int i = 0; i < carryPlaces.Length; i++) SetPlace(equation.Outputs[i], carryPlaces[i]);
    }

    void AddAssigned(Local local)
    {
        assigned.Add(local);
        values.Ranges.AddVariable(local);
    }

    void SetPlace(Var value, LoopOperand place)
    {
        if (place.Buffer is { } buffer) values.SetBuffer(value, buffer);
        else values.SetScalar(value, place.Scalar!);
    }

    LoopExpr Scalar(Var value) => new NestBuilder(values, []).Pull(value, []);

    /// <summary>An expression that may be evaluated inside of a loop: what it reads does not change there, and it costs nothing.</summary>
    LoopExpr Fixed(Var value, string? name)
    {
        LoopExpr expr = Scalar(value);
        if (expr.IsTrivial()) return expr;
        Local bound = values.BindOutside(expr, name, null);
        values.SetScalar(value, bound);
        return bound;
    }

    bool IsOwnedLocal(Local local) => owned.Any(o => values.Scalar(o)?.Is(local) ?? false);

    /// <summary>Where a carry lives during the loop: a local or a buffer that the loop overwrites, starting from the initial value.</summary>
    LoopOperand CarryPlace(Equation equation, CarriedLoop loop, Var initial, int carry, bool isTraded)
    {
        Var output = equation.Outputs[carry];
        string? name = output.Name ?? loop.Body.Inputs[loop.Body.Inputs.Count - loop.CarryCount + carry].Name;
        if (initial.Aval.IsStack) return values.Buffer(initial)!;
        bool overwrites = IsLastUse(initial, equation);
        if (initial.Rank == 0)
        {
            LoopExpr start = Scalar(initial);
            if (overwrites && start is LocalExpr { Local: var own } && (assigned.Contains(own) || IsOwnedLocal(own)))
            {
                Flush(equation, v => values.Scalar(v)?.Is(own) ?? false);
                return new LoopOperand(null, own);
            }
            Local local = values.Locals.New(initial.DType, name ?? "carry");
            AddAssigned(local);
            Add(new LetStatement(local, start));
            return new LoopOperand(null, local);
        }
        LoopBuffer source = values.Buffer(initial)!;
        if (overwrites && (!isTraded || source.Kind == BufferKind.Scratch))
        {
            Flush(equation, v => values.Buffer(v) == source);
            return source;
        }
        var copy = new Var(initial.Aval, name);
        LoopBuffer target = isMethod && !isTraded && IsResult(output) ? NewBuffer(output) : NewBuffer(copy);
        statements.Add(new CopyStatement(target, source));
        return target;
    }

    /// <summary>At the end of an iteration: all carries take their new values at once.</summary>
    void AssignCarries(IReadOnlyList<LoopOperand> places, IReadOnlyList<LoopOperand> outputs)
    {
        var changes = places.Zip(outputs, (place, output) => (Place: place, Output: output))
            .Where(c => c.Place.Buffer != c.Output.Buffer || (c.Place.Buffer is null && c.Place.Scalar != c.Output.Scalar)).ToList();
        var trades = TradedArrays.Cycles([.. changes
            .Where(c => c.Place.Buffer is { Kind: BufferKind.Scratch } && outputs.Count(o => o.Buffer == c.Output.Buffer) == 1)
            .Select(c => (c.Place.Buffer!, c.Output.Buffer!))]);
        changes.RemoveAll(c => trades.Any(t => t.Contains(c.Place.Buffer)));
        bool IsNeeded(LoopBuffer buffer) => changes.Any(c => c.Output.Buffer == buffer || (c.Output.Scalar?.Loads().Any(l => l.Buffer == buffer) ?? false));
        changes.RemoveAll(c => c is { Place.Buffer: { } target, Output.Buffer: { } source } && outputs.Count(o => o.Buffer == source) == 1
            && !IsNeeded(target) && Redirect(target, source));
        for (int i = 0; i < changes.Count; i++)
        {
            var (place, output) = changes[i];
            bool isReadLater = place.Buffer is { } written
                ? changes.Skip(i + 1).Any(c => c.Output.Buffer == written || (c.Output.Scalar?.Loads().Any(l => l.Buffer == written) ?? false))
                : changes.Skip(i + 1).Any(c => c.Output.Scalar?.Reads(((LocalExpr)place.Scalar!).Local) ?? false);
            if (!isReadLater) continue;
            // Somebody still reads the old value: the new one waits in a temporary until all are computed.
            if (output.Scalar is { } scalar)
            {
                Local waiting = values.Locals.New(scalar.DType, ((LocalExpr)place.Scalar!).Local.Name + "Next");
                statements.Add(new LetStatement(waiting, scalar));
                changes.Add((place, new LoopOperand(null, waiting)));
            }
            else
            {
                LoopBuffer waiting = NewBuffer(new Var(place.Buffer!.Aval, place.Buffer.Name + "Next"));
                statements.Add(new CopyStatement(waiting, output.Buffer!));
                changes.Add((place, waiting));
            }
            changes.RemoveAt(i--);
        }
        foreach (var (place, output) in changes) Assign(place, output);
        statements.AddRange(trades.Select(t => new TradeStatement(t)));
    }

    void Assign(LoopOperand place, LoopOperand value)
    {
        if (place.Buffer is { } target) statements.Add(new CopyStatement(target, value.Buffer!));
        else statements.Add(Sum(((LocalExpr)place.Scalar!).Local, value.Scalar!) ?? new AssignStatement(((LocalExpr)place.Scalar!).Local, value.Scalar!));
    }

    /// <summary>The assignment that adds to a local all that is to be added in any order; null where it does something else.</summary>
    static AssignStatement? Sum(Local local, LoopExpr value)
    {
        if (value is not ApplyExpr { Primitive: Add { InAnyOrder: true } } sum) return null;
        if (sum.Operands[0].Is(local)) return new AssignStatement(local, value) { InAnyOrder = true };
        if (sum.Operands[1].Is(local)) return new AssignStatement(local, sum with { Operands = [local, sum.Operands[0]] }) { InAnyOrder = true };
        return Sum(local, sum.Operands[0]) is { Value: ApplyExpr { Operands: var terms } before }
            ? new AssignStatement(local, before with { Operands = [local, sum with { Operands = [terms[1], sum.Operands[1]] }] }) { InAnyOrder = true } : null;
    }

    /// <summary>At the end of a branch's side: one of its outputs goes where the branch's does. What nobody will read stays as it is.</summary>
    void Choose(int output, LoopOperand place, LoopOperand value, IReadOnlyList<LoopOperand> outputs)
    {
        if (Unread.Is(function.Outputs[output], function.Equations))
        {
            statements.RemoveAll(s => s is FillStatement fill && fill.Buffer == value.Buffer);
            return;
        }
        if (place.Buffer is { } target && outputs.Count(o => o.Buffer == value.Buffer) == 1 && Redirect(target, value.Buffer!)) return;
        Assign(place, value);
    }

    void LowerBranch(Equation equation, Branch branch)
    {
        values.Visit(equation);
        LoopExpr predicate = Scalar(equation.Inputs[0]);
        Var[] operands = [.. equation.Inputs.Skip(1)];
        bool[] owns = [.. operands.Select(v => v.Rank > 0 && !v.Aval.IsStack && IsLastUse(v, equation))];
        foreach (Var operand in operands.Where((_, i) => owns[i])) Flush(equation, v => values.Buffer(v) == values.Buffer(operand));
        LoopOperand[] places = [.. operands.Select(v => v.Rank == 0 && !v.Aval.IsStack ? new LoopOperand(null, Fixed(v, v.Name)) : Place(v))];
        Add(null);
        (RegionLowering Region, LoopOperand[] Outputs) Side(IrFunction function, bool isThen)
        {
            var region = new RegionLowering(function, values.Locals, values.Ranges.Where(predicate, isThen), target, isMethod: false);
            for (int i = 0; i < places.Length; i++) region.Bind(function.Inputs[i], places[i], owns[i]);
            return (region, region.Lower());
        }
        var (thenRegion, thenOutputs) = Side(branch.Then, isThen: true);
        var (elseRegion, elseOutputs) = Side(branch.Else, isThen: false);

        // One number and nothing else to do: a conditional expression.
        if (equation.Outputs.Count == 1 && thenOutputs[0].Scalar is { } whenTrue && elseOutputs[0].Scalar is { } whenFalse
            && thenRegion.statements.Count + elseRegion.statements.Count == 0)
        {
            var select = new ApplyExpr(new Primitives.Elementwise.Select(), whenTrue.DType, [predicate, whenTrue, whenFalse], IsElement: false);
            values.SetScalar(equation.Output,
                values.BindOutside(select, equation.Output.Name, equation.Origin, isNamed: equation.Output is { Name: not null, NameIsHint: false }));
            Add(null);
            return;
        }
        LoopBuffer[] ownedBuffers = [.. places.Where((_, k) => owns[k]).Select(p => p.Buffer!)];
        LoopBuffer?[] Traded(LoopOperand[] outputs)
            => [.. outputs.Select(o => o.Buffer is { Kind: BufferKind.Scratch } buffer && ownedBuffers.Contains(buffer) ? buffer : null)];
        LoopBuffer?[] kept = Traded(elseOutputs), trading = Traded(thenOutputs);
        int[] trades = TradedArrays.InBranch(trading, kept);
        bool elseKeeps = TradedArrays.IsInOrder(trades, kept, ownedBuffers);
        if (!elseKeeps) (kept, trading) = (trading, kept);
        for (int i = 0; i < equation.Outputs.Count; i++)
        {
            Var output = equation.Outputs[i];
            LoopOperand then = thenOutputs[i], otherwise = elseOutputs[i];
            if (trades.Contains(i))
            {
                values.SetBuffer(output, kept[i]!);
                continue;
            }
            if (then.Buffer is not null && then.Buffer == otherwise.Buffer
                && (output.Aval.IsStack || operands.Where((_, k) => owns[k]).Any(v => values.Buffer(v) == then.Buffer)))
            {
                values.SetBuffer(output, then.Buffer);
                continue;
            }
            LoopOperand place;
            if (output.Rank == 0)
            {
                Local local = values.Locals.New(output.DType, output.Name ?? branch.Then.Outputs[i].Name ?? "chosen");
                AddAssigned(local);
                statements.Add(new DeclareStatement(local));
                place = new LoopOperand(null, local);
            }
            else
            {
                place = NewBuffer(output);
                statements.Add(new AllocateStatement(place.Buffer!));
            }
            thenRegion.Choose(i, place, then, thenOutputs);
            elseRegion.Choose(i, place, otherwise, elseOutputs);
            SetPlace(output, place);
        }
        var cycles = TradedArrays.Cycles([.. trades.Select(k => (kept[k]!, trading[k]!))]);
        (elseKeeps ? thenRegion : elseRegion).statements.AddRange(cycles.Select(c => new TradeStatement(c)));
        Add(new IfStatement(predicate, thenRegion.Statements, elseRegion.Statements));
    }

    void LowerStackNew(Equation equation)
    {
        var stack = new LoopBuffer(equation.Output.Aval, equation.Output.Name ?? "kept", BufferKind.Stack);
        values.SetBuffer(equation.Output, stack);
        statements.Add(new AllocateStatement(stack));
    }

    void LowerPush(Equation equation)
    {
        LoopBuffer stack = values.Buffer(equation.Inputs[0])!;
        LoopOperand value = Place(equation.Inputs[1]);
        values.SetBuffer(equation.Output, stack);
        Add(new PushStatement(stack, value));
    }

    void LowerPop(Equation equation)
    {
        LoopBuffer stack = values.Buffer(equation.Inputs[0])!;
        values.SetBuffer(equation.Outputs[0], stack);
        Var top = equation.Outputs[1];
        if (top.Rank > 0)
        {
            Add(new PopStatement(stack, NewBuffer(top)));
            return;
        }
        Local local = values.Locals.New(top.DType, top.Name ?? "kept");
        values.SetScalar(top, local);
        Add(new LetStatement(local, new PopExpr(top.DType, stack)));
    }
}
