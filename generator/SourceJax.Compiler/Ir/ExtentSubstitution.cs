using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Ir;

/// <summary>A function for other extents: what a call with arguments of known shapes inlines.</summary>
public static class ExtentSubstitution
{
    extension(IrFunction function)
    {
        /// <summary>
        /// The function with extent symbols replaced throughout, parameters of primitives included; those go through their text form,
        /// which every primitive has.
        /// </summary>
        public IrFunction SubstituteExtents(Func<DimSymbol, Dim?> replacement)
        {
            var b = new IrBuilder();
            var values = new Dictionary<Var, Var>();
            foreach (Var input in function.Inputs) values[input] = b.Input(input.Aval.WithShape(input.Shape.Substitute(replacement)), input.Name);
            foreach (Equation equation in function.Equations)
            {
                b.Origin = equation.Origin;
                var outputs = b.EmitMany(Substitute(equation.Primitive, replacement), [.. equation.Inputs.Select(v => values[v])]);
                for (int i = 0; i < outputs.Count; i++)
                {
                    outputs[i].Name = equation.Outputs[i].Name;
                    values[equation.Outputs[i]] = outputs[i];
                }
            }
            return b.Build(function.Name, [.. function.Inputs.Select(v => values[v])], [.. function.Outputs.Select(v => values[v])]).WithScalarDimsOf(function);
        }
    }

    static Primitive Substitute(Primitive primitive, Func<DimSymbol, Dim?> replacement)
    {
        var writer = new ParameterWriter(inner => inner.SubstituteExtents(replacement).ToString(), replacement);
        primitive.WriteParameters(writer);
        if (!writer.HasReplaced && primitive is not IHasFunctions) return primitive;
        var parameters = writer.Parameters.ToDictionary(p => p[..p.IndexOf('=')], p => p[(p.IndexOf('=') + 1)..]);
        return PrimitiveCatalog.Find(primitive.Name)!.Read(new ParameterReader(parameters, IrParser.Parse));
    }
}
