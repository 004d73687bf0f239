using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Transforms;

public class RandomProgramTests
{
    const int Count = 50;
    static readonly bool[] All = [true, true, true];
    static readonly int?[] Front = [0, 0, 0];

    static ArrayValue[] Arguments(IrFunction function, int seed)
    {
        var random = new Random(seed);
        return [.. function.Inputs.Select(v => Values.Random(random, v.Aval, new(-1.5, 1.5)))];
    }

    static void ForEach(Func<int, IrFunction> program, Action<IrFunction, int> test)
    {
        for (int seed = 0; seed < Count; seed++)
        {
            IrFunction function = program(seed);
            try
            {
                test(function, seed);
            }
            catch (Exception e)
            {
                Assert.Fail($"{function}\n{e}");
            }
        }
    }

    [Fact]
    public void Tangents_are_differences_to_order_2()
        => ForEach(RandomProgram.Smooth, (f, seed) =>
        {
            Derivatives.AgreeWithDifferences(f, Arguments(f, seed), seed);
            IrFunction jvp = Jvp.Transform(f, All);
            Derivatives.AgreeWithDifferences(jvp, Arguments(jvp, seed), seed);
        });

    [Fact]
    public void Modes_are_adjoint_to_order_2()
        => ForEach(RandomProgram.Any, (f, seed) =>
        {
            // Some programs pass through single precision.
            Derivatives.ModesAgree(f, All, Arguments(f, seed), seed, 1e-6);
            Derivatives.ModesAgree(f, [seed % 2 == 0, seed % 3 == 0, true], Arguments(f, seed), seed, 1e-6);
            IrFunction gradient = Vjp.Transform(f, All);
            Derivatives.ModesAgree(gradient, Derivatives.Active(gradient), Arguments(gradient, seed), seed, 1e-6);
        });

    [Fact]
    public void Gradients_are_those_of_forward_mode()
        => ForEach(RandomProgram.Smooth, (f, seed) =>
        {
            ArrayValue[] arguments = Arguments(f, seed);
            var gradients = Interpreter.Run(Vjp.ValueAndGrad(f, All), arguments).Skip(2).ToArray();
            IrFunction jvp = Jvp.Transform(f, All);
            for (int input = 0; input < 3; input++)
            {
                for (int element = 0; element < arguments[input].Data.Length; element++)
                {
                    ArrayValue[] basis = [.. arguments.Select((a, i) => new ArrayValue(a.DType, a.Shape,
                        [.. a.Data.Select((_, e) => Scalar.Float(i == input && e == element ? 1 : 0))]))];
                    double expected = Interpreter.Run(jvp, [.. arguments, .. basis])[2].Data[0].Real, actual = gradients[input].Data[element].Real;
                    Assert.True(Math.Abs(expected - actual) <= 1e-9 * (1 + Math.Abs(expected)),
                        $"gradient by element {element} of argument {input}: {actual}, forward mode gives {expected}");
                }
            }
        });

    [Fact]
    public void Vmap_is_a_loop()
        => ForEach(RandomProgram.Any, (f, seed) =>
        {
            int?[] inAxes = seed % 3 == 0 ? [0, null, 2] : seed % 3 == 1 ? [null, 1, null] : [0, 0, 1];
            int[] outAxes = [0, seed % 2];
            IrFunction batched = Vmap.Transform(f, inAxes, [.. outAxes.Select(a => (int?)a)], 3);
            IrVerifier.Check(batched, "vmap");
            ArrayValue[][] examples = [.. Enumerable.Range(0, 3).Select(i => Arguments(f, 100 * seed + i))];
            ArrayValue[] unmapped = Arguments(f, 100 * seed + 50);
            Check.Same(Batches.Loop(f, inAxes, outAxes, examples, unmapped), Interpreter.Run(batched, Batches.Arguments(inAxes, examples, unmapped)));
        });

    [Fact]
    public void Vmap_commutes_with_both_modes()
        => ForEach(RandomProgram.Smooth, (f, seed) =>
        {
            int?[] Zero(IReadOnlyList<Var> variables) => [.. variables.Select(_ => (int?)0)];
            IrFunction batched = Vmap.Transform(f, Front, [0, 0], 2);
            foreach (var transform in (Func<IrFunction, IReadOnlyList<bool>, IrFunction>[])[Jvp.Transform, Vjp.Transform])
            {
                IrFunction derivative = transform(f, All);
                IrFunction inside = Vmap.Transform(derivative, Zero(derivative.Inputs), Zero(derivative.Outputs), 2), outside = transform(batched, All);
                ArrayValue[] arguments = Arguments(inside, seed);
                Check.Close(Interpreter.Run(inside, arguments), Interpreter.Run(outside, arguments), 1e-12);
            }
        });

    [Fact]
    public void Passes_change_no_bit_on_ordinary_and_special_values()
        => ForEach(RandomProgram.Any, (f, seed) =>
        {
            foreach (IrFunction function in (IrFunction[])[f, Vjp.ValueAndGrad(f, All), Vmap.Transform(f, Front, [0, 0], 2)])
            {
                IrFunction optimized = PassPipeline.Run(function);
                Assert.Equal(function.Inputs.Concat(function.Outputs).Select(v => v.Aval), optimized.Inputs.Concat(optimized.Outputs).Select(v => v.Aval));
                Check.Same(Interpreter.Run(function, Arguments(function, seed)), Interpreter.Run(optimized, Arguments(function, seed)));
                for (int draw = 0; draw < 2; draw++)
                {
                    ArrayValue[] special = Values.SpecialOperands([.. function.Inputs.Select(v => v.Aval)], 1000 * seed + draw);
                    Check.Same(Interpreter.Run(function, special), Interpreter.Run(optimized, special));
                }
            }
        });

    [Fact]
    public void Passes_are_idempotent_and_do_shorten_programs()
    {
        int before = 0, after = 0;
        ForEach(RandomProgram.Any, (f, _) =>
        {
            IrFunction once = PassPipeline.Run(f);
            Assert.Equal(once.ToString(), PassPipeline.Run(once).ToString());
            before += f.Equations.Count;
            after += once.Equations.Count;
        });
        Assert.True(after < 0.8 * before, $"{before} equations became {after}");
    }

    [Fact]
    public void Emitted_code_computes_what_the_interpreter_does() => Agree(new EmittedExecutor());

    [Fact]
    public void So_does_code_that_leaves_results_where_arguments_were() => Agree(new InPlaceExecutor());

    static void Agree(Executor executor)
    {
        var programs = new List<Program>();
        for (int seed = 0; seed < Count / 2; seed++)
        {
            IrFunction f = RandomProgram.Smooth(seed);
            foreach (IrFunction function in (IrFunction[])[f, Vjp.ValueAndGrad(f, All), Vmap.Transform(f, Front, [0, 0], 5)])
            {
                programs.Add(new($"program{seed}", function, Arguments(function, seed)));
            }
        }
        var results = executor.Run(programs);
        for (int i = 0; i < programs.Count; i++)
        {
            try
            {
                Check.Close(Interpreter.Run(programs[i].Function, programs[i].Arguments), results[i], 1e-12);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{programs[i].Function}\n{EmittedExecutor.Emit(programs[i].Function, "F")}\n{e.Message}");
            }
        }
    }

    [Fact]
    public void The_text_form_round_trips()
        => ForEach(RandomProgram.Any, (f, seed) =>
        {
            IrFunction read = IrParser.Parse(f.ToString());
            Assert.Equal(f.ToString(), read.ToString());
            Check.Same(Interpreter.Run(f, Arguments(f, seed)), Interpreter.Run(read, Arguments(f, seed)));
        });
}
