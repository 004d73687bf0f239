using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Primitives;

/// <summary>The primitives' examples as the laws use them: one theory row per primitive, all its examples in it.</summary>
static class Laws
{
    public static TheoryData<string> Names => [.. PrimitiveCatalog.Entries.Select(e => e.Prototype.Name)];

    public static IEnumerable<PrimitiveExample> Examples(string name) => PrimitiveCatalog.Find(name)!.Prototype.Examples;

    /// <summary>Examples as functions of the operands they are differentiable by.</summary>
    public static IEnumerable<PrimitiveExample> Differentiable(string name) => Examples(name).Where(e => e.IsDifferentiable()).Select(HeldConstant.Apply);

    /// <summary>The example as a function of one equation.</summary>
    public static IrFunction Function(this PrimitiveExample example)
    {
        var b = new IrBuilder();
        Var[] inputs = [.. example.Inputs.Select(a => b.Input(a))];
        return b.Build("f", inputs, b.EmitMany(example.Primitive, inputs));
    }

    public static bool IsDifferentiable(this PrimitiveExample example) => example.Inputs.Any(a => a.DType.IsDifferentiable);

    /// <summary>Whether all floats in it are of double precision, so that differences are accurate.</summary>
    public static bool IsDouble(this PrimitiveExample example)
        => example.Inputs.Concat(example.Function().Outputs.Select(o => o.Aval)).All(a => a.DType is not (DType.F16 or DType.F32));

    /// <summary>Tolerance relative to magnitudes for sums of products in the example's least precise type.</summary>
    public static double Tolerance(this PrimitiveExample example)
        => example.Inputs.Concat(example.Function().Outputs.Select(o => o.Aval)).Max(a => a.DType switch { DType.F16 => 3e-2, DType.F32 => 2e-5, _ => 1e-10 });

    /// <summary>Runs a law on examples; a failure names the examples it failed on.</summary>
    public static void Hold(IEnumerable<PrimitiveExample> examples, Action<PrimitiveExample> law)
    {
        var failures = new List<string>();
        foreach (PrimitiveExample example in examples)
        {
            try
            {
                law(example);
            }
            catch (Exception e)
            {
                failures.Add($"{Describe(example)}: {(e is Xunit.Sdk.XunitException ? e.Message : e)}");
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} examples fail; the first:\n{string.Join("\n", failures.Take(3))}");
    }

    static string Describe(PrimitiveExample example) => $"{Describe(example.Primitive)} on ({string.Join(", ", example.Inputs)})";

    /// <summary>As in the text form, which is much cheaper than the record's own.</summary>
    public static string Describe(Primitive primitive)
    {
        var parameters = new ParameterWriter(f => f.ToString());
        primitive.WriteParameters(parameters);
        return $"{primitive.Name}[{string.Join(" ", parameters.Parameters)}]";
    }

    /// <summary>
    /// What executors run: every combination of parameters and shapes in one element type, every element type as a scalar and as an array, and
    /// derivatives and batched forms. Of elementwise primitives, whose rank does not matter, these only for vectors.
    /// </summary>
    public static IEnumerable<Program> Programs(string name)
    {
        int number = 0;
        var seen = new HashSet<string>();
        // Double precision first, so that it is what stands for the shapes.
        foreach (PrimitiveExample example in Examples(name).OrderBy(e => e.Inputs.All(a => a.DType is DType.F64 or DType.Bool) ? 0 : 1))
        {
            string parameters = Describe(example.Primitive);
            bool isElementwise = example.Primitive is ElementwisePrimitive, isScalar = example.Inputs.All(a => a.Rank == 0);
            bool isEmpty = example.Inputs.Any(a => a.Shape.Size.IsZero);
            bool isFirstOfShape = seen.Add($"{parameters} {string.Join(" ", example.Inputs.Select(a => a.Shape))}");
            bool isFirstOfType = !isEmpty && seen.Add($"{parameters} {isScalar} {string.Join(" ", example.Inputs.Select(a => a.DType))}");
            // As scalars, one integer type of each kind stands for the others.
            bool isRepeated = isElementwise && isScalar && example.Inputs[^1].DType is (DType.I8 or DType.I64 or DType.U8 or DType.U16 or DType.U32);
            if (!isFirstOfShape && (!isFirstOfType || isRepeated)) continue;

            IrFunction f = example.Function();
            string label = $"{name}{number++}";
            yield return new(label, f, Values.Operands(example, seed: number));
            if (example.Inputs.Count == 0 || (isElementwise && (isScalar || isEmpty || example.Inputs[^1].Rank > 1))) continue;
            if (isFirstOfShape || example.Inputs[^1].DType == DType.F32) yield return Batched(label, example, number);
            if (Lanes(label, f, seed => Values.Operands(example, seed), number) is { } lanes) yield return lanes;
            if (!isFirstOfShape || !example.IsDifferentiable()) continue;
            PrimitiveExample differentiable = HeldConstant.Apply(example);
            if (!differentiable.IsDifferentiable()) continue;
            f = differentiable.Function();
            ArrayValue[] operands = Values.Operands(differentiable, seed: number);
            bool[] active = Derivatives.Active(f);
            var random = new Random(number);
            IrFunction jvp = Jvp.Transform(f, active), vjp = Vjp.Transform(f, active);
            yield return new(label + "_jvp", jvp, [.. operands, .. jvp.Inputs.Skip(operands.Length).Select(v => Values.Direction(random, v.Aval))]);
            yield return new(label + "_vjp", vjp, [.. operands, .. vjp.Inputs.Skip(operands.Length).Select(v => Values.Direction(random, v.Aval))]);
            foreach (IrFunction derivative in (IrFunction[])[jvp, vjp])
            {
                ArrayValue[] Arguments(int seed)
                    => [.. Values.Operands(differentiable, seed), .. derivative.Inputs.Skip(operands.Length).Select(v => Values.Direction(new(seed), v.Aval))];
                if (Lanes($"{label}_{(derivative == jvp ? "jvp" : "vjp")}", derivative, Arguments, number) is { } call) yield return call;
            }
        }
    }

    /// <summary>A batch of five: arrays long enough for a SIMD loop and its tail.</summary>
    static Program Batched(string label, PrimitiveExample example, int seed)
    {
        IrFunction f = example.Function();
        ArrayValue[][] batch = [.. Enumerable.Range(0, 5).Select(i => Values.Operands(example, seed + i))];
        IrFunction batched = Vmap.Transform(f, [.. f.Inputs.Select(_ => (int?)0)], [.. f.Outputs.Select(_ => (int?)0)], batch.Length);
        return new(label + "_vmap", batched, [.. batch[0].Select((v, k) => Batches.Stack([.. batch.Select(e => e[k])], 0, v))]);
    }

    /// <summary>
    /// Three lanes by themselves, of loops and branches that run so: every second operand and result has its lanes last, and one operand is shared.
    /// </summary>
    static Program? Lanes(string label, IrFunction f, Func<int, ArrayValue[]> operands, int seed)
    {
        const int Count = 3;
        if (!f.Equations.Any(e => e.Primitive is CarriedLoop or Branch)) return null;
        ArrayValue[][] lanes = [.. Enumerable.Range(0, Count).Select(i => operands(seed + i))];
        int[] inAxes = [.. f.Inputs.Select((v, i) => i == 2 ? VmapCall.Shared : i % 2 == 0 ? 0 : v.Rank)], outAxes = [.. f.Outputs.Select((v, i) => i % 2 == 0 ? 0 : v.Rank)];
        var call = new VmapCall(f, inAxes.ToEquatable(), outAxes.ToEquatable(), Count);
        IrFunction byLane = LaneCalls.In(EmittedExecutor.Traced(call.Batched).WithCalls(() => call.Alone(call.Batched)), Target.Ilgpu).Function;
        return MappedCalls.Has(byLane)
            ? new(label + "_lanes", byLane, [.. lanes[0].Select((v, k) => inAxes[k] == VmapCall.Shared ? v : Batches.Stack([.. lanes.Select(e => e[k])], inAxes[k], v))]) : null;
    }
}
