using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Primitives;

public class DerivativeLaws
{
    public static TheoryData<string> Names => Laws.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Tangents_are_differences_to_order_2(string name)
        => Laws.Hold(Laws.Differentiable(name).Where(e => e.IsSmooth && e.IsDouble()), example =>
        {
            IrFunction f = example.Function();
            ArrayValue[] operands = Values.Operands(example, seed: 1);
            Derivatives.AgreeWithDifferences(f, operands, seed: 2);

            IrFunction jvp = Jvp.Transform(f, Derivatives.Active(f));
            var random = new Random(3);
            Derivatives.AgreeWithDifferences(jvp, [.. operands, .. jvp.Inputs.Skip(operands.Length).Select(v => Values.Direction(random, v.Aval))], seed: 4);
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_reverse_mode_are_adjoint_for_all_active_inputs(string name)
        => Laws.Hold(Laws.Differentiable(name), example =>
        {
            IrFunction f = example.Function();
            foreach (bool[] active in Subsets(Derivatives.Active(f)))
            {
                Derivatives.ModesAgree(f, active, Values.Operands(example, seed: 5), seed: 6, example.Tolerance());
                if (!example.IsSmooth) Derivatives.ModesAgree(f, active, Values.Operands(example, seed: 7, ties: true), seed: 8, example.Tolerance());
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_and_reverse_mode_are_adjoint_at_order_2(string name)
        => Laws.Hold(Laws.Differentiable(name).Where(e => e.IsDouble()), example =>
        {
            IrFunction f = example.Function();
            ArrayValue[] operands = Values.Operands(example, seed: 9);
            var random = new Random(10);
            foreach (IrFunction derivative in (IrFunction[])[Jvp.Transform(f, Derivatives.Active(f)), Vjp.Transform(f, Derivatives.Active(f))])
            {
                ArrayValue[] arguments = [.. operands, .. derivative.Inputs.Skip(operands.Length).Select(v => Values.Direction(random, v.Aval))];
                Derivatives.ModesAgree(derivative, Derivatives.Active(derivative), arguments, seed: 11, example.Tolerance());
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Inactive_inputs_build_no_equations(string name)
        => Laws.Hold(Laws.Examples(name).Select(HeldConstant.Apply), example =>
        {
            IrFunction f = example.Function();
            var b = new IrBuilder();
            Var[] inputs = [.. f.Inputs.Select(v => new Var(v.Aval))];
            var (_, tangents) = Jvp.Inline(b, f, inputs, new Var?[inputs.Length]);
            Assert.All(tangents, Assert.Null);
            Assert.Equal(f.Equations.Count, b.Equations.Count);

            bool[] all = Derivatives.Active(f);
            int most = Work(Vjp.Transform(f, all));
            foreach (bool[] active in Subsets(all))
            {
                Assert.True(Work(Vjp.Transform(f, active)) <= most, $"fewer active inputs than ({string.Join(" ", all)}) make more equations");
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_without_cotangent_build_no_equations(string name)
        => Laws.Hold(Laws.Differentiable(name).Where(e => e.Primitive is ILinearPrimitive), example =>
        {
            var b = new IrBuilder();
            Var[] inputs = [.. example.Inputs.Select(a => b.Input(a))];
            var outputs = b.EmitMany(example.Primitive, inputs);
            int before = b.Equations.Count;
            var transposer = new TransposeBuilder(b, v => v.DType.IsDifferentiable);
            transposer.Run([.. b.Equations]);
            Assert.Equal(before, b.Equations.Count);
            Assert.All(outputs, o => Assert.Null(transposer.Cotangent(o)));
        });

    /// <summary>Equations other than constants, which zeros of an inactive branch may need.</summary>
    static int Work(IrFunction function)
    {
        var constants = new HashSet<Var>();
        foreach (Equation e in function.Equations.Where(e => e.Primitive is Constant or BroadcastInDim && e.Inputs.All(constants.Contains)))
        {
            constants.Add(e.Output);
        }
        return function.Equations.Count(e => !constants.Contains(e.Outputs[0]));
    }

    /// <summary>All non-empty choices among the active inputs.</summary>
    static IEnumerable<bool[]> Subsets(bool[] active)
    {
        int[] positions = [.. Enumerable.Range(0, active.Length).Where(i => active[i])];
        // With many inputs (concatenate), all of them, each alone and all but each.
        int all = (1 << positions.Length) - 1;
        IEnumerable<int> masks = positions.Length <= 4 ? Enumerable.Range(1, all) : [all, .. positions.SelectMany((_, i) => (int[])[1 << i, all ^ (1 << i)])];
        return masks.Select(mask => active.Select((_, i) => Array.IndexOf(positions, i) is >= 0 and int at && (mask >> at & 1) == 1).ToArray());
    }
}
