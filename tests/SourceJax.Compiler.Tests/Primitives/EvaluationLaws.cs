using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Primitives;

public class EvaluationLaws
{
    public static TheoryData<string> Names => Laws.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_have_the_inferred_types_and_representable_elements(string name)
        => Laws.Hold(Laws.Examples(name), example =>
        {
            for (int seed = 50; seed < 53; seed++) CheckResults(example.Primitive, example.Inputs, Values.Operands(example, seed));
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_accepted_type_evaluates_and_every_other_breaks_a_type_rule(string name)
    {
        int accepted = 0;
        var examples = Laws.Examples(name).Where(e => e.Inputs.Count > 0)
            .DistinctBy(e => $"{Laws.Describe(e.Primitive)} {string.Join(" ", e.Inputs.Select(a => a.Shape))}");
        Laws.Hold(examples, example =>
        {
            // Replace the last operand's type, and with it that of every operand that shares it.
            DType replaced = example.Inputs[^1].DType;
            foreach (DType dtype in DTypes.All)
            {
                Aval[] inputs = [.. example.Inputs.Select(a => a.DType == replaced ? a.WithDType(dtype) : a)];
                try
                {
                    example.Primitive.Infer(inputs);
                }
                catch (TypeRuleException e)
                {
                    Assert.NotEmpty(e.Message);
                    continue;
                }
                accepted++;
                var random = new Random(54);
                Domain DomainOf(int i) => inputs[i].Equals(example.Inputs[i]) ? example.Domains[i] : Fit(example.Domains[i], inputs[i].DType);
                CheckResultsIfAny(example.Primitive, inputs, [.. inputs.Select((a, i) => Values.Random(random, a, DomainOf(i)))]);
            }
        });
        if (Laws.Examples(name).Any(e => e.Inputs.Count > 0)) Assert.True(accepted > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Special_values_have_values(string name)
        => Laws.Hold(Laws.Examples(name), example =>
        {
            // Indices and counts among integer operands keep their domain; that out-of-range ones throw is each primitive's own test.
            int elements = example.Inputs.Select(a => Values.Extents(a).Aggregate(1, (x, y) => x * y)).DefaultIfEmpty(1).Max();
            int draws = example.Primitive is ElementwisePrimitive && elements > 0 ? 1 + 40 / elements : 3;
            for (int seed = 60; seed < 60 + draws; seed++)
            {
                ArrayValue[] ordinary = Values.Operands(example, seed), special = Values.SpecialOperands(example.Inputs, seed);
                ArrayValue[] operands = example.Primitive is ElementwisePrimitive ? special
                    : [.. special.Select((s, i) => s.DType.IsInteger ? ordinary[i] : s)];
                CheckResultsIfAny(example.Primitive, example.Inputs, operands);
            }
        });

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_stays_NaN(string name)
        => Laws.Hold(Laws.Examples(name), example =>
        {
            bool propagates = example.Primitive switch
            {
                ElementwisePrimitive elementwise => elementwise.PropagatesNaN,
                ReductionPrimitive reduction => reduction.Combine.PropagatesNaN,
                _ => false,
            };
            IrFunction f = example.Function();
            if (!propagates || !f.Outputs[0].DType.IsFloat) return;
            for (int operand = 0; operand < example.Inputs.Count; operand++)
            {
                if (!example.Inputs[operand].DType.IsFloat || example.Inputs[operand].Shape.Size.IsZero) continue;
                for (int seed = 70; seed < 80; seed++)
                {
                    ArrayValue[] operands = Values.SpecialOperands(example.Inputs, seed);
                    operands[operand] = operands[operand].Map(_ => Scalar.Float(double.NaN));
                    string with = string.Join(", ", (object[])operands);
                    Assert.All(Interpreter.Run(f, operands)[0].Data, s => Assert.True(double.IsNaN(s.Real), $"NaN in operand {operand} gave {s.Real} with {with}"));
                }
            }
        });

    static void CheckResults(Primitive primitive, IReadOnlyList<Aval> inputs, ArrayValue[] operands)
    {
        var b = new IrBuilder();
        Var[] variables = [.. inputs.Select(a => b.Input(a))];
        IrFunction f = b.Build("f", variables, b.EmitMany(primitive, variables));
        IrVerifier.Check(f, "example");
        var results = Interpreter.Run(f, operands);
        Assert.Equal(f.Outputs.Select(o => o.Aval), results.Select(r => r.Aval));
        foreach (ArrayValue result in results)
        {
            Assert.All(result.Data, s => Assert.True(s.Equals(s.RoundTo(result.DType)), $"{s} is no {result.DType.Name}"));
            Assert.All(result.Data, s => Assert.True(result.DType.IsDifferentiable ? s.Bits == 0 : s is { Real: 0, Imaginary: 0 },
                $"{s} has parts a {result.DType.Name} lacks"));
            Assert.All(result.Data, s => Assert.True(result.DType.IsComplex || s.Imaginary == 0, $"{s} has parts a {result.DType.Name} lacks"));
        }
    }

    /// <summary>The example's domain, made one for integers where the type became one.</summary>
    /// <summary>Some throw, as C#'s arithmetic does, and its spans.</summary>
    static void CheckResultsIfAny(Primitive primitive, IReadOnlyList<Aval> inputs, ArrayValue[] operands)
    {
        try
        {
            CheckResults(primitive, inputs, operands);
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or IndexOutOfRangeException
            && primitive is ElementwisePrimitive p && p.HarmlessOperand(operands[^1].DType) is not null)
        {
        }
    }

    static Domain Fit(Domain domain, DType dtype) => dtype.IsFloat || dtype.IsComplex ? domain : dtype.IsUnsigned ? new(1, 5) : new(domain.Low < 0 ? -5 : 1, 9);
}
