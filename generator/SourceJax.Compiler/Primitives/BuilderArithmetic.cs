using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Reductions;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives;

/// <summary>Equations by name, for derivative rules and library functions. Operands must have equal types; nothing broadcasts implicitly.</summary>
public static class BuilderArithmetic
{
    extension(IrBuilder b)
    {
        public Var Constant(ArrayValue value) => b.Emit(new Constant(value));
        public Var Constant(DType dtype, double value) => b.Constant(ArrayValue.FromDouble(dtype, value));

        /// <summary>One number throughout an array of type <paramref name="aval"/>.</summary>
        public Var Full(Aval aval, double value) => b.Broadcast(b.Constant(aval.DType, value), aval.Shape);
        public Var Zeros(Aval aval) => b.Full(aval, 0);

        /// <summary>A number of the same type as <paramref name="x"/>.</summary>
        public Var Like(Var x, double value) => b.Full(x.Aval, value);

        public Var ReduceSum(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceSum(axes.ToEquatable()), x);

        public Var BroadcastInDim(Var x, Shape shape, IReadOnlyList<int> axes) => shape.Rank == x.Rank ? x : b.Emit(new BroadcastInDim(shape, axes.ToEquatable()), x);

        /// <summary>A scalar to any shape.</summary>
        public Var Broadcast(Var scalar, Shape shape) => b.BroadcastInDim(scalar, shape, []);

        public Var Transpose(Var x, IReadOnlyList<int> permutation)
            => permutation.SequenceEqual(Enumerable.Range(0, x.Rank)) ? x : b.Emit(new Transpose(permutation.ToEquatable()), x);

        public Var MoveAxis(Var x, int from, int to)
        {
            var order = Enumerable.Range(0, x.Rank).Where(i => i != from).ToList();
            order.Insert(to, from);
            return b.Transpose(x, order);
        }
    }
}
