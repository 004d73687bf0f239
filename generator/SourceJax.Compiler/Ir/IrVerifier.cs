namespace SourceJax.Compiler.Ir;

/// <summary>Checks the IR's invariants: single assignment, definition before use, and types that the primitives themselves infer.</summary>
public static class IrVerifier
{
    /// <param name="function">What to check.</param>
    /// <param name="after">The pass that produced it, named in the message.</param>
    public static void Check(IrFunction function, string after)
    {
        var defined = new HashSet<Var>();
        void Define(Var v)
        {
            if (!defined.Add(v)) throw Broken($"{v} is assigned twice");
        }
        void Use(Var v, string by)
        {
            if (!defined.Contains(v)) throw Broken($"{v} is used by {by} before it is assigned");
        }
        InvalidOperationException Broken(string what) => new($"invalid IR after {after} in {function.Name}: {what}");

        foreach (Var input in function.Inputs) Define(input);
        foreach (Equation equation in function.Equations)
        {
            foreach (Var input in equation.Inputs) Use(input, equation.Primitive.Name);
            var inferred = equation.Primitive.Infer([.. equation.Inputs.Select(v => v.Aval)]);
            if (!inferred.SequenceEqual(equation.Outputs.Select(v => v.Aval)))
            {
                throw Broken($"{equation.Primitive.Name} gives {string.Join(", ", inferred)}, not {string.Join(", ", equation.Outputs.Select(v => v.Aval))}");
            }
            foreach (Var output in equation.Outputs) Define(output);
        }
        foreach (Var output in function.Outputs) Use(output, "return");
    }
}
