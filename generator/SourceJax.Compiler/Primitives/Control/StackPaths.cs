using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Primitives.Control;

/// <summary>Follows stacks through functions. See Note [Stacks].</summary>
static class StackPaths
{
    /// <summary>The position of the input that a result continues; null where the function makes the stack.</summary>
    public static int? Input(IrFunction function, int output)
    {
        Var stack = function.Outputs[output];
        foreach (Equation equation in function.Equations.Reverse())
        {
            int result = Position(equation.Outputs, stack);
            if (result < 0) continue;
            if (equation.Primitive.StackOperand(result) is not { } operand) return null;
            stack = equation.Inputs[operand];
        }
        return Position(function.Inputs, stack) is >= 0 and int input ? input : null;
    }

    /// <summary>Whether a function returns one of its results as it was given it.</summary>
    public static bool HandsOn(IrFunction function, int output) => Position(function.Inputs, function.Outputs[output]) >= 0;

    /// <summary>What a loop or branch does to a stack that Note [Stacks] forbids; null where all is well.</summary>
    public static string? Problem(Equation equation)
    {
        if (equation.Primitive is not IHasFunctions holder) return null;
        int[] returned = [.. Enumerable.Range(0, equation.Outputs.Count).Where(k => equation.Outputs[k].Aval.IsStack)];
        var operands = returned.Select(k => equation.Primitive.StackOperand(k)).ToArray();
        for (int i = 0; i < equation.Inputs.Count; i++)
        {
            if (equation.Inputs[i].Aval.IsStack && operands.Count(o => o == i) != 1) return $"does not return the stack {equation.Inputs[i]} once";
        }
        foreach (var (k, operand) in returned.Zip(operands, (k, o) => (k, o)))
        {
            // Operands are a function's inputs but for those before them, or after an index that is no operand.
            IrFunction[] paths = [.. holder.Functions.Where(f => f.Outputs.Count > k && f.Outputs[k].Aval.IsStack)];
            if (operand is not { } position || paths.Any(f => Input(f, k) is not { } input || f.Inputs.Count - input != equation.Inputs.Count - position))
            {
                return $"does not return as {equation.Outputs[k]} one of its stacks on every path";
            }
            if (paths.Length > 1 && paths.All(f => !HandsOn(f, k))) return $"uses the stack {equation.Outputs[k]} on more than one path";
        }
        return null;
    }

    static int Position(IReadOnlyList<Var> values, Var value)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] == value) return i;
        }
        return -1;
    }
}
