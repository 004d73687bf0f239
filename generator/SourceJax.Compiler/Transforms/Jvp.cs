using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms;

/// <summary>Forward mode. A null tangent is a symbolic zero: no equation is ever built for it.</summary>
public static class Jvp
{
    /// <summary>Appends <paramref name="function"/> and its tangent to <paramref name="b"/>.</summary>
    public static (IReadOnlyList<Var> Primals, IReadOnlyList<Var?> Tangents) Inline(
        IrBuilder b, IrFunction function, IReadOnlyList<Var> primals, IReadOnlyList<Var?> tangents)
    {
        int count = function.Inputs.Count + function.Equations.Count;
        var primal = new Dictionary<Var, Var>(count);
        var tangent = new Dictionary<Var, Var?>(count);
        Func<Var, Var> primalOf = v => primal[v];
        Func<Var, Var?> tangentOf = v => tangent[v];
        for (int i = 0; i < primals.Count; i++)
        {
            primal[function.Inputs[i]] = primals[i];
            tangent[function.Inputs[i]] = tangents[i];
        }
        string? outer = b.Origin;
        foreach (Equation equation in function.Equations)
        {
            b.Origin = equation.Origin ?? outer;
            Var[] inputs = equation.Inputs.Map(primalOf);
            Var?[] inputTangents = equation.Inputs.Map(tangentOf);
            var (outputs, outputTangents) = Array.TrueForAll(inputTangents, t => t is null)
                ? (b.EmitMany(equation.Primitive, inputs), new Var?[equation.Outputs.Count])
                : equation.Primitive.JvpWithPrimal(b, inputs, inputTangents);
            for (int i = 0; i < outputs.Count; i++)
            {
                outputs[i].NameAfter(equation.Outputs[i]);
                (b as LinearizingBuilder)?.Defined(equation.Outputs[i], outputs[i]);
                primal[equation.Outputs[i]] = outputs[i];
                tangent[equation.Outputs[i]] = outputTangents[i];
            }
        }
        b.Origin = outer;
        return (function.Outputs.Map(primalOf), function.Outputs.Map(tangentOf));
    }

    /// <summary>
    /// (primals..., tangents of the active inputs...) to (primal outputs..., tangents of the differentiable outputs...).
    /// </summary>
    public static IrFunction Transform(IrFunction function, IReadOnlyList<bool> active)
    {
        var b = new IrBuilder();
        Var[] primals = [.. function.Inputs.Select(v => v.Fresh())];
        Var?[] tangents = [.. function.Inputs.Select((v, i) => active[i] ? new Var(v.Aval, TangentName(v.Name)) : null)];
        var (outputs, outputTangents) = Inline(b, function, primals, tangents);
        var results = outputs.Concat(outputs.Select((o, i) => (o, t: outputTangents[i])).Where(p => p.o.DType.IsDifferentiable).Select(p => p.t ?? b.Zeros(p.o.Aval)));
        return b.Build(function.Name, [.. primals, .. tangents.OfType<Var>()], [.. results]).WithScalarDimsOf(function);
    }

    static string? TangentName(string? name) => name is null ? null : "d" + name;
}
