using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;

namespace SourceJax.Compiler.Transforms;

/// <summary>A function of cotangents that a user wrote, with its products made to keep zeros, as those of transposes do.</summary>
static class KeptZeros
{
    public static IrFunction Of(IrFunction function, IReadOnlyList<bool> cotangents) => Rebuild(function, cotangents).Function;

    /// <summary>The function, and which of its results depend on cotangents.</summary>
    static (IrFunction Function, bool[] Depend) Rebuild(IrFunction function, IReadOnlyList<bool> cotangents)
    {
        var b = new IrBuilder();
        var factors = new KnownFactors(b);
        var values = new Dictionary<Var, Var>();
        var dependent = new HashSet<Var>();
        Var[] inputs = [.. function.Inputs.Select(v => v.Fresh())];
        for (int i = 0; i < inputs.Length; i++) Define(function.Inputs[i], inputs[i], cotangents[i]);
        foreach (Equation equation in function.Equations)
        {
            b.Origin = equation.Origin;
            Var[] operands = [.. equation.Inputs.Select(v => values[v])];
            bool[] depends = [.. operands.Select(dependent.Contains)];
            int only = depends.Count(d => d) == 1 ? Array.IndexOf(depends, true) : -1;
            if (only >= 0 && equation.Primitive is IProductPrimitive product && operands.Where((_, i) => i != only).Any(v => !factors.IsFinite(v))
                && product.KeepZeros(b, operands, only) is { } kept)
            {
                Define(equation.Output, kept, true);
                continue;
            }
            var (primitive, results) = depends.Any(d => d) ? Inside(equation, depends) : (equation.Primitive, new bool[equation.Outputs.Count]);
            var outputs = b.EmitMany(primitive, operands);
            for (int i = 0; i < outputs.Count; i++) Define(equation.Outputs[i], outputs[i], results[i]);
        }
        return (b.Build(function.Name, inputs, [.. function.Outputs.Select(v => values[v])]), [.. function.Outputs.Select(v => dependent.Contains(values[v]))]);

        void Define(Var original, Var value, bool depends)
        {
            value.NameAfter(original);
            values[original] = value;
            if (depends && value.DType.IsDifferentiable) dependent.Add(value);
        }
    }

    /// <summary>The same within loops and branches.</summary>
    static (Primitive Primitive, bool[] Depend) Inside(Equation equation, bool[] depends)
    {
        switch (equation.Primitive)
        {
            case Branch branch:
                bool[] inputs = [.. depends.Skip(1)];
                var (then, ofThen) = Rebuild(branch.Then, inputs);
                var (otherwise, ofElse) = Rebuild(branch.Else, inputs);
                return (new Branch(then, otherwise), [.. ofThen.Zip(ofElse, (t, e) => t || e)]);
            case CarriedLoop loop:
                bool[] index = loop.HasIndex ? [false] : [], carries = [.. loop.Carries(depends)];
                while (true)
                {
                    var (body, results) = Rebuild(loop.Body, [.. index, .. loop.Consts(depends), .. carries]);
                    bool[] next = [.. carries.Zip(results, (c, r) => c || r)];
                    if (next.SequenceEqual(carries)) return (loop with { Body = body }, carries);
                    carries = next;
                }
            default:
                return (equation.Primitive, [.. equation.Outputs.Select(_ => true)]);
        }
    }
}
