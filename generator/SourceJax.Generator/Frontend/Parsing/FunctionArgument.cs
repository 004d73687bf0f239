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
        var region = new Region(trace);
        Var[] parameters = [.. avals.Select(a => trace.Builder.Input(a))];
        IReadOnlyList<Var> outputs = region.Run(() =>
        {
            var leaves = new Queue<Var>(parameters);
            var arguments = new List<Value>();
            foreach (IParameterSymbol parameter in function.Method.Parameters)
            {
                TypeTree type = trace.Types.Map(frame.Types.Apply(parameter.Type), [], parameter.Name, at.Syntax.GetLocation()) ?? throw new RefusedException();
                Value value = ValueForms.FromLeaves(type, leaves);
                ValueForms.Name(value, parameter.Name);
                arguments.Add(value);
            }
            Value result = trace.Calls.CallFunction(at, function, arguments, frame);
            TypeTree resultType = trace.Types.Map(frame.Types.Apply(function.Method.ReturnType), [], "result",
                at.Syntax.GetLocation()) ?? throw new RefusedException();
            return trace.Values.Leaves(at, result, resultType);
        });
        string name = function.Method.Name;
        Var[] captured = [.. region.Captured(parameters, outputs)];
        return new(region.Close(name.Length == 0 || name[0] == '<' ? "lambda" : name, [.. parameters, .. captured], outputs), captured);
    }
}
