using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Primitives;

public class BatchingLaws
{
    public static TheoryData<string> Names => Laws.Names;

    /// <summary>Batching does not look at element types: one example for each combination of parameters and shapes.</summary>
    static IEnumerable<PrimitiveExample> OncePerShape(string name)
        => Laws.Examples(name).Where(e => e.Inputs.Count > 0)
            .GroupBy(e => $"{Laws.Describe(e.Primitive)} {string.Join(" ", e.Inputs.Select(a => a.Shape))}")
            .Select(g => g.FirstOrDefault(e => e.Inputs.Any(a => a.DType == DType.F64)) ?? g.First());

    [Theory]
    [MemberData(nameof(Names))]
    public void Vmap_is_a_loop_for_every_placement_of_the_batch_axis(string name)
        => Laws.Hold(OncePerShape(name), example =>
        {
            int turn = 0;
            foreach (int?[] inAxes in Batches.Placements([.. example.Inputs.Select(a => a.Rank)])) VmapIsLoop(example, inAxes, size: 2, turn++);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Vmap_is_a_loop_for_every_element_type(string name)
        => Laws.Hold(Laws.Examples(name).Where(e => e.Inputs.Count > 0),
            example => VmapIsLoop(example, [.. example.Inputs.Select(_ => (int?)0)], size: 2, turn: 0));

    [Theory]
    [MemberData(nameof(Names))]
    public void Batches_of_none_and_of_one_work(string name)
        => Laws.Hold(OncePerShape(name), example =>
        {
            int?[] last = [.. example.Inputs.Select(a => (int?)a.Rank)];
            for (int size = 0; size <= 1; size++) VmapIsLoop(example, last, size, turn: size);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Vmap_of_vmap_is_a_nested_loop(string name)
        => Laws.Hold(OncePerShape(name), example =>
        {
            IrFunction f = example.Function();
            int?[] inner = [.. example.Inputs.Select(a => (int?)a.Rank)], outer = [.. example.Inputs.Select(_ => (int?)0)];
            int?[] outAxes = [.. f.Outputs.Select(_ => (int?)0)];
            IrFunction twice = Vmap.Transform(Vmap.Transform(f, inner, outAxes, 2), outer, outAxes, 3);
            IrVerifier.Check(twice, "vmap of vmap");

            ArrayValue[] operands = Values.Operands(example, seed: 20);
            ArrayValue[][] Row(int i) => [.. Enumerable.Range(0, 2).Select(j => Values.Operands(example, seed: 21 + 2 * i + j))];
            ArrayValue[][][] examples = [Row(0), Row(1), Row(2)];
            ArrayValue[] arguments = [.. operands.Select((v, k) =>
            {
                ArrayValue[] rows = [.. examples.Select(row => Batches.Stack([.. row.Select(e => e[k])], v.Rank, v))];
                return Batches.Stack(rows, 0, rows[0]);
            })];
            var expected = examples.Select(row => Batches.Loop(f, inner, [.. f.Outputs.Select(_ => 0)], row, operands)).ToArray();
            Check.Same([.. f.Outputs.Select((_, o) => Batches.Stack([.. expected.Select(r => r[o])], 0, expected[0][o]))], Interpreter.Run(twice, arguments));
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_of_vmap_is_vmap_of_derivative(string name)
        => Laws.Hold(OncePerShape(name).Where(e => e.IsDifferentiable()).Select(HeldConstant.Apply), example =>
        {
            IrFunction f = example.Function();
            int?[] Zero(int count) => [.. Enumerable.Repeat<int?>(0, count)];
            IrFunction batched = Vmap.Transform(f, Zero(f.Inputs.Count), Zero(f.Outputs.Count), 2);
            foreach (var transform in (Func<IrFunction, IReadOnlyList<bool>, IrFunction>[])[Jvp.Transform, Vjp.Transform])
            {
                IrFunction derivative = transform(f, Derivatives.Active(f));
                IrFunction vmapOfDerivative = Vmap.Transform(derivative, Zero(derivative.Inputs.Count), Zero(derivative.Outputs.Count), 2);
                IrFunction derivativeOfVmap = transform(batched, Derivatives.Active(f));
                Assert.Equal(vmapOfDerivative.Inputs.Select(v => v.Aval), derivativeOfVmap.Inputs.Select(v => v.Aval));

                var random = new Random(30);
                ArrayValue[] first = Values.Operands(example, seed: 31), second = Values.Operands(example, seed: 32);
                ArrayValue[] arguments =
                [
                    .. first.Zip(second, (a, b) => Batches.Stack([a, b], 0, a)),
                    .. vmapOfDerivative.Inputs.Skip(first.Length).Select(v => Values.Direction(random, v.Aval)),
                ];
                Check.Close(Interpreter.Run(vmapOfDerivative, arguments), Interpreter.Run(derivativeOfVmap, arguments), example.Tolerance());
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_throws_for_no_lane_that_does_not_run(string name)
        => Laws.Hold(Laws.Examples(name).Where(e => e.Primitive is ElementwisePrimitive && e.Inputs.All(a => a.Rank == 0)), example =>
        {
            IrFunction f = example.Function();
            ArrayValue[] running = Values.Operands(example, seed: 50);
            foreach (int?[] inAxes in Batches.Placements([.. example.Inputs.Select(a => a.Rank)]))
            {
                var b = new IrBuilder();
                Var mask = b.Input(new Aval(DType.Bool, Shape.Of(2)));
                Batched[] inputs = [.. example.Inputs.Select((a, i) => new Batched(b.Input(inAxes[i] is null ? a : a.WithShape(Shape.Of(2))), inAxes[i]))];
                Batched result = Vmap.Inline(b, f, inputs, 2, mask)[0];
                IrFunction batched = b.Build("batched", [mask, .. inputs.Select(i => i.Value)], [new BatchBuilder(b, 2).At(result, 0)]);
                IEnumerable<ArrayValue[]> idle = [[]];
                foreach (Aval operand in example.Inputs)
                    idle = idle.SelectMany(_ => Harmful, (all, number) => (ArrayValue[])[.. all, ArrayValue.FromDouble(operand.DType, number)]).ToArray();
                foreach (ArrayValue[] numbers in idle)
                {
                    ArrayValue[] lanes = [ArrayValue.From(DType.Bool, [2], 1, 0), .. Batches.Arguments(inAxes, [running, numbers], running)];
                    Assert.Equal(Interpreter.Run(f, running)[0].Data[0], Interpreter.Run(batched, lanes)[0].Data[0]);
                }
            }
        });

    /// <summary>Numbers for one of which, or some of which together, what throws at all does.</summary>
    static readonly double[] Harmful = [-3, 0, 40];

    static void VmapIsLoop(PrimitiveExample example, int?[] inAxes, int size, int turn)
    {
        IrFunction f = example.Function();
        // Result axes take turns, so that every placement is met.
        int[] outAxes = [.. f.Outputs.Select(o => turn % (o.Rank + 1))];
        IrFunction batched = Vmap.Transform(f, inAxes, [.. outAxes.Select(a => (int?)a)], size);
        IrVerifier.Check(batched, "vmap");

        ArrayValue[] unmapped = Values.Operands(example, seed: 40);
        ArrayValue[][] examples = [.. Enumerable.Range(0, size).Select(i => Values.Operands(example, seed: 41 + i))];
        try
        {
            Check.Same(Batches.Loop(f, inAxes, outAxes, examples, unmapped), Interpreter.Run(batched, Batches.Arguments(inAxes, examples, unmapped)));
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"in axes ({string.Join(", ", inAxes.Select(a => a?.ToString() ?? "none"))}), batch of {size}: {e}");
        }
    }
}
