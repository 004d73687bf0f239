using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Ir;

/// <summary>
/// Appends equations; types are inferred by the primitives. Helpers by name are in <see cref="Primitives.BuilderElementwise"/> and
/// <see cref="Primitives.BuilderArrays"/>.
/// </summary>
public class IrBuilder
{
    readonly List<Equation> equations = [];

    /// <summary>The user's statement that equations appended from now on belong to.</summary>
    public string? Origin { get; set; }

    public IReadOnlyList<Equation> Equations => equations;

    public Var Input(Aval aval, string? name = null) => new(aval, name);

    public Var Emit(Primitive primitive, params IReadOnlyList<Var> inputs) => EmitMany(primitive, inputs)[0];

    public virtual IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
    {
        Var[] outputs = primitive.Infer(inputs.Map(v => v.Aval)).Map(a => new Var(a));
        Append(new Equation(primitive, inputs, outputs, Origin));
        return outputs;
    }

    protected virtual void Append(Equation equation) => equations.Add(equation);

    /// <summary>Appends the equations of <paramref name="function"/> with its inputs replaced, and returns what its outputs became.</summary>
    public IReadOnlyList<Var> Inline(IrFunction function, IReadOnlyList<Var> arguments)
    {
        string? outer = Origin;
        var map = new Dictionary<Var, Var>(function.Inputs.Count + function.Equations.Count);
        Func<Var, Var> mapped = v => map[v];
        for (int i = 0; i < arguments.Count; i++) map[function.Inputs[i]] = arguments[i];
        foreach (Equation equation in function.Equations)
        {
            Origin = equation.Origin ?? outer;
            var outputs = EmitMany(equation.Primitive, equation.Inputs.Map(mapped));
            for (int i = 0; i < outputs.Count; i++)
            {
                outputs[i].NameAfter(equation.Outputs[i]);
                map[equation.Outputs[i]] = outputs[i];
            }
        }
        Origin = outer;
        return function.Outputs.Map(mapped);
    }

    public IrFunction Build(string name, IReadOnlyList<Var> inputs, IReadOnlyList<Var> outputs) => new(name, inputs, [.. equations], outputs);
}
