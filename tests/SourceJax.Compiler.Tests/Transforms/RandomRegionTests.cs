using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>Derivatives to third order of loops and branches in each other: stacks through everything. The verifier looks at each step.</summary>
public class RandomRegionTests
{
    const int Count = 120;
    static readonly bool[] Differentiated = [true, true, false];

    static ArrayValue[] Arguments(IrFunction function, int seed, int trips = 3)
    {
        var random = new Random(seed);
        ArrayValue[] own = [Values.Random(random, Aval.Scalar(DType.F64), new(0.2, 0.9)), Values.Random(random, new(DType.F64, Shape.Of(3)), new(-1, 1))];
        return [.. own, ArrayValue.FromDouble(DType.I32, trips), .. function.Inputs.Skip(3).Select(v => Values.Direction(random, own[v.Rank].Aval))];
    }

    static IrFunction Verified(IrFunction function)
    {
        IrVerifier.Check(function, "transformation");
        return function;
    }

    static IrFunction Gradient(IrFunction function) => Verified(Vjp.ValueAndGrad(function, Differentiated));

    /// <summary>A number that depends on all of a function's results.</summary>
    static IrFunction Summed(IrFunction function)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        Var[] terms = [.. b.Inline(function, inputs).Select(v => b.Sin(v)).Select(v => b.ReduceSum(v, [.. Enumerable.Range(0, v.Rank)]))];
        return b.Build("sum", inputs, [terms.Aggregate((x, y) => b.Add(x, y))]);
    }

    /// <summary>Checks programs one by one, and says which one it was that failed.</summary>
    static void ForEach(int step, Action<int, IrFunction> check)
    {
        for (int seed = 0; seed < Count; seed += step)
        {
            IrFunction function = RandomRegions.Generate(seed);
            try
            {
                check(seed, function);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\n{function}");
            }
        }
    }

    [Fact]
    public void Modes_are_adjoint_to_order_3() => ForEach(1, (seed, function) =>
    {
        ArrayValue[] arguments = Arguments(function, seed);
        Derivatives.ModesAgree(function, Differentiated, arguments, seed, 1e-9);
        IrFunction gradient = Gradient(function);
        Derivatives.ModesAgree(gradient, Differentiated, arguments, seed, 1e-8);
        if (seed % 4 == 0) Derivatives.ModesAgree(Gradient(Summed(gradient)), Differentiated, arguments, seed, 1e-7);
    });

    /// <summary>A gradient and two derivatives of it, forward and reverse.</summary>
    static IrFunction[] Derived(IrFunction function)
    {
        IrFunction gradient = Gradient(function);
        return [gradient, Verified(Jvp.Transform(gradient, Differentiated)), Gradient(Summed(gradient))];
    }

    [Fact]
    public void Derivatives_of_a_batch_are_those_of_its_members() => ForEach(6, (seed, function) =>
    {
        foreach (IrFunction derived in Derived(function))
        {
            int?[] axes = [0, .. derived.Inputs.Skip(1).Select(_ => (int?)null)];
            ArrayValue[][] examples = [.. Enumerable.Range(0, 3).Select(n => Arguments(derived, seed + n))];
            IrFunction batched = Verified(Vmap.Transform(derived, axes, [.. derived.Outputs.Select(_ => (int?)0)], examples.Length));
            var expected = Batches.Loop(derived, axes, [.. derived.Outputs.Select(_ => 0)], examples, examples[0]);
            var arguments = Batches.Arguments(axes, examples, examples[0]);
            Check.Close(expected, Interpreter.Run(batched, arguments), 1e-9);
            Check.Close(expected, Interpreter.Run(PassPipeline.Run(batched), arguments), 1e-9);
        }
    });

    /// <summary>Lanes with data and trip counts of their own, one with none.</summary>
    static ArrayValue[][] Apart(IrFunction function, int seed) => [.. Enumerable.Range(0, 4).Select(n => Arguments(function, seed + n, (seed + n) % 4))];

    [Fact]
    public void Lanes_that_part_ways_have_derivatives_of_their_own() => ForEach(3, (seed, function) =>
    {
        IrFunction[] all = [function, Verified(Jvp.Transform(function, Differentiated)), .. seed % 2 == 0 ? Derived(function) : [Gradient(function)]];
        foreach (IrFunction derived in all)
        {
            int?[] axes = [.. derived.Inputs.Select((_, i) => seed % 5 == i ? null : (int?)0)];
            ArrayValue[][] examples = Apart(derived, seed);
            IrFunction batched = Verified(Vmap.Transform(derived, axes, [.. derived.Outputs.Select(_ => (int?)0)], examples.Length));
            var expected = Batches.Loop(derived, axes, [.. derived.Outputs.Select(_ => 0)], examples, examples[0]);
            var arguments = Batches.Arguments(axes, examples, examples[0]);
            Check.Close(expected, Interpreter.Run(batched, arguments), 1e-9);
            Check.Close(expected, Interpreter.Run(PassPipeline.Run(batched), arguments), 1e-9);
        }
    });

    [Fact]
    public void The_gradient_of_lanes_that_part_ways_is_made_of_theirs() => ForEach(3, (seed, function) =>
    {
        ArrayValue[][] examples = Apart(function, seed);
        IrFunction lanes = Vmap.Transform(function, [0, 0, 0], [0], examples.Length), gradient = Verified(Vjp.Transform(lanes, Differentiated));
        var expected = Batches.Loop(Gradient(function), [0, 0, 0], [0, 0, 0], examples, examples[0]);
        ArrayValue[] arguments = [.. Batches.Arguments([0, 0, 0], examples, examples[0]), ArrayValue.From(DType.F64, [examples.Length], [1, 1, 1, 1])];
        Check.Close(expected, Interpreter.Run(gradient, arguments), 1e-9);
        if (seed % 4 == 0) Derivatives.ModesAgree(gradient, [.. Differentiated, true], arguments, seed, 1e-8);
    });

    [Fact]
    public void Emitted_derivatives_are_what_the_interpreter_computes()
    {
        var programs = new List<Program>();
        ForEach(24, (seed, function) =>
        {
            foreach (IrFunction derived in Derived(function).Take(2))
            {
                ArrayValue[] arguments = Arguments(derived, seed), others = Arguments(derived, seed + 1, trips: 1);
                programs.Add(new($"regions{seed}", derived, arguments));
                if (derived.Inputs.Count > 3) continue;
                foreach (int?[] axes in (int?[][])[[0, null, null], [0, 0, 0]])
                {
                    IrFunction batched = Vmap.Transform(derived, axes, [.. derived.Outputs.Select(_ => (int?)0)], 2);
                    programs.Add(new($"batch of regions{seed}", batched, Batches.Arguments(axes, [arguments, others], arguments)));
                }
            }
        });
        var results = new EmittedExecutor().Run(programs);
        for (int i = 0; i < programs.Count; i++) Check.Close(Interpreter.Run(programs[i].Function, programs[i].Arguments), results[i], 1e-9);
    }
}
