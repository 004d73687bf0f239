using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Frontend.Parsing;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend;

/// <summary>From a static method with a body to a traced function: its signature, and its body with every callee inlined.</summary>
public static class MethodParser
{
    /// <summary>Null after reporting at least one problem, or when the method does not compile.</summary>
    public static TracedFunction? Parse(FrontendContext context, IMethodSymbol method, ProblemSink problems)
    {
        var rests = new RestNames();
        while (true)
        {
            var attempt = new ProblemSink();
            try
            {
                TracedFunction? function = Parse(new Trace(context, attempt, new ExtentNames(rests)), method);
                foreach (Problem problem in attempt.Problems) problems.Report(problem);
                return attempt.Problems.Count == 0 ? function : null;
            }
            catch (RestsMeetException meet)
            {
                rests.Unify(meet.First, meet.Second);
            }
        }
    }

    static TracedFunction? Parse(Trace trace, IMethodSymbol method)
    {
        if (trace.Context.Known.WithUserBody(method) is not { } definition || trace.Types.Signature(definition) is not { } declared) return null;
        var inputs = new List<Var>();
        var arguments = new List<Value>();
        var parameters = new List<Parameter>();
        foreach (Parameter parameter in declared.Parameters)
        {
            TypeTree type = parameter.Type.MapLeaves(leaf => leaf with { Aval = leaf.Aval.WithShape(trace.Extents.Unified(leaf.Aval.Shape)) });
            parameters.Add(parameter with { Type = type });
            trace.Extents.Declare(parameter.Name, type);
            if (parameter.Passing == Passing.Out)
            {
                arguments.Add(trace.Objects.Default(definition.Parameters[arguments.Count].Type));
                continue;
            }
            Var[] leaves = [.. type.LeafPaths(parameter.Name).Select(l => trace.Builder.Input(l.Leaf.Aval, l.Path.Replace(".", "")))];
            inputs.AddRange(leaves);
            Value argument = ValueForms.FromLeaves(type, new Queue<Var>(leaves));
            arguments.Add(parameter.IsSpan ? trace.Locals.Writable(argument, parameter.Name) : argument);
        }
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is TracedValue { Kind: LeafKind.Scalar, Var.DType: DType.I32 } integer)
            {
                arguments[i] = integer with { Extent = trace.Extents.Scalar(integer.Var) };
            }
        }
        try
        {
            var (value, left, at) = trace.Inlining.Root(definition, arguments);
            var outputs = trace.Values.Leaves(at, value, declared.Result).ToList();
            for (int i = 0; i < parameters.Count; i++)
            {
                // A span variable may have been given another part of the memory; what the caller sees is the memory.
                if (parameters[i].IsOutput) outputs.AddRange(trace.Values.Leaves(at, parameters[i].IsSpan ? arguments[i] : left[i], parameters[i].Type));
            }
            var function = new IrFunction(method.Name, inputs, trace.Builder.Equations, outputs) { ScalarDims = trace.Extents.ScalarDims(inputs) };
            int next = 0;
            TypeTree result = declared.Result.MapLeaves(leaf => leaf with { Aval = outputs[next++].Aval });
            function = WholeExponents.Run(function);
            var signature = new Signature(parameters.ToEquatable(), result);
            return MappedCalls.Has(function) ? new TracedFunction(signature, MappedCalls.Inline(function)).WithCalls(() => function) : new(signature, function);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
