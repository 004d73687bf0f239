using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Signatures;
using SourceJax.Execution;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Loops: counted ones where the text tells how often, unrolled when that is a small number; all others run while a condition holds.</summary>
sealed class LoopParser(Trace trace)
{
    /// <summary>Loops of at most this many iterations are written out, nested ones up to <see cref="MaximalCopies"/> of the innermost body.</summary>
    const int MaximalUnrolled = 4, MaximalCopies = 64;

    /// <summary>The library's loops of known length are series, and over axes, unless each iteration tries until something succeeds.</summary>
    const int MaximalUnrolledInLibrary = 32;

    int copies = 1;

    public void Parse(ILoopOperation loop, Frame frame)
    {
        // What an earlier visit of the same loop declared is out of scope.
        foreach (ISymbol declared in AssignedVariables.Declared(loop)) frame.Remove(declared);
        switch (loop)
        {
            case IForLoopOperation forLoop:
                For(forLoop, frame);
                break;
            case IWhileLoopOperation whileLoop:
                While(loop, whileLoop.Condition, whileLoop.ConditionIsTop, Expected(loop, frame), frame);
                break;
            case IForEachLoopOperation { IsAsynchronous: false } forEach:
                ForEach(forEach, frame);
                break;
            default:
                throw trace.Unsupported(loop, $"{UnsupportedKinds.Describe(loop)} cannot be traced");
        }
    }

    void For(IForLoopOperation loop, Frame frame)
    {
        foreach (IOperation statement in loop.Before) trace.Statements.Nested(statement, frame);
        if (Counter.Of(loop) is not { } counter || frame.Owner(counter.Variable) != frame)
        {
            While(loop, loop.Condition, isTop: true, Expected(loop, frame), frame, new(() =>
            {
                foreach (IOperation step in loop.AtLoopBottom) trace.Statements.Nested(step, frame);
            }, IsPrivate(loop)));
            return;
        }
        Value first = frame[counter.Variable] ?? throw new RefusedException(), limit = trace.Expressions.Parse(counter.Limit, frame);
        if (counter.Comparison is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual)
        {
            limit = Beyond(loop, limit, counter.Step > 0);
        }
        frame.Remove(counter.Variable);
        Counted(loop, counter.Variable.Name, first, limit, counter.Step, index =>
        {
            frame[counter.Variable] = index;
            trace.Statements.Nested(loop.Body, frame);
        }, frame);
        frame.Remove(counter.Variable);
        if (!loop.Locals.Contains(counter.Variable, SymbolEqualityComparer.Default)) frame[counter.Variable] = Final(loop, first, limit, counter.Step);
    }

    /// <summary>The limit of a loop whose counter may be <paramref name="last"/>.</summary>
    Value Beyond(IOperation at, Value last, bool isUp)
    {
        if (Constant(last) == (isUp ? int.MaxValue : int.MinValue)) throw trace.Unsupported(at, "this loop never ends");
        Value Next(Value value) => trace.Operators.Apply(at, isUp ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, value, MemberParser.Extent(Dim.One));
        Dim? known = ValueForms.Polynomial(last);
        // Extents and indices of loops are not the last int; an argument may be.
        if (known is not null && !known.Symbols.Any(trace.Extents.IsInteger)) return Next(last);
        Var tested = trace.Emit(at, new Inclusive(Down: !isUp), trace.Values.Var(at, last));
        Value next = Next(new TracedValue(tested, LeafKind.Scalar));
        return next is TracedValue traced && known is not null ? traced with { Extent = isUp ? known + Dim.One : known - Dim.One } : next;
    }

    /// <summary>The counter when the loop is over.</summary>
    Value Final(IOperation at, Value first, Value limit, int step)
    {
        Value Apply(BinaryOperatorKind kind, Value a, Value b) => trace.Operators.Apply(at, kind, a, b);
        Var[] operands = [trace.Values.Var(at, first), trace.Values.Var(at, limit)];
        Value trips = new TracedValue(trace.Emit(at, operands, b => TripCount.Emit(b, operands[0], operands[1], step)), LeafKind.Scalar);
        return Apply(BinaryOperatorKind.Add, first, Apply(BinaryOperatorKind.Multiply, trips, MemberParser.Extent(Dim.Constant(step))));
    }

    /// <summary>A body that runs for each value of a counter and never ends the loop itself.</summary>
    public void Counted(IOperation at, string name, Value first, Value limit, int step, Action<Value> body, Frame frame, IEnumerable<Cell>? expected = null)
    {
        if (Constant(first) is { } from && Constant(limit) is { } to)
        {
            int? trips = Iterations.TryCount((int)from, (int)to, step);
            if (trips == 0) return;
            bool isSeries = LibrarySource.Contains(at.Syntax.SyntaxTree) && !at.Descendants().Any(o => o is IWhileLoopOperation);
            int most = isSeries ? MaximalUnrolledInLibrary : MaximalUnrolled;
            if (trips <= most && copies * trips <= MaximalCopies)
            {
                Unroll(at, from, step, trips.Value, body, frame);
                return;
            }
        }
        var loop = new LoopBuilder(trace, at, frame, expected ?? Expected(at, frame));
        loop.Counted(name, first, limit, step, index => Iteration(at, () => body(index), frame));
        Forget(at, frame);
    }

    static long? Constant(Value value) => value is ConstantValue { DType: DType.I32 } constant ? constant.Scalar.Bits : null;

    void Unroll(IOperation at, long from, int step, long trips, Action<Value> body, Frame frame)
    {
        copies *= (int)trips;
        for (int k = 0; k < trips; k++)
        {
            foreach (ISymbol declared in AssignedVariables.Declared(at is ILoopOperation loop ? loop.Body : at)) frame.Remove(declared);
            Value index = MemberParser.Extent(Dim.Constant(unchecked((int)(from + (long)k * step))));
            Iteration(at, () => body(index), frame);
        }
        copies /= (int)trips;
        Forget(at, frame);
    }

    /// <summary>One iteration; continue statements lead to its end.</summary>
    void Iteration(IOperation at, Action body, Frame frame)
    {
        if (at is ILoopOperation loop) frame[loop.ContinueLabel] = ConstantValue.False;
        body();
        if (at is not ILoopOperation ended) return;
        frame[ended.ContinueLabel] = ConstantValue.False;
        Closures.Release(trace, ended, frame);
    }

    static void Forget(IOperation at, Frame frame)
    {
        if (at is not ILoopOperation loop) return;
        frame.Remove(loop.ContinueLabel);
        frame.Remove(loop.ExitLabel);
    }

    /// <summary>What ends an iteration that runs to its end; private steps change nothing that is seen after the loop.</summary>
    sealed record Steps(Action Parse, bool IsPrivate);

    /// <summary>Whether a for statement moves on nothing but its own variables.</summary>
    static bool IsPrivate(IForLoopOperation loop)
        => loop.AtLoopBottom.SelectMany(AssignedVariables.Of).All(v => loop.Locals.Contains(v, SymbolEqualityComparer.Default))
            && !loop.AtLoopBottom.SelectMany(s => s.DescendantsAndSelf()).Any(o
                => o is IInvocationOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation);

    /// <summary>A loop as the program writes it. A condition that changes something, or comes last, sets the flag that a break statement sets.</summary>
    void While(ILoopOperation loop, IOperation? condition, bool isTop, IEnumerable<Cell> expected, Frame frame, Steps? steps = null)
    {
        Value Holds() => condition is null ? ConstantValue.True : trace.Expressions.Parse(condition, frame);
        void Body() => trace.Statements.Nested(loop.Body, frame);
        if (isTop && (condition is null || !AssignedVariables.Of(condition).Any()))
        {
            While(loop, Holds, Body, expected, frame, steps);
            return;
        }
        void Test(Action whenTrue)
        {
            Value holds = Holds();
            if (holds is not ConstantValue) trace.Branches.Two(loop, holds, whenTrue, () => Exits.Jump(frame, loop.ExitLabel), frame);
            else if (holds is ConstantValue { IsTrue: true }) whenTrue();
            else Exits.Jump(frame, loop.ExitLabel);
        }
        if (isTop)
        {
            While(loop, () => ConstantValue.True, () => Test(() => Iteration(loop, Body, frame)), expected, frame, steps);
            return;
        }
        While(loop, () => ConstantValue.True, Body, expected, frame, new(() => Test(() => { }), IsPrivate: false));
    }

    /// <summary>Runs while the condition holds and nothing leaves the loop.</summary>
    void While(ILoopOperation loop, Func<Value> condition, Action body, IEnumerable<Cell> expected, Frame frame, Steps? steps)
    {
        (frame[loop.ExitLabel], frame[loop.ContinueLabel]) = (ConstantValue.False, ConstantValue.False);
        bool isAlways = false, isEndless = false;
        new LoopBuilder(trace, loop, frame, expected).While(
            () =>
            {
                Value live = Exits.MayHaveExited(frame) ? new TracedValue(Exits.Live(trace, frame, loop), LeafKind.Scalar) : ConstantValue.True;
                Value holds = trace.Branches.Choose(loop, live, () =>
                {
                    Value said = condition();
                    isAlways = said is ConstantValue { IsTrue: true };
                    return said;
                }, () => ConstantValue.False, frame);
                isEndless = holds is ConstantValue { IsTrue: true };
                return holds;
            },
            () =>
            {
                Exits.Enter(frame);
                Iteration(loop, body, frame);
                if (steps is { IsPrivate: true }) Exits.Ignoring(frame, steps.Parse);
                else if (steps is not null) Live(loop, steps.Parse, frame);
            });
        if (isEndless && !frame.IsBroken) throw trace.Unsupported(loop, "this loop never ends");
        bool isBroken = frame.Find(loop.ExitLabel) is not ConstantValue { IsFalse: true };
        Forget(loop, frame);
        // A loop without end that nothing breaks is left by returning.
        if (isAlways && !isBroken) Exits.Settle(frame);
    }

    void Live(IOperation at, Action parse, Frame frame)
    {
        if (Exits.HasExited(frame)) return;
        if (Exits.MayHaveExited(frame)) Exits.Guard(trace, at, frame, parse);
        else parse();
    }

    void ForEach(IForEachLoopOperation loop, Frame frame)
    {
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var variable })
            throw trace.Unsupported(loop, "take the element apart inside of the loop");
        if (variable.RefKind == RefKind.Ref) throw trace.Unsupported(loop, "foreach by reference cannot be traced: write the elements in a for loop");
        IOperation collection = loop.Collection is IConversionOperation { IsImplicit: true, Operand: var operand } ? operand : loop.Collection;
        Value items = trace.Expressions.Parse(collection, frame);
        bool leaves = Counter.LeavesLoop(loop);
        if (items is ListValue list && list.Shape.Count == 1 && !leaves && (list.ElementType is null || list.Items.Count <= MaximalUnrolled))
        {
            Unroll(loop, 0, 1, list.Items.Count, index => Visit(list.Items[(int)Constant(index)!.Value]), frame);
            return;
        }
        items = trace.Locals.View(loop, items) ?? items;
        if (trace.Elements.Count(loop, items) is not { } length)
            throw trace.Unsupported(loop.Collection, $"foreach over {ValueForms.Describe(items)} cannot be traced: use an array or span with one axis");
        Value zero = MemberParser.Extent(Dim.Zero);
        if (!leaves)
        {
            Counted(loop, "i", zero, length, 1, index => Visit(Read(index)), frame);
            return;
        }
        var position = new Slot(zero, "i");
        frame.Slots.Add(position);
        While(loop, () => trace.Operators.Apply(loop, BinaryOperatorKind.LessThan, position.Value!, length),
            () => Visit(Read(position.Value!)), [.. Expected(loop, frame), new SlotCell(position)], frame,
            new(() => position.Value = trace.Operators.Apply(loop, BinaryOperatorKind.Add, position.Value!, MemberParser.Extent(Dim.One)), IsPrivate: true));
        frame.Slots.Remove(position);

        Value Read(Value index) => trace.Elements.Element(loop, items, [index]);

        void Visit(Value element)
        {
            ValueForms.Name(element, variable.Name);
            frame[variable] = trace.Conversions.To(loop, element, frame.Types.Apply(variable.Type));
            var seen = variable.RefKind == RefKind.None ? [] : StructArrays.Views(items).Select(v => (v.Storage, v.Storage.Content)).ToArray();
            trace.Statements.Nested(loop.Body, frame);
            if (seen.Any(s => !Equals(s.Storage.Content, s.Content)))
                throw trace.Unsupported(loop, $"'{variable.Name}' is a reference to an element, and an iteration changes the array: write foreach (var {variable.Name} in ...), or a for loop");
        }
    }

    /// <summary>What the text says changes in a loop.</summary>
    static IEnumerable<Cell> Expected(IOperation loop, Frame frame)
    {
        foreach (ISymbol variable in AssignedVariables.Of(loop).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>())
        {
            if (frame.Owner(variable) is not { } owner) continue;
            ArrayStorage[] written = [.. StructArrays.Views(owner[variable]).Select(v => v.Storage).Where(s => !s.IsReadOnly)];
            foreach (ArrayStorage storage in written) yield return new ElementsCell(storage);
            if (written.Length == 0 && owner == frame) yield return new VariableCell(frame, variable);
        }
        foreach (ISymbol variable in AssignedVariables.PassedAsSpans(loop))
        {
            foreach (ViewValue view in StructArrays.Views(frame.Owner(variable)?[variable]).Where(v => !v.Storage.IsReadOnly)) yield return new ElementsCell(view.Storage);
        }
    }
}
