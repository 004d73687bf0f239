using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Control.Checkpointing;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

/// <summary>What reverse mode proves about loops, put to the test. Uninitialized arrays are NaN in the interpreter.</summary>
public class RandomLoopTests
{
    const int Count = 200;
    static readonly bool[] Both = [true, true];

    static ArrayValue[] Arguments(int seed, int n)
    {
        var random = new Random(seed);
        return [Values.Random(random, Aval.Scalar(DType.F64), new(0.2, 0.9)), Values.Random(random, new(DType.F64, Shape.Of(n)), new(-1, 1))];
    }

    /// <summary>Programs with arguments for which no index is out of range.</summary>
    static IEnumerable<(int Seed, IrFunction Function, ArrayValue[] Arguments, IReadOnlyList<ArrayValue> Results)> Programs(params int[] sizes)
    {
        for (int seed = 0; seed < Count; seed++)
        {
            IrFunction function = RandomLoop.Generate(seed);
            foreach (int n in sizes)
            {
                ArrayValue[] arguments = Arguments(seed, n);
                IReadOnlyList<ArrayValue> results;
                try
                {
                    results = Interpreter.Run(function, arguments);
                }
                catch (IndexOutOfRangeException)
                {
                    continue;
                }
                yield return (seed, function, arguments, results);
            }
        }
    }

    static bool Holds<T>(IrFunction function)
        => function.Equations.Any(e => e.Primitive is T || (e.Primitive is IHasFunctions { Functions: var inner } && inner.Any(Holds<T>)));

    [Fact]
    public void Preparation_for_reverse_mode_changes_no_bit()
    {
        int programs = 0, withPrivateArrays = 0;
        foreach (var (seed, function, arguments, results) in Programs(0, 1, 2, 4))
        {
            IrFunction prepared = PassPipeline.Run(function, PassPipeline.BeforeReverse);
            Check.Same(results, Interpreter.Run(prepared, arguments));
            programs++;
            if (Holds<Uninitialized>(prepared)) withPrivateArrays++;
        }
        Assert.True(withPrivateArrays > 30 && withPrivateArrays < 0.8 * programs, $"{withPrivateArrays} of {programs} programs have private arrays");
    }

    [Fact]
    public void Modes_are_adjoint_to_order_2()
    {
        foreach (var (seed, function, arguments, _) in Programs(3))
        {
            Derivatives.ModesAgree(function, Both, arguments, seed, 1e-9);
            if (seed % 8 != 0) continue;
            IrFunction gradient = Vjp.ValueAndGrad(function, Both);
            Derivatives.ModesAgree(gradient, Both, arguments, seed, 1e-9);
        }
    }

    [Theory]
    [InlineData("segments")]
    [InlineData("segments:2")]
    [InlineData("snapshots:1")]
    [InlineData("snapshots:2")]
    public void Checkpointed_loops_have_the_gradients_of_the_others(string text)
    {
        CheckpointSchedule schedule = CheckpointSchedule.Parse(text);
        Assert.Equal(text, schedule.ToString());
        foreach (var (seed, function, arguments, _) in Programs(1, 4).Where(p => p.Seed % 2 == 0))
        {
            IrFunction scheduled = Scheduled(function, schedule), gradient = Vjp.ValueAndGrad(scheduled, Both);
            Assert.Equal(scheduled, IrParser.Parse(scheduled.ToString()));
            var expected = Interpreter.Run(Vjp.ValueAndGrad(function, Both), arguments);
            Check.Close(expected, Interpreter.Run(gradient, arguments), 1e-9);
            Check.Close(expected, Interpreter.Run(PassPipeline.Run(gradient), arguments), 1e-9);
            if (seed % 16 == 0) Derivatives.ModesAgree(gradient, Both, arguments, seed, 1e-9);
        }

        // All loops have the schedule, the inner ones too.
        static IrFunction Scheduled(IrFunction function, CheckpointSchedule schedule)
            => function.WithEquations([.. function.Equations.Select(e => e with { Primitive = OfPrimitive(e.Primitive, schedule) })]);

        static Primitive OfPrimitive(Primitive primitive, CheckpointSchedule schedule)
        {
            if (primitive is not IHasFunctions holder) return primitive;
            Primitive inside = holder.WithFunctions([.. holder.Functions.Select(f => Scheduled(f, schedule))]);
            return inside is CarriedLoop loop ? loop with { Schedule = schedule } : inside;
        }
    }

    [Fact]
    public void Gradients_of_a_batch_are_the_gradients_of_its_members()
    {
        foreach (var (seed, function, arguments, _) in Programs(3).Where(p => p.Seed % 4 == 1))
        {
            IrFunction gradient = Vjp.ValueAndGrad(function, Both), batched = Vmap.Transform(gradient, [0, null], [0, 0, 0], 2);
            ArrayValue[][] examples = [arguments, [ArrayValue.FromDouble(DType.F64, 0.4), arguments[1]]];
            var expected = Batches.Loop(gradient, [0, null], [0, 0, 0], examples, arguments);
            Check.Close(expected, Interpreter.Run(batched, Batches.Arguments([0, null], examples, arguments)), 1e-12);
        }
    }

    [Fact]
    public void Emitted_gradients_are_what_the_interpreter_computes() => Agree(new EmittedExecutor());

    [Fact]
    public void So_are_gradients_left_where_arguments_were() => Agree(new InPlaceExecutor());

    static void Agree(Executor executor)
    {
        Program[] programs = [.. Programs(3).Where(p => p.Seed % 5 == 2).Select(p => new Program($"loop{p.Seed}", Vjp.ValueAndGrad(p.Function, Both),
            p.Arguments))];
        var results = executor.Run(programs);
        for (int i = 0; i < programs.Length; i++)
        {
            try
            {
                Check.Close(Interpreter.Run(programs[i].Function, programs[i].Arguments), results[i], 1e-12);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{programs[i].Name}: {e.Message}\n{EmittedExecutor.Emit(programs[i].Function, "F")}");
            }
        }
    }
}
