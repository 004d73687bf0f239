using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

// Note [Stacks]. What the reverse of a loop needs of each iteration is pushed on a stack, one per residual, and popped in reverse order.
// A stack is a value that exactly one equation consumes, so emitted code updates it in place. Reverse mode makes stacks, and nothing
// else does; derivatives of programs that have stacks (grad of grad) treat them as the linear things they are: the transpose of a push
// is a pop. Every loop starts on stacks that are empty at its outermost level, hence the tangent of an initial stack is an empty stack.
//
// A loop or branch returns each stack that it is given, at one place on every path, and no other (Primitive.StackOperand); of a branch, one
// side pushes or pops at most, and the other hands on what it was given. What makes a stack that is the companion of another (its tangent, its
// cotangent, the same with a batch axis) therefore makes it where the first one is made, outside of all loops and branches that it goes through.
// The verifier holds every pass and transformation to this. A batch axis is the last one of a stack's elements.

/// <summary>An empty stack of values of a type.</summary>
public sealed record StackNew(Aval Element) : Primitive("stack_new")
{
    public override bool MakesNew => true;
    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Element with { IsStack = true }];
    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
        => [new StackValue(Element.DType, interpreter.Value(Element.Shape), null, null)];

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => [null];
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw new InvalidOperationException("a new stack has no operands to batch");

    public override void WriteParameters(ParameterWriter writer)
    {
        writer.Write("dtype", Element.DType);
        writer.Write("shape", Element.Shape);
    }

    public static StackNew Read(ParameterReader reader) => new(new Aval(reader.DType("dtype"), reader.Shape("shape")));
    public override IEnumerable<PrimitiveExample> Examples => [];
}

/// <summary>(stack, value) to the stack with the value on top.</summary>
public sealed record StackPush() : Primitive("stack_push"), ILinearPrimitive
{
    public override int? StackOperand(int output) => output == 0 ? 0 : null;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
        => inputs[0].IsStack && inputs[1].Equals(inputs[0] with { IsStack = false }) ? [inputs[0]] : throw new InvalidOperationException($"{inputs[1]} does not go on {inputs[0]}");

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        interpreter.CountOperations(inputs[1].Data.Length);
        return [((StackValue)inputs[0]).Push(inputs[1])];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents)
        => [b.Emit(this, tangents[0] ?? b.Zeros(equation.Inputs[0].Aval), tangents[1] ?? b.Zeros(equation.Inputs[1].Aval))];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        var popped = b.Builder.EmitMany(new StackPop(), [cotangents[0]!]);
        b.Add(equation.Inputs[0], popped[0]);
        b.Add(equation.Inputs[1], popped[1]);
    }

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
    {
        Var stack = b.Mapped(inputs[0]).Value;
        int last = stack.Rank - 1;
        return [new(b.Builder.Emit(this, stack, b.At(inputs[1], last)), last)];
    }

    public override IEnumerable<PrimitiveExample> Examples => [];
}

/// <summary>A stack to (the stack without its top, the top).</summary>
public sealed record StackPop() : Primitive("stack_pop"), ILinearPrimitive
{
    public override int? StackOperand(int output) => output == 0 ? 0 : null;

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
        => inputs[0].IsStack ? [inputs[0], inputs[0] with { IsStack = false }] : throw new InvalidOperationException($"{inputs[0]} is no stack");

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        interpreter.CountOperations(1);
        var (rest, top) = ((StackValue)inputs[0]).Pop();
        return [rest, top];
    }

    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => b.EmitMany(this, [tangents[0]!]);

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
        => b.Add(equation.Inputs[0], b.Builder.Emit(new StackPush(), cotangents[0] ?? b.Builder.Zeros(equation.Outputs[0].Aval), cotangents[1] ?? b.Builder.Zeros(equation.Outputs[1].Aval)));

    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => [.. b.Builder.EmitMany(this, [inputs[0].Value]).Select(v => new Batched(v, v.Rank - 1))];

    public override IEnumerable<PrimitiveExample> Examples => [];
}
