using SourceJax.Compiler.Ir;
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
