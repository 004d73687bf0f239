using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Control flow as functions: Lax.Cond, Lax.Switch, Lax.WhileLoop, Lax.ForiLoop, Lax.Scan, Lax.Map, Lax.AssociativeScan.</summary>
sealed class FunctionalControl(Trace trace)
{
    /// <summary>Null for a method that is none of these.</summary>
    public Value? Method(IOperation at, string name, IReadOnlyList<Argument> arguments, Frame frame)
    {
        Value Of(string parameter) => arguments.First(a => a.Parameter == parameter).Value;
        FunctionValue Function(string parameter) => Callable(arguments.First(a => a.Parameter == parameter).At, Of(parameter));
        return name switch
        {
            "SourceJax.Lax.Cond" => trace.Branches.Choose(at, Truth(at, Of("predicate")),
                () => Call(at, Function("whenTrue"), frame, Of("operand")), () => Call(at, Function("whenFalse"), frame, Of("operand")), frame),
            "SourceJax.Lax.Switch" when Of("branches") is ListValue branches => Switch(at, Of("index"), branches.Items, Of("operand"), frame),
            "SourceJax.Lax.WhileLoop" => While(at, Function("condition"), Function("body"), Of("init"), frame),
            "SourceJax.Lax.ForiLoop" => ForI(at, Of("lower"), Of("upper"), Function("body"), Of("init"), frame),
            "SourceJax.Lax.Scan" => Scan(at, Function("body"), Of("init"), arguments, frame),
            "SourceJax.Lax.AssociativeScan" => AssociativeScan(at, Function("combine"), Of("xs"), arguments, frame),
            "SourceJax.Lax.Map" => Map(at, Function("function"), Of("xs"), frame),
            _ => null,
        };
    }

    FunctionValue Callable(IOperation at, Value value)
        => value as FunctionValue ?? throw trace.Unsupported(at, $"{ValueForms.Describe(value)} cannot be called: write a lambda or the name of a method");

    Value Call(IOperation at, FunctionValue function, Frame frame, params IReadOnlyList<Value> arguments)
        => trace.Calls.CallFunction(at, function, arguments, frame);

    /// <summary>A bool, or an array of rank 0 of them.</summary>
    static Value Truth(IOperation at, Value value)
        => value is TracedValue { Kind: LeafKind.NDArray, Var: { Rank: 0, DType: DType.Bool } v } ? new TracedValue(v, LeafKind.Scalar) : value;

    /// <summary>The last function is taken for what is none of the other positions, after a check that it is the last.</summary>
    Value Switch(IOperation at, Value index, IReadOnlyList<Value> branches, Value operand, Frame frame)
    {
        if (branches.Count == 0) throw trace.Unsupported(at, "a switch needs a function to choose");
        // Reading a table at the position throws where there is no such position.
        ViewValue table = trace.Locals.View(at, new ListValue([.. branches.Select((_, i) => MemberParser.Extent(Dim.Constant(i)))], DType.I32))!;
        Value checkedIndex = trace.Locals.Read(at, trace.Locals.At(at, table, [index]));
        return At(0);

        Value At(int position)
        {
            Value Taken() => Call(at, Callable(at, branches[position]), frame, operand);
            if (position == branches.Count - 1) return Taken();
            return trace.Branches.Choose(at, trace.Operators.Apply(at, BinaryOperatorKind.Equals, checkedIndex, MemberParser.Extent(Dim.Constant(position))),
                Taken, () => At(position + 1), frame);
        }
    }

    Value While(IOperation at, FunctionValue condition, FunctionValue body, Value init, Frame frame)
    {
        return WithState(init, frame, state => new LoopBuilder(trace, at, frame, [new SlotCell(state)]).While(
            () => Truth(at, Call(at, condition, frame, Read(at, state))),
            () => state.Value = Call(at, body, frame, Read(at, state))));
    }

    Value ForI(IOperation at, Value lower, Value upper, FunctionValue body, Value init, Frame frame)
        => WithState(init, frame, state => trace.Loops.Counted(at, "i", lower, upper, 1, index => state.Value = Call(at, body, frame, index, Read(at, state)),
            frame, [new SlotCell(state)]));

    Value Scan(IOperation at, FunctionValue body, Value init, IReadOnlyList<Argument> arguments, Frame frame)
    {
        Value? Of(string parameter) => arguments.FirstOrDefault(a => a.Parameter == parameter).Value;
        if (Of("reverse") is not (null or ConstantValue)) throw trace.Unsupported(at, "'reverse' must be a constant");
        bool isReverse = Of("reverse") is ConstantValue { IsTrue: true };
        Value? xs = Of("xs");
        Value length = xs is null ? trace.Locals.CheckedSize(at, [Of("length")!]) ?? Of("length")! : Trips(at, xs);
        return WithState(init, frame, carry =>
        {
            Value Step(Value index)
            {
                Value made = xs is null ? Call(at, body, frame, Read(at, carry)) : Call(at, body, frame, Read(at, carry), Row(at, xs, index));
                if (made is not ObjectValue { Members: [var next, var output] })
                    throw trace.Unsupported(at, "the body of a scan returns the carry and an output");
                carry.Value = next.Value;
                return output.Value;
            }
            Value ys = Stacked(at, "i", length, Step, isReverse, frame, [new SlotCell(carry)]);
            carry.Value = new ObjectValue([("Item1", Read(at, carry)), ("Item2", ys)]);
        });
    }

    Value Map(IOperation at, FunctionValue function, Value xs, Frame frame)
        => Stacked(at, "i", Trips(at, xs), index => Call(at, function, frame, Row(at, xs, index)), isReverse: false, frame, []);

    /// <summary>In place: the combination up to an element is that up to the one before, combined with the element.</summary>
    Value AssociativeScan(IOperation at, FunctionValue combine, Value xs, IReadOnlyList<Argument> arguments, Frame frame)
    {
        ConstantValue? Constant(string parameter) => arguments.FirstOrDefault(a => a.Parameter == parameter).Value switch
        {
            null => null,
            ConstantValue constant => constant,
            _ => throw trace.Unsupported(at, $"'{parameter}' must be a constant"),
        };
        bool isReverse = Constant("reverse") is { IsTrue: true };
        if (xs is not TracedValue { Kind: LeafKind.NDArray, Var: var array }) throw trace.Unsupported(at, $"{ValueForms.Describe(xs)} is no NDArray to scan");
        int axis = Constant("axis") is { } given ? (int)given.Scalar.Bits : 0;
        if (axis < -array.Rank || axis >= array.Rank) throw trace.Refuse("SJ0401", at, $"axis {axis} is out of range for an array of rank {array.Rank}");
        if (axis < 0) axis += array.Rank;
        TracedValue elements = Moved(array, axis, 0);
        Value length = Trips(at, elements);
        Dim last = trace.Values.Extent(at, length) - Dim.One;
        Value combined = WithState(elements, frame, outputs => trace.Loops.Counted(at, "i", MemberParser.Extent(Dim.One), length, 1, index =>
        {
            Value Shifted(int by) => trace.Operators.Apply(at, BinaryOperatorKind.Add, index, MemberParser.Extent(Dim.Constant(by)));
            Value FromEnd(int by) => trace.Operators.Apply(at, BinaryOperatorKind.Subtract, MemberParser.Extent(last + Dim.Constant(by)), index);
            Value position = isReverse ? FromEnd(0) : index, before = isReverse ? FromEnd(1) : Shifted(-1);
            Var output = trace.Values.Var(at, Call(at, combine, frame, Row(at, Read(at, outputs), before), Row(at, elements, position)));
            Var all = trace.Values.Var(at, Read(at, outputs)), slot = trace.Values.Var(at, position);
            outputs.Value = new TracedValue(trace.Emit(at, [all, output], b => b.Update(all, [slot], output)), LeafKind.NDArray);
        }, frame, [new SlotCell(outputs)]));
        return Moved(trace.Values.Var(at, combined), 0, axis);

        TracedValue Moved(Var value, int from, int to) => new(from == to ? value : trace.Emit(at, [value], b => b.MoveAxis(value, from, to)), LeafKind.NDArray);
    }

    Value Trips(IOperation at, Value xs) => xs switch
    {
        ObjectValue { Members: [var first, ..] } => Trips(at, first.Value),
        TracedValue { Kind: LeafKind.NDArray, Var: { Rank: > 0, Shape: { HasRest: false } shape } } => MemberParser.Extent(shape[0]),
        TracedValue { Kind: LeafKind.NDArray }
            => throw trace.Refuse("SJ0402", at, "the rank of what a scan runs through must be declared, and at least 1: [Shape(...)]"),
        _ => trace.Locals.View(at, xs) is { } view ? trace.Locals.Length(view)
            : throw trace.Unsupported(at, $"a loop cannot run through {ValueForms.Describe(xs)}"),
    };

    /// <summary>What is at a position of the first axis.</summary>
    Value Row(IOperation at, Value xs, Value index)
    {
        if (xs is ObjectValue o) return new ObjectValue([.. o.Members.Select(m => (m.Name, Row(at, m.Value, index)))]);
        if (xs is not TracedValue { Kind: LeafKind.NDArray, Var: var array })
            return trace.Locals.Read(at, trace.Locals.At(at, trace.Locals.View(at, xs)!, [index]));
        Var position = trace.Values.Var(at, index);
        return new TracedValue(trace.Emit(at, [array, position], b => b.Index(array, position)), LeafKind.NDArray);
    }

    /// <summary>The outputs of all steps along a new first axis. A first look at the step tells their type.</summary>
    Value Stacked(IOperation at, string name, Value length, Func<Value, Value> step, bool isReverse, Frame frame, IReadOnlyList<Cell> carried)
    {
        Dim trips = trace.Values.Extent(at, length);
        ProgramState before = ProgramState.Capture(trace, frame);
        var (aval, isNumber) = new Region(trace).Run(() =>
        {
            Value first = step(new TracedValue(trace.Builder.Input(Aval.Scalar(DType.I32)), LeafKind.Scalar));
            return (trace.Values.Var(at, first).Aval, ValueForms.IsScalar(first));
        });
        before.Restore(trace, frame);
        var zeros = new TracedValue(trace.Builder.Zeros(aval.WithShape(aval.Shape.Insert(0, trips))), LeafKind.NDArray);
        Value stacked = WithState(zeros, frame, outputs => trace.Loops.Counted(at, name, MemberParser.Extent(Dim.Zero), length, 1, index =>
        {
            Value position = isReverse ? trace.Operators.Apply(at, BinaryOperatorKind.Subtract, MemberParser.Extent(trips - Dim.One), index) : index;
            Var output = trace.Values.Var(at, step(position)), all = trace.Values.Var(at, Read(at, outputs)), slot = trace.Values.Var(at, position);
            outputs.Value = new TracedValue(trace.Emit(at, [all, output], b => b.Update(all, [slot], output)), LeafKind.NDArray);
        }, frame, [.. carried, new SlotCell(outputs)]));
        return isNumber ? trace.Locals.Owned(at, (TracedValue)stacked with { Kind = LeafKind.Array }) : stacked;
    }

    Value Read(IOperation at, Slot state) => state.Value switch
    {
        null => throw new RefusedException(),
        LostValue { Id: not "SJ0201" } lost => throw trace.Refuse(lost.Id, at, lost.Reason),
        LostValue => throw trace.Unsupported(at,
            "the state of a loop must have one form: the same tuple of numbers and arrays before and after each iteration"),
        var value => value,
    };

    Value WithState(Value init, Frame frame, Action<Slot> run)
    {
        var state = new Slot(init, null);
        frame.Slots.Add(state);
        try
        {
            run(state);
        }
        finally
        {
            frame.Slots.Remove(state);
        }
        return state.Value ?? throw new RefusedException();
    }
}
