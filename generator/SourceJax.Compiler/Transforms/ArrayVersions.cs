using System.Runtime.CompilerServices;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Transforms;

/// <summary>Which versions of arrays outlive the equations after them.</summary>
static class ArrayVersions
{
    /// <summary>
    /// The arrays that a region makes itself and does not write any more. Keeping such an array as a whole costs about as much as it cost to make
    /// it, which cannot be said of the versions of an array that comes from outside.
    /// </summary>
    public static HashSet<Var> Final(IrFunction function)
    {
        var fromOutside = new HashSet<Var>(function.Inputs.Where(IsArray));
        var made = new HashSet<Var>();
        var overwritten = new HashSet<Var>();
        foreach (Equation equation in function.Equations)
        {
            Var[] old = [.. Overwritten(equation)];
            overwritten.UnionWith(old);
            for (int i = 0; i < equation.Outputs.Count; i++)
            {
                Var output = equation.Outputs[i];
                if (!IsArray(output)) continue;
                bool isVersion = equation.Primitive is CarriedLoop loop
                    ? fromOutside.Contains(loop.Carries(equation.Inputs)[i])
                    : old.Any(fromOutside.Contains);
                (isVersion ? fromOutside : made).Add(output);
            }
        }
        made.ExceptWith(overwritten);
        return made;
    }

    static readonly ConditionalWeakTable<IrFunction, Dictionary<Var, Var>> origins = new();

    /// <summary>
    /// For each input that is an array or a stack, and each value that is a later version of one, made by nothing but updates: that input. Such a value
    /// has the input's content wherever no update has changed it.
    /// </summary>
    public static IReadOnlyDictionary<Var, Var> Origins(IrFunction function) => origins.GetValue(function, FindOrigins);

    /// <summary>The position of the input that an output is a version of.</summary>
    public static int? Origin(IrFunction function, int output)
        => Origins(function).TryGetValue(function.Outputs[output], out Var? input) ? function.Inputs.ToList().IndexOf(input) : null;

    static Dictionary<Var, Var> FindOrigins(IrFunction function)
    {
        var found = function.Inputs.Where(v => v.Rank > 0 || v.Aval.IsStack).ToDictionary(v => v);
        foreach (Equation equation in function.Equations)
        {
            for (int i = 0; i < equation.Outputs.Count; i++)
            {
                if (Predecessor(equation, i) is { } operand && found.TryGetValue(equation.Inputs[operand], out Var? input)) found[equation.Outputs[i]] = input;
            }
        }
        return found;
    }

    /// <summary>The operand that an output of an equation is a version of.</summary>
    static int? Predecessor(Equation equation, int output)
    {
        switch (equation.Primitive)
        {
            case UpdatePrimitive: return 0;
            case CarriedLoop loop:
                int carry = loop.Body.Inputs.Count - loop.CarryCount + output;
                return Origin(loop.Body, output) == carry ? equation.Inputs.Count - loop.CarryCount + output : null;
            case Branch branch: return Origin(branch.Then, output) is { } operand && Origin(branch.Else, output) == operand ? operand + 1 : null;
            case Checkpoint checkpoint: return Origin(checkpoint.Body, output);
            default: return equation.Primitive.StackOperand(output);
        }
    }

    /// <summary>Arrays whose storage an equation may write in place.</summary>
    static IEnumerable<Var> Overwritten(Equation equation) => equation.Primitive switch
    {
        UpdatePrimitive => [equation.Inputs[0]],
        CarriedLoop loop => loop.Carries(equation.Inputs).Where(IsArray),
        Branch branch => equation.Inputs.Skip(1).Where((v, i) => IsArray(v) && branch.Functions.Any(f => Versions(f, f.Inputs[i]).Overlaps(f.Outputs))),
        _ => [],
    };

    /// <summary>An array and what it becomes in a function.</summary>
    static HashSet<Var> Versions(IrFunction function, Var array)
    {
        HashSet<Var> versions = [array];
        foreach (Equation equation in function.Equations)
        {
            if (Overwritten(equation).Any(versions.Contains)) versions.UnionWith(equation.Outputs.Where(IsArray));
        }
        return versions;
    }

    static bool IsArray(Var value) => value.Rank > 0 && !value.Aval.IsStack;
}
