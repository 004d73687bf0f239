using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Primitives.Families;

/// <summary>
/// A runtime kernel on matrices in the last two axes of its operands. The axes before them are a batch, the same in all operands and results.
/// </summary>
public abstract record MatrixKernel(string Name) : KernelPrimitive(Name)
{
    /// <summary>Whether the kernel takes one extent for the last operand's rows and columns.</summary>
    public virtual bool IsSquare => false;

    /// <summary>The results' types for operands without a batch.</summary>
    protected abstract IReadOnlyList<Aval> InferOne(IReadOnlyList<Aval> matrices);

    /// <summary>The results for operands without a batch, row by row, in double precision whatever the element type.</summary>
    protected abstract IReadOnlyList<double[]> Compute(IReadOnlyList<double[,]> matrices);

    public sealed override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs)
    {
        Aval first = inputs[0];
        foreach (Aval input in inputs) RankRule.Require(input.Shape, Name);
        if (first.DType is not (DType.F32 or DType.F64)) throw new TypeRuleException(TypeRule.DType, $"{Name} is not defined for {first.DType.Name}");
        if (inputs.FirstOrDefault(i => i.DType != first.DType) is { } other)
            throw new TypeRuleException(TypeRule.DType, $"{Name} of {first.DType.Name} and {other.DType.Name}: dtypes differ");
        if (inputs.FirstOrDefault(i => i.Rank < 2) is { } low) throw new TypeRuleException(TypeRule.Shape, $"{Name} takes matrices, not shape {low.Shape}");
        Dim[] batch = [.. Batch(first)];
        if (inputs.Any(i => !Batch(i).SequenceEqual(batch)))
        {
            string shapes = string.Join(" and ", inputs.Select(i => i.Shape));
            throw new TypeRuleException(TypeRule.Shape, $"{Name}: shapes {shapes} differ in the axes before the last two");
        }
        var results = InferOne([.. inputs.Select(i => i.WithShape(new([.. i.Shape.Dims.Skip(batch.Length)])))]);
        return [.. results.Select(r => r.WithShape(new([.. batch, .. r.Shape.Dims])))];
    }

    static IEnumerable<Dim> Batch(Aval operand) => operand.Shape.Dims.Take(operand.Rank - 2);

    /// <summary>Throws unless a matrix is square.</summary>
    protected void RequireSquare(Aval matrix)
    {
        if (!matrix.Shape[0].Equals(matrix.Shape[1])) throw new TypeRuleException(TypeRule.Shape, $"{Name} takes square matrices, not shape {matrix.Shape}");
    }

    public sealed override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
    {
        int[] batch = [.. inputs[0].Shape.Take(inputs[0].Rank - 2)];
        Aval[] matrices = [.. inputs.Select(i => i.Aval.WithShape(Shape.Of([.. i.Shape.Skip(batch.Length).Select(n => Dim.Constant(n))])))];
        var types = InferOne(matrices);
        int count = batch.Aggregate(1, (x, y) => x * y);
        var results = types.Select(t => new List<Scalar>()).ToArray();
        for (int i = 0; i < count; i++)
        {
            interpreter.CountOperations(inputs.Max(x => x.Data.Length / count));
            var computed = Compute([.. inputs.Select(x => Matrix(x, i))]);
            for (int r = 0; r < results.Length; r++) results[r].AddRange(computed[r].Select(e => Scalar.Of(types[r].DType, e).RoundTo(types[r].DType)));
        }
        return [.. types.Select((t, r) => new ArrayValue(t.DType, [.. batch, .. t.Shape.Dims.Select(d => (int)d.ConstantValue!.Value)], [.. results[r]]))];
    }

    static double[,] Matrix(ArrayValue x, int number)
    {
        int rows = x.Shape[x.Rank - 2], columns = x.Shape[x.Rank - 1];
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows * columns; i++) matrix[i / columns, i % columns] = x.Data[number * rows * columns + i].Real;
        return matrix;
    }

    public sealed override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs)
        => [.. b.Builder.EmitMany(this, b.Align(inputs, axis: 0).Values).Select(output => new Batched(output, 0))];

    /// <summary>Shapes of batches of matrices with so many rows and columns.</summary>
    protected static IEnumerable<Shape> Batches(int rows, int columns) => [Shape.Of(rows, columns), Shape.Of(2, rows, columns)];
}
