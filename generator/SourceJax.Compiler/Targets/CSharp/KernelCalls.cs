using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>The table of the runtime's methods over whole buffers.</summary>
public static class KernelCalls
{
    /// <summary>The statement that fills the outputs' buffers from the inputs' buffers.</summary>
    public static string Statement(KernelStatement statement, ExprCode code)
    {
        var call = new KernelCall(statement, code);
        return "global::SourceJax.Execution." + statement.Primitive switch
        {
            DotGeneral dot => ContractionCall.Of(dot, call),
            ArgMax kernel => Along(kernel, call, "ArgExtremum.Max"),
            ArgMin kernel => Along(kernel, call, "ArgExtremum.Min"),
            ArgSort kernel => Along(kernel, call, "SortOrder.ArgSort", kernel.Descending),
            CumSum kernel => Along(kernel, call, "Cumulative.Sum", kernel.Backward),
            CumProd kernel => Along(kernel, call, "Cumulative.Product", kernel.Backward),
            LinearRecurrence { KeepsZeros: true } kernel => Along(kernel, call, "Cumulative.LinearRecurrence", kernel.Backward, true),
            LinearRecurrence kernel => Along(kernel, call, "Cumulative.LinearRecurrence", kernel.Backward),
            var kernel => throw new InvalidOperationException(
                $"{kernel.Name} has no C#: add a line `{kernel.GetType().Name} kernel => ...` to Targets/CSharp/{nameof(KernelCalls)}.cs"),
        } + ";";
    }

    /// <summary>A method of the elements before the axis, along it, and after it.</summary>
    static string Along(AxisKernel kernel, KernelCall call, string method, params bool[] options)
    {
        Shape shape = call.Equation.Inputs[0].Shape;
        var operands = call.Equation.Inputs.Select((_, i) => call.Input(i));
        Dim[] extents = [Dim.Product(shape.Dims.Take(kernel.Axis)), shape[kernel.Axis], Dim.Product(shape.Dims.Skip(kernel.Axis + 1))];
        return $"{method}({string.Join(", ", [.. operands, call.Output(0), .. extents.Select(call.Extent), .. options.Select(Literals.Bool)])})";
    }
}
