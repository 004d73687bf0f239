using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Tests.Support;
using ElementType = SourceJax.Compiler.Ir.DType;
using PrimitiveLaws = SourceJax.Compiler.Tests.Primitives.Laws;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>What a compiler for devices makes of each primitive: the bits of the CPU, but for sums, which are in another order.</summary>
public sealed class PrimitiveTests
{
    private static readonly Lazy<EmittedMethods> s_methods = new(() => new([.. PrimitiveCatalog.Entries.SelectMany(e => Programs(e.Prototype.Name))]));

    public static TheoryData<string> Names => PrimitiveLaws.Names;

    [OpenClTheory]
    [MemberData(nameof(Names))]
    public void OpenCl_computes_what_the_cpu_does(string primitive)
    {
        foreach (Program program in Programs(primitive))
        {
            if (s_methods.Value.OnHost(program.Name) is not { } expected)
            {
                Assert.Null(s_methods.Value.On(OpenClDevice.Instance, program.Name));
                continue;
            }
            var actual = s_methods.Value.On(OpenClDevice.Instance, program.Name)!;
            if (Tolerances.Of(primitive) is { } tolerance) Check.Close(expected, actual, tolerance(expected));
            else Check.Same(expected, actual);
        }
    }

    /// <summary>An example of floats where there is one, and of elementwise functions every value that rules treat apart.</summary>
    private static IEnumerable<Program> Programs(string name)
    {
        PrimitiveExample[] examples = [.. PrimitiveLaws.Examples(name).Where(e => !e.Inputs.Any(a => a.DType is ElementType.F16 or ElementType.C128))];
        if (examples.Length == 0) yield break;
        PrimitiveExample example = examples.OrderBy(Rank).First();
        if (example is not { Primitive: ElementwisePrimitive, Inputs: [{ DType.IsFloat: true }, ..] })
        {
            yield return new(name, PrimitiveLaws.Function(example), Values.Operands(example, seed: 7));
            yield break;
        }
        foreach (ElementType dtype in new[] { ElementType.F32, ElementType.F64 })
        {
            if (examples.FirstOrDefault(e => e.Inputs[0].DType == dtype) is not { } typed) continue;
            PrimitiveExample wide = typed with { Inputs = [.. typed.Inputs.Select(a => a.WithShape(Shape.Of(80)))] };
            ArrayValue[] special = Values.SpecialOperands(wide.Inputs, seed: 5), usual = Values.Operands(wide, seed: 7);
            bool isTotal = name is not ("number_sign" or "number_clamp" or "round_to" or "checked_convert");
            yield return new($"{name} {dtype}", PrimitiveLaws.Function(wide), isTotal ? [.. special.Zip(usual, Alternating)] : usual);
            if (!isTotal) yield return new($"{name} {dtype} throws", PrimitiveLaws.Function(wide), special);
        }

        static ArrayValue Alternating(ArrayValue a, ArrayValue b) => new(a.DType, a.Shape, [.. a.Data.Select((x, i) => i % 2 == 0 ? x : b.Data[i])]);
        static int Rank(PrimitiveExample e)
            => (e.Inputs.Any(a => a.Shape.Size.IsZero) ? 4 : 0)
                + (e.Inputs.Any(a => a.DType == ElementType.F32) ? 0 : 2) + (e.Inputs.Any(a => a.Rank > 0) ? 0 : 1);
    }
}
