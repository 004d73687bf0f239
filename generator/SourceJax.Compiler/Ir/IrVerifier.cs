using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Ir;

/// <summary>
/// Checks the IR's invariants: single assignment, definition before use, types that the primitives themselves infer, extents that the
/// inputs bind, stacks that only one equation consumes and that loops and branches return; likewise in nested functions.
/// </summary>
public static class IrVerifier
{
    /// <param name="function">What to check.</param>
    /// <param name="after">The pass that produced it, named in the message.</param>
    public static void Check(IrFunction function, string after) => Check(function, after, []);

    static void Check(IrFunction function, string after, IEnumerable<DimSymbol> outerExtents)
    {
        var defined = new HashSet<Var>();
        var extents = new HashSet<DimSymbol>(outerExtents.Concat(function.ScalarDims.Keys).Concat(function.Inputs.SelectMany(SymbolsOf)));
        InvalidOperationException Broken(string what, Exception? cause = null) => new($"invalid IR after {after} in {function.Name}: {what}", cause);
        void Define(Var v)
        {
            if (!defined.Add(v)) throw Broken($"{v} is assigned twice");
            if (SymbolsOf(v).FirstOrDefault(s => !extents.Contains(s)) is { } unbound) throw Broken($"extent {unbound} of {v} is not bound by any input");
        }
        var consumed = new HashSet<Var>();
        void Use(Var v, string by)
        {
            if (!defined.Contains(v)) throw Broken($"{v} is used by {by} before it is assigned");
            if (v.Aval.IsStack && !consumed.Add(v)) throw Broken($"the stack {v} is used by {by} after it was consumed");
        }

        foreach (var pair in function.ScalarDims)
        {
            if (pair.Value < 0 || pair.Value >= function.Inputs.Count || function.Inputs[pair.Value] is not { Rank: 0, DType.IsInteger: true })
            {
                throw Broken($"extent {pair.Key} is bound to input {pair.Value}, which is no integer scalar");
            }
        }
        foreach (Var input in function.Inputs) Define(input);
        foreach (Equation equation in function.Equations)
        {
            string name = equation.Primitive.Name;
            foreach (Var input in equation.Inputs) Use(input, name);
            IReadOnlyList<Aval> inferred, declared = [.. equation.Outputs.Select(v => v.Aval)];
            try
            {
                inferred = equation.Primitive.Infer([.. equation.Inputs.Select(v => v.Aval)]);
            }
            catch (Exception e)
            {
                throw Broken($"{name} does not take ({string.Join(", ", equation.Inputs.Select(v => v.Aval))}): {e.Message}", e);
            }
            if (!inferred.SequenceEqual(declared)) throw Broken($"{name} gives {string.Join(", ", inferred)}, not {string.Join(", ", declared)}");
            foreach (Var output in equation.Outputs) Define(output);
            if (equation.Primitive is not IHasFunctions { Functions: var nested }) continue;
            foreach (IrFunction inner in nested) Check(inner, after, extents);
            if (StackPaths.Problem(equation) is { } problem) throw Broken($"{name} {problem}");
        }
        foreach (Var output in function.Outputs) Use(output, "return");
    }

    static IEnumerable<DimSymbol> SymbolsOf(Var v) => v.Shape.Dims.SelectMany(d => d.Symbols);
}
