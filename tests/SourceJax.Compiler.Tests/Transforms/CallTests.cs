using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>A call whose rule is the true derivative, or that is a checkpoint, changes no value under any chain of transformations.</summary>
public class CallTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string call in (string[])["custom_vjp", "custom_jvp", "checkpoint", "recursive_vjp", "recursive_jvp", "nested"])
            {
                foreach (string place in (string[])["straight", "loop", "while", "branch"]) cases.Add(call, place);
            }
            return cases;
        }
    }

    static readonly string[] Chains = ["j", "v", "m", "jv", "vj", "vv", "jj", "vm", "mv", "mj", "vmj", "mvj", "jvm", "vvm"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calls_are_transparent_to_every_chain(string call, string place)
    {
        for (int seed = 0; seed < 2; seed++)
        {
            IrFunction plain = RandomProgram.Smooth(seed);
            IrFunction f = Place(plain, place), g = Place(Calling(Wrap(call, plain), plain), place);
            foreach (string chain in Chains)
            {
                IrFunction expected = Transformed(f, chain, seed), actual = Transformed(g, chain, seed);
                IrVerifier.Check(actual, chain);
                var random = new Random(seed);
                ArrayValue[] arguments = [.. expected.Inputs.Select(v => Values.Random(random, v.Aval, new(-1.2, 1.2)))];
                var values = Interpreter.Run(expected, arguments);
                Check.Close(values, Interpreter.Run(actual, arguments), 1e-8);
                IrFunction lowered = PassPipeline.Run(actual);
                Assert.DoesNotContain(Primitives(lowered), p => p is ICall or RuleCall);
                Check.Close(values, Interpreter.Run(lowered, arguments), 1e-8);
            }
        }
    }

    static IEnumerable<Primitive> Primitives(IrFunction f)
        => f.Equations.SelectMany(e => e.Primitive is IHasFunctions holder ? holder.Functions.SelectMany(Primitives).Append(e.Primitive) : [e.Primitive]);

    static IrFunction Transformed(IrFunction f, string chain, int seed)
    {
        foreach (char step in chain)
        {
            bool[] all = [.. f.Inputs.Select(_ => true)];
            f = step switch
            {
                'j' => Jvp.Transform(f, all),
                'v' => Vjp.Transform(f, all),
                // Some operands are shared by all lanes.
                _ => Vmap.Transform(f, [.. f.Inputs.Select((_, i) => i % 3 == seed % 3 ? (int?)null : 0)], [.. f.Outputs.Select(_ => (int?)0)], 2),
            };
        }
        return f;
    }

    static Primitive Wrap(string call, IrFunction f)
    {
        int[] all = [.. f.Inputs.Select((_, i) => i)];
        return call switch
        {
            "custom_vjp" => Custom(f, new Call(f)),
            "custom_jvp" => new CustomJvp("f", f, Jvp.Transform(f, [.. f.Inputs.Select(_ => true)]), [.. all]),
            "checkpoint" => new Checkpoint(f, Recomputes: false),
            "recursive_vjp" => Custom(f, new RuleCall("f", [.. f.Outputs.Select(o => o.Aval)])),
            "recursive_jvp" => RecursiveJvp(f, all),
            _ => new Checkpoint(Calling(Custom(Calling(new Checkpoint(f, Recomputes: false), f), new Call(f)), f), Recomputes: false),
        };

        static CustomVjp Custom(IrFunction f, Primitive value)
        {
            IrFunction vjp = Vjp.Transform(f, [.. f.Inputs.Select(_ => true)]);
            IrFunction calling = Calling(value, f);
            return new("f", f, calling.WithOutputs([.. calling.Outputs, .. calling.Inputs]), vjp.WithOutputs([.. vjp.Outputs.Skip(f.Outputs.Count)]),
                [.. f.Inputs.Select((_, i) => i)]);
        }
    }

    /// <summary>The value by a call of the function in its own rule, the tangents by forward mode.</summary>
    static CustomJvp RecursiveJvp(IrFunction f, int[] all)
    {
        var b = new IrBuilder();
        Var[] primals = [.. f.Inputs.Select(v => v.Fresh())], tangents = [.. f.Inputs.Select(v => v.Fresh())];
        var values = b.EmitMany(new RuleCall("f", [.. f.Outputs.Select(o => o.Aval)]), primals);
        var derivative = b.Inline(Jvp.Transform(f, [.. all.Select(_ => true)]), [.. primals, .. tangents]).Skip(values.Count);
        return new("f", f, b.Build("rule", [.. primals, .. tangents], [.. values, .. derivative]), [.. all]);
    }

    /// <summary>The body itself, where a primitive is asked for.</summary>
    static IrFunction Calling(Primitive primitive, IrFunction f)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. f.Inputs.Select(v => v.Fresh())];
        return b.Build(f.Name, inputs, primitive is Call call ? b.Inline(call.Body, inputs) : b.EmitMany(primitive, inputs));
    }

    /// <summary>Stands for a body that is inlined.</summary>
    sealed record Call(IrFunction Body) : Primitive("inlined")
    {
        public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => throw new NotSupportedException();
        public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
            => throw new NotSupportedException();
        public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw new NotSupportedException();
        public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw new NotSupportedException();
        public override IEnumerable<PrimitiveExample> Examples => [];
    }

    /// <summary>(x, y, z) to (number, array) where the program is called once, in a loop, or on one side of a branch.</summary>
    static IrFunction Place(IrFunction f, string place)
    {
        var b = new IrBuilder();
        Var[] x = [.. f.Inputs.Select(v => b.Input(v.Aval, v.Name))];
        Var whole = b.Zeros(Aval.Scalar(DType.I32));
        switch (place)
        {
            case "loop":
                var loop = new IrBuilder();
                Var index = loop.Input(Aval.Scalar(DType.I32)), y = loop.Input(x[1].Aval), z = loop.Input(x[2].Aval), carry = loop.Input(x[0].Aval);
                var made = loop.Inline(f, [carry, y, z]);
                IrFunction body = loop.Build("body", [index, y, z, carry], [loop.Tanh(loop.Mul(made[0], 0.1))]);
                Var last = b.Emit(new CountedLoop(body, 2, 1, false), whole, b.Constant(DType.I32, 3), x[1], x[2], x[0]);
                return b.Build("loop", x, [last]);
            case "while":
                var condition = new IrBuilder();
                Var[] seen = [condition.Input(x[1].Aval), condition.Input(x[2].Aval), condition.Input(x[0].Aval), condition.Input(Aval.Scalar(DType.I32))];
                IrFunction runs = condition.Build("runs", seen, [condition.Less(seen[3], condition.Constant(DType.I32, 2))]);
                var step = new IrBuilder();
                Var[] state = [step.Input(x[1].Aval), step.Input(x[2].Aval), step.Input(x[0].Aval), step.Input(Aval.Scalar(DType.I32))];
                var next = step.Inline(f, [state[2], state[0], state[1]]);
                IrFunction again = step.Build("step", state, [step.Sin(next[0]), step.Add(state[3], step.Constant(DType.I32, 1))]);
                return b.Build("while", x, [b.EmitMany(new WhileLoop(runs, again, 2), [x[1], x[2], x[0], whole])[0]]);
            case "branch":
                var side = new IrBuilder();
                Var[] inside = [.. x.Select(v => side.Input(v.Aval))];
                IrFunction then = side.Build("then", inside, [side.Inline(f, inside)[0]]);
                var other = new IrBuilder();
                Var[] otherwise = [.. x.Select(v => other.Input(v.Aval))];
                IrFunction simple = other.Build("else", otherwise, [other.Sin(otherwise[0])]);
                return b.Build("branch", x, [b.Emit(new Branch(then, simple), [b.Less(x[0], b.Constant(DType.F64, 0.3)), .. x])]);
            default:
                var results = b.Inline(f, x);
                return b.Build("straight", x, [b.Mul(results[0], x[0]), results[1]]);
        }
    }

    [Fact]
    public void Batches_of_batches_grow_by_the_same_amount_at_each_level()
    {
        IrFunction f = Place(Calling(Wrap("custom_vjp", RandomProgram.Smooth(1)), RandomProgram.Smooth(1)), "loop");
        IrFunction grad = Vjp.Transform(f, [.. f.Inputs.Select(_ => true)]);
        var sizes = new List<int>();
        for (int level = 0; level < 5; level++)
        {
            sizes.Add(Primitives(PassPipeline.Run(grad)).Count());
            grad = Vmap.Transform(grad, [.. grad.Inputs.Select(_ => (int?)0)], [.. grad.Outputs.Select(_ => (int?)0)], 2);
        }
        Assert.True(sizes[4] - sizes[3] <= sizes[2] - sizes[1] + 2, string.Join(" ", sizes));
        Assert.True(sizes[4] < 3 * sizes[0], string.Join(" ", sizes));
    }
}
