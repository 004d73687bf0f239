using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>A function that a known function takes (the body of a scan, a branch), parsed into a function of its own.</summary>
static class FunctionArgument
{
    /// <param name="trace">The method being parsed.</param>
    /// <param name="at">The argument.</param>
    /// <param name="function">What it is.</param>
    /// <param name="avals">Types of the leaves of its parameters.</param>
    /// <param name="frame">Where the call is.</param>
    public static ApiFunctionArgument Close(Trace trace, IOperation at, FunctionValue function, IReadOnlyList<Aval> avals, Frame frame)
    {
        IrBuilder outer = trace.Builder;
        trace.Builder = new IrBuilder();
        try
        {
            Var[] parameters = [.. avals.Select(a => trace.Builder.Input(a))];
            var leaves = new Queue<Var>(parameters);
            var arguments = new List<Value>();
            foreach (IParameterSymbol parameter in function.Method.Parameters)
            {
                TypeTree type = trace.Types.Map(parameter.Type, [], parameter.Name, at.Syntax.GetLocation()) ?? throw new RefusedException();
                Value value = ValueForms.FromLeaves(type, leaves);
                ValueForms.Name(value, parameter.Name);
                arguments.Add(value);
            }
            Value result = trace.Calls.CallFunction(at, function, arguments, frame);
            TypeTree resultType = trace.Types.Map(frame.Types.Apply(function.Method.ReturnType), [], "result", at.Syntax.GetLocation())
                ?? throw new RefusedException();
            return Close(trace.Builder, function.Method.Name, parameters, trace.Values.Leaves(at, result, resultType));
        }
        finally
        {
            trace.Builder = outer;
        }
    }

    /// <summary>Values of the enclosing function become further inputs.</summary>
    static ApiFunctionArgument Close(IrBuilder body, string name, Var[] parameters, IReadOnlyList<Var> outputs)
    {
        var own = new HashSet<Var>(parameters.Concat(body.Equations.SelectMany(e => e.Outputs)));
        Var[] captured = [.. body.Equations.SelectMany(e => e.Inputs).Concat(outputs).Where(v => !own.Contains(v)).Distinct()];
        var closed = new IrBuilder();
        Var[] inputs = [.. parameters.Concat(captured).Select(v => closed.Input(v.Aval, v.Name))];
        var results = closed.Inline(body.Build(name, [.. parameters, .. captured], outputs), inputs);
        return new(closed.Build(name.Length == 0 || name[0] == '<' ? "lambda" : name, inputs, results), captured);
    }
}
