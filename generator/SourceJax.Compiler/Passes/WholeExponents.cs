using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// Marks powers whose exponent is made of integers and whole constants, as in Math.Pow(x, k) for an int k, which C# converts: they are powers of the
/// polynomial kind (<see cref="Pow.IsWhole"/>). To be run before derivatives are taken; what depends on a float argument is never whole here.
/// </summary>
public static class WholeExponents
{
    public static IrFunction Run(IrFunction function) => HasPowers(function) ? Mark(function, new bool[function.Inputs.Count]).Function : function;

    static bool HasPowers(IrFunction function)
        => function.Equations.Any(e => e.Primitive is Pow { IsWhole: false } || (e.Primitive is IHasFunctions holder && holder.Functions.Any(HasPowers)));

    /// <summary>The function with its powers marked, and which outputs are whole, given which inputs are.</summary>
    static (IrFunction Function, bool[] Outputs) Mark(IrFunction function, IReadOnlyList<bool> inputs)
    {
        var whole = new HashSet<Var>(function.Inputs.Where((_, i) => inputs[i]));
        bool IsWhole(Var v) => whole.Contains(v) || !v.DType.IsDifferentiable;
        Equation[] equations = [.. function.Equations.Select(equation =>
        {
            var (primitive, outputs) = Mark(equation, [.. equation.Inputs.Select(IsWhole)]);
            whole.UnionWith(equation.Outputs.Where((_, i) => outputs[i]));
            return equation with { Primitive = primitive };
        })];
        return (function.WithEquations(equations), [.. function.Outputs.Select(IsWhole)]);
    }

    static (Primitive Primitive, bool[] Outputs) Mark(Equation equation, bool[] operands)
    {
        bool[] None() => new bool[equation.Outputs.Count];
        switch (equation.Primitive)
        {
            case Pow when operands[1]:
                return (new Pow(IsWhole: true), [false]);
            case Constant constant:
                return (constant, [constant.Value.Data.All(x => x.Imaginary == 0 && x.Real == Math.Floor(x.Real))]);
            case CarriedLoop loop:
                return Mark(loop, operands);
            case Branch branch:
                var (then, fromThen) = Mark(branch.Then, [.. operands.Skip(1)]);
                var (otherwise, fromElse) = Mark(branch.Else, [.. operands.Skip(1)]);
                return (new Branch(then, otherwise), [.. fromThen.Zip(fromElse, (t, e) => t && e)]);
            case ICall call:
                var (body, results) = Mark(call.Body, operands);
                return (call.WithFunctions([.. call.Functions.Select(f => ReferenceEquals(f, call.Body) ? body : Run(f))]), results);
            case IHasFunctions holder:
                return (holder.WithFunctions([.. holder.Functions.Select(Run)]), None());
            default:
                return (equation.Primitive, equation.Primitive.KeepsWhole && operands.All(o => o) ? [.. None().Select(_ => true)] : None());
        }
    }

    /// <summary>A carry is whole that starts so, and that an iteration leaves so.</summary>
    static (Primitive Primitive, bool[] Outputs) Mark(CarriedLoop loop, bool[] operands)
    {
        var consts = loop.Consts(operands);
        bool[] carries = [.. loop.Carries(operands)];
        while (true)
        {
            var (body, after) = Mark(loop.Body, [.. loop.HasIndex ? (bool[])[true] : [], .. consts, .. carries]);
            bool[] next = [.. carries.Zip(after, (before, stays) => before && stays)];
            if (next.SequenceEqual(carries)) return (loop.WithFunctions([.. loop.Functions.Select(f => ReferenceEquals(f, loop.Body) ? body : Run(f))]), carries);
            carries = next;
        }
    }
}
