using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>
/// The linear part of a loop that only adds to its differentiable carries; it exists only between linearization and transposition. Operands: those
/// of the <paramref name="Loop"/>, tangents of its <paramref name="Touched"/> constants, tangents of initial carries. Its transpose runs the loop again
/// and each iteration backwards right after it. See Note [Independent iterations].
/// </summary>
public sealed record LinearSumLoop(CarriedLoop Loop, EquatableArray<bool> ActiveConsts, EquatableArray<bool> Active, EquatableArray<bool> Touched)
    : Primitive("linear_sum_for"), ILinearPrimitive, ITransientPrimitive
{
    int FirstLinear => Loop.HeaderCount + Loop.ConstCount + Loop.CarryCount;
    int LinearConstCount => Touched.Count(t => t);

    public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [.. inputs.Skip(FirstLinear + LinearConstCount)];

    public void Transpose(TransposeBuilder b, Equation equation, IReadOnlyList<Var?> cotangents)
    {
        IrBuilder outer = b.Builder;
        Var[] primal = [.. equation.Inputs.Take(FirstLinear)];
        Var[] linearConsts = [.. equation.Inputs.Skip(FirstLinear).Take(LinearConstCount)],
            linearCarries = [.. equation.Inputs.Skip(FirstLinear + LinearConstCount)];
        Var[] seeds = [.. linearCarries.Select((v, i) => cotangents[i] ?? outer.Zeros(v.Aval))];
        Var[] sums = [.. linearConsts.Select((v, i) => (LinearLoop.IsFirst(linearConsts, i) ? b.Cotangent(v) : null) ?? outer.Zeros(v.Aval))];
        int carriesFrom = Loop.HeaderCount + Loop.ConstCount;
        var (reversed, _) = IndependentIterations.Reversed(Loop, [.. ActiveConsts], [.. Active], isOne: false, equation.Outputs.Any(b.IsAbsent));
        var results = outer.EmitMany(reversed, [.. primal.Take(carriesFrom), .. seeds, .. primal.Skip(carriesFrom), .. sums]);
        for (int i = 0; i < linearConsts.Length; i++)
        {
            Var result = results[Loop.CarryCount + i];
            if (LinearLoop.IsFirst(linearConsts, i)) b.Update(linearConsts[i], _ => result);
            else b.Add(linearConsts[i], result, mayBeAbsent: true);
        }
        for (int i = 0; i < linearCarries.Length; i++) b.Add(linearCarries[i], cotangents[i], b.IsAbsent(equation.Outputs[i]));
    }

    public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs) => throw Transient();
    public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw Transient();
    public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw Transient();
    public override IEnumerable<PrimitiveExample> Examples => [];
    InvalidOperationException Transient() => new($"{Name} exists only inside of reverse mode");
}
