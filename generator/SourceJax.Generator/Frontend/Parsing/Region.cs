using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Equations that go into a function of their own: a branch, the body of a loop. What they use from outside becomes its inputs.</summary>
sealed class Region(Trace trace)
{
    readonly IrBuilder builder = new() { Origin = trace.Builder.Origin };

    public IReadOnlyList<Equation> Equations => builder.Equations;

    public T Run<T>(Func<T> parse)
    {
        IrBuilder outer = trace.Builder;
        trace.Builder = builder;
        try
        {
            return parse();
        }
        finally
        {
            trace.Builder = outer;
        }
    }

    public void Run(Action parse) => Run(() =>
    {
        parse();
        return true;
    });

    /// <summary>What the equations and <paramref name="outputs"/> use that is defined outside.</summary>
    public IEnumerable<Var> Captured(IReadOnlyList<Var> parameters, IReadOnlyList<Var> outputs)
    {
        var own = new HashSet<Var>(parameters.Concat(Equations.SelectMany(e => e.Outputs)));
        return Equations.SelectMany(e => e.Inputs).Concat(outputs).Where(v => !own.Contains(v)).Distinct();
    }

    /// <summary>The closed function; <paramref name="inputs"/> hold parameters and all captured values in any order.</summary>
    public IrFunction Close(string name, IReadOnlyList<Var> inputs, IReadOnlyList<Var> outputs)
    {
        var closed = new IrBuilder();
        Var[] own = [.. inputs.Select(v => closed.Input(v.Aval, v.Name))];
        return closed.Build(name, own, closed.Inline(builder.Build(name, inputs, outputs), own));
    }

    /// <summary>The equations here and now, for what may as well be computed on every path.</summary>
    public IReadOnlyList<Var> Inline(IReadOnlyList<Var> outputs)
    {
        Var[] captured = [.. Captured([], outputs)];
        return trace.Builder.Inline(builder.Build("", captured, outputs), captured);
    }
}
