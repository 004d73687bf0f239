using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Control flow as functions: Lax.Cond, Lax.Switch, Lax.WhileLoop, Lax.ForiLoop.</summary>
sealed class FunctionalControl(Trace trace)
{
    /// <summary>Null for a method that is none of these.</summary>
    public Value? Method(IOperation at, string name, IReadOnlyList<Argument> arguments, Frame frame)
    {
        Value Of(string parameter) => arguments.First(a => a.Parameter == parameter).Value;
        FunctionValue Function(string parameter) => Callable(arguments.First(a => a.Parameter == parameter).At, Of(parameter));
        return name switch
        {
            "SourceJax.Lax.Cond" => trace.Branches.Choose(at, Truth(at, Of("predicate")), () => Call(at, Function("whenTrue"), frame, Of("operand")), () => Call(at, Function("whenFalse"), frame, Of("operand")), frame),
            "SourceJax.Lax.Switch" when Of("branches") is ListValue branches => Switch(at, Of("index"), branches.Items, Of("operand"), frame),
            "SourceJax.Lax.WhileLoop" => While(at, Function("condition"), Function("body"), Of("init"), frame),
            "SourceJax.Lax.ForiLoop" => ForI(at, Of("lower"), Of("upper"), Function("body"), Of("init"), frame),
            _ => null,
        };
    }

    FunctionValue Callable(IOperation at, Value value) => value as FunctionValue ?? throw trace.Unsupported(at, $"{ValueForms.Describe(value)} cannot be called: write a lambda or the name of a method");

    Value Call(IOperation at, FunctionValue function, Frame frame, params IReadOnlyList<Value> arguments) => trace.Calls.CallFunction(at, function, arguments, frame);

    /// <summary>A bool, or an array of rank 0 of them.</summary>
    static Value Truth(IOperation at, Value value) => value is TracedValue { Kind: LeafKind.NDArray, Var: { Rank: 0, DType: DType.Bool } v } ? new TracedValue(v, LeafKind.Scalar) : value;

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
            return trace.Branches.Choose(at, trace.Operators.Apply(at, BinaryOperatorKind.Equals, checkedIndex, MemberParser.Extent(Dim.Constant(position))), Taken, () => At(position + 1), frame);
        }
    }

    Value While(IOperation at, FunctionValue condition, FunctionValue body, Value init, Frame frame)
    {
        return WithState(init, frame, state => new LoopBuilder(trace, at, frame, [new SlotCell(state)]).While(
            () => Truth(at, Call(at, condition, frame, Read(at, state))),
            () => state.Value = Call(at, body, frame, Read(at, state))));
    }

    Value ForI(IOperation at, Value lower, Value upper, FunctionValue body, Value init, Frame frame)
        => WithState(init, frame, state => trace.Loops.Counted(at, "i", lower, upper, 1, index => state.Value = Call(at, body, frame, index, Read(at, state)), frame, [new SlotCell(state)]));

    Value Read(IOperation at, Slot state) => state.Value switch
    {
        null => throw new RefusedException(),
        LostValue => throw trace.Unsupported(at, "the state of a loop must have one form: the same tuple of numbers and arrays before and after each iteration"),
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
