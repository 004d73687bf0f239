using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Primitives.LinearAlgebra;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>The table of the runtime's methods over whole buffers: spans of the operands, of the result, and extents.</summary>
public static class KernelCalls
{
    const string Execution = "global::SourceJax.Execution.";

    /// <summary>The statement that fills the outputs' buffers from the inputs' buffers.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="code">Names buffers and extents.</param>
    /// <param name="home">Where the methods are.</param>
    /// <param name="first">What they are given first.</param>
    public static string Statement(KernelStatement statement, ExprCode code, string home = Execution, string first = "")
    {
        return home + statement.Primitive switch
        {
            DotGeneral dot => ContractionCall.Of(dot, statement, code, first),
            Convolution convolution => Windows(convolution),
            ArgMax => Along("ArgExtremum.Max"),
            ArgMin => Along("ArgExtremum.Min"),
            ArgSort { Descending: var descending } => Along("SortOrder.ArgSort", descending),
            CumSum { Backward: var backward } => Along("Cumulative.Sum", backward),
            CumProd { Backward: var backward } => Along("Cumulative.Product", backward),
            Fft { Inverse: var inverse } => Along("FourierTransform.Run", inverse),
            CumMax { Backward: var backward } => Along("Cumulative.Max", backward),
            CumMin { Backward: var backward } => Along("Cumulative.Min", backward),
            CumLogSumExp { Backward: var backward } => Along("Cumulative.LogSumExp", backward),
            LinearRecurrence { KeepsZeros: true, Backward: var backward } => Along("Cumulative.LinearRecurrence", backward, true),
            LinearRecurrence { Backward: var backward } => Along("Cumulative.LinearRecurrence", backward),
            Cholesky => OnMatrices("Factorizations.Cholesky"),
            Lu => OnMatrices("Factorizations.Lu"),
            Qr { Full: var full } => OnMatrices("Factorizations.Qr", full),
            Eigh => OnMatrices("Factorizations.Eigh"),
            Svd { Full: var full } => OnMatrices("Factorizations.Svd", full),
            TriangularSolve t => OnMatrices("Factorizations.SolveTriangular", t.Lower, t.Transposed, t.UnitDiagonal, t.KeepsZeros),
            var kernel => throw new InvalidOperationException(
                $"{kernel.Name} has no C#: add a line `{kernel.GetType().Name} => ...` to Targets/CSharp/{nameof(KernelCalls)}.cs"),
        } + ";";

        // A method of the extents that are not of space, and of each axis of space.
        string Windows(Convolution convolution)
        {
            Shape x = statement.Equation.Inputs[0].Shape, kernel = statement.Equation.Inputs[1].Shape;
            string[] spans = [code.Span(statement.Inputs[0]), code.Span(statement.Inputs[1]), code.Span(statement.Outputs[0])];
            string[] extents = [.. ((Dim[])[x[0], x[1], x[2], kernel[1]]).Select(code.Index)];
            var axes = Enumerable.Range(0, convolution.Space).Select(i =>
            {
                Dim[] axis = [x[Convolution.Leading + i], kernel[Convolution.Leading + i], convolution.Size[i], convolution.Strides[i], convolution.Low[i],
                    convolution.LhsDilation[i], convolution.RhsDilation[i]];
                return $"new({string.Join(", ", axis.Select(code.Index))})";
            });
            string zeros = (convolution.KeepsZerosOfLhs, convolution.KeepsZerosOfRhs) is (false, false) ? ""
                : $", ofLeft: {Literals.Bool(convolution.KeepsZerosOfLhs)}, ofRight: {Literals.Bool(convolution.KeepsZerosOfRhs)}";
            return $"Convolution.Run({first}{string.Join(", ", [.. spans, .. extents])}, [{string.Join(", ", axes)}]{zeros})";
        }

        // A method of the number of matrices, and the last operand's rows and columns.
        string OnMatrices(string method, params bool[] options)
        {
            var kernel = (MatrixKernel)statement.Primitive;
            var dims = statement.Equation.Inputs[^1].Shape.Dims;
            Dim[] extents = [Dim.Product(dims.Take(dims.Count - 2)), .. dims.Skip(dims.Count - (kernel.IsSquare ? 1 : 2))];
            string[] spans = [.. statement.Inputs.Select(code.Span), .. statement.Outputs.Select(code.Span)];
            return $"{method}({first}{string.Join(", ", [.. spans, .. extents.Select(code.Index), .. options.Select(Literals.Bool)])})";
        }

        // A method of the elements before the axis, along it, and after it.
        string Along(string method, params bool[] options)
        {
            Shape shape = statement.Equation.Inputs[0].Shape;
            int axis = ((AxisKernel)statement.Primitive).Axis;
            Dim[] extents = [Dim.Product(shape.Dims.Take(axis)), shape[axis], Dim.Product(shape.Dims.Skip(axis + 1))];
            string[] spans = [.. statement.Inputs.Select(code.Span), code.Span(statement.Outputs[0])];
            return $"{method}({first}{string.Join(", ", [.. spans, .. extents.Select(code.Index), .. options.Select(Literals.Bool)])})";
        }
    }
}
