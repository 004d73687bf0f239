using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.Reductions;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Primitives;

/// <summary>Equations that make, rearrange, index, reduce and contract arrays, by name. Axes count from the front; trivial operations emit nothing.</summary>
public static class BuilderArrays
{
    extension(IrBuilder b)
    {
        public Var Constant(ArrayValue value) => b.Emit(new Constant(value));
        public Var Constant(DType dtype, double value) => b.Constant(ArrayValue.FromDouble(dtype, value));

        /// <summary>One number throughout an array of type <paramref name="aval"/>.</summary>
        public Var Full(Aval aval, double value) => b.Broadcast(b.Constant(aval.DType, value), aval.Shape);
        public Var Zeros(Aval aval) => aval.IsStack ? b.Emit(new Control.StackNew(aval with { IsStack = false })) : b.Full(aval, 0);

        /// <summary>The zeros of a new array of C#'s, with the test that no extent is below zero.</summary>
        public Var NewArray(Aval aval) => b.Emit(new BroadcastInDim(aval.Shape, []) { IsNewArray = true }, b.Constant(aval.DType, 0));

        /// <summary>An array that the program asks for, with the test that no extent is below zero where that is not evident.</summary>
        public Var CheckedExtents(Var array)
            => new CheckedExtents() is var test && test.Open([array.Aval]).Count > 0 ? b.Emit(test, array) : array;

        /// <summary>Zeros for a side of a branch that does not have what the other side returns: nobody reads them.</summary>
        public Var Unread(Aval aval) => Arrays.Unread.Fits(aval) ? b.Emit(new Unread(aval)) : b.Zeros(aval);

        /// <summary>A number of the same type as <paramref name="x"/>.</summary>
        public Var Like(Var x, double value) => b.Full(x.Aval, value);

        /// <summary>The value of a constant that has been appended; null for other variables.</summary>
        public ArrayValue? ConstantOf(Var value) => (b.Equations.LastOrDefault(e => e.Output == value)?.Primitive as Constant)?.Value;

        /// <summary>The extent, or number of elements, that an appended <c>int</c> is; null for other variables.</summary>
        public Dim? ExtentOf(Var value)
            => value is not { DType: DType.I32, Rank: 0 } ? null : b.Equations.LastOrDefault(e => e.Output == value)?.Primitive switch
            {
                DimValue extent => extent.Value,
                Constant constant => Dim.Constant(constant.Value.Data[0].Bits),
                _ => null,
            };

        /// <summary>An extent as an <c>int</c>.</summary>
        public Var DimValue(Dim dim) => b.DimValue(dim, DType.I32);

        /// <summary>An extent, or a number of elements, as a number of any type.</summary>
        public Var DimValue(Dim dim, DType dtype)
            => dim.ConstantValue is { } value ? b.Constant(dtype, value)
                : dtype.IsComplex ? b.Convert(b.DimValue(dim, DType.F64), dtype)
                : b.Emit(new DimValue(dim) { Type = dtype });
        public Var Iota(DType dtype, Shape shape, int axis) => b.Emit(new Iota(dtype, shape, axis));

        public Var BroadcastInDim(Var x, Shape shape, IReadOnlyList<int> axes)
            => shape.Rank == x.Rank ? x : b.Emit(new BroadcastInDim(shape, axes.ToEquatable()), x);

        /// <summary>A scalar to any shape.</summary>
        public Var Broadcast(Var scalar, Shape shape) => b.BroadcastInDim(scalar, shape, []);

        public Var Reshape(Var x, Shape shape) => shape.Equals(x.Shape) ? x : b.Emit(new Reshape(shape), x);
        public Var ExpandDims(Var x, int axis) => b.Reshape(x, x.Shape.Insert(axis, Dim.One));
        public Var Squeeze(Var x, params IReadOnlyList<int> axes) => b.Reshape(x, x.Shape.Without(axes));

        public Var Transpose(Var x, IReadOnlyList<int> permutation)
            => permutation.SequenceEqual(Enumerable.Range(0, x.Rank)) ? x : b.Emit(new Transpose(permutation.ToEquatable()), x);

        public Var MoveAxis(Var x, int from, int to)
        {
            var order = Enumerable.Range(0, x.Rank).Where(i => i != from).ToList();
            order.Insert(to, from);
            return b.Transpose(x, order);
        }

        /// <summary>Elements <paramref name="start"/> up to <paramref name="limit"/> of every axis.</summary>
        public Var Slice(Var x, IReadOnlyList<Dim> start, IReadOnlyList<Dim> limit, IReadOnlyList<int>? strides = null)
        {
            int[] steps = [.. strides ?? [.. start.Select(_ => 1)]];
            Dim[] size = [.. start.Select((s, axis) => Dim.CeilDiv(limit[axis] - s, steps[axis]))];
            return size.SequenceEqual(x.Shape.Dims) && steps.All(s => s == 1) ? x : b.Emit(new Slice(start.ToEquatable(), [.. size], [.. steps]), x);
        }

        /// <summary>Elements <paramref name="start"/> up to <paramref name="limit"/> of one axis.</summary>
        public Var SliceAxis(Var x, int axis, Dim start, Dim limit, int stride = 1)
            => b.Slice(x, [.. x.Shape.Dims.Select((_, a) => a == axis ? start : Dim.Zero)], [.. x.Shape.Dims.Select((extent, a) => a == axis ? limit : extent)],
                [.. x.Shape.Dims.Select((_, a) => a == axis ? stride : 1)]);

        /// <summary>The array with other polynomials for the same extents; where they are others, it stays what it is.</summary>
        public Var WithExtents(Var x, IReadOnlyList<Dim> extents)
            => x.Rank == extents.Count && !x.Shape.Dims.SequenceEqual(extents) ? b.WithExtents(x, Enumerable.Range(0, x.Rank), extents) : x;

        /// <summary>The same along some axes.</summary>
        public Var WithExtents(Var x, IEnumerable<int> axes, IEnumerable<Dim> extents)
        {
            Dim[] limit = [.. x.Shape.Dims];
            foreach (var (axis, extent) in axes.Zip(extents, (a, e) => (a, e)))
            {
                if (axis < limit.Length && Dim.AreOneExtent(limit[axis], extent)) limit[axis] = extent;
            }
            return b.Slice(x, [.. limit.Select(_ => Dim.Zero)], limit);
        }

        /// <summary>The sub-array at one position of one axis, which is removed.</summary>
        public Var At(Var x, int axis, Dim index) => b.Squeeze(b.SliceAxis(x, axis, index, index + 1), axis);

        /// <summary>Zeros, or another scalar, around an array.</summary>
        public Var Pad(Var x, Var value, IReadOnlyList<Dim> low, IReadOnlyList<Dim> high)
            => low.Concat(high).All(d => d.IsZero) ? x : b.Emit(new Pad(low.ToEquatable(), high.ToEquatable(), [.. low.Select(_ => 0)]), x, value);

        public Var Concatenate(int axis, params IReadOnlyList<Var> values) => values.Count == 1 ? values[0] : b.Emit(new Concatenate(axis), values);
        public Var Reverse(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new Reverse(axes.ToEquatable()), x);

        /// <summary><c>x[i, j...]</c> for integer scalars, along the leading axes.</summary>
        public Var Index(Var x, params IReadOnlyList<Var> indices) => b.Emit(new IndexRead(Leading(indices)), [x, .. indices]);

        /// <summary><c>x[i, j...] = value</c>, as a new version of x.</summary>
        public Var Update(Var x, IReadOnlyList<Var> indices, Var value)
            => b.Emit(new IndexUpdate(Leading(indices), Accumulates: false), [x, .. indices, value]);

        /// <summary><c>x[i, j...] += value</c>, as a new version of x.</summary>
        public Var UpdateAdd(Var x, IReadOnlyList<Var> indices, Var value)
            => b.Emit(new IndexUpdate(Leading(indices), Accumulates: true), [x, .. indices, value]);

        /// <summary>
        /// Sub-arrays of one axis at positions of any shape, which takes the axis's place. If it <paramref name="wraps"/>, negative ones count from the end.
        /// </summary>
        public Var Take(Var x, Var indices, int axis, bool wraps = false)
        {
            var axes = new IndexAxes([axis], [.. Enumerable.Repeat(-1, indices.Rank)]) { Wrapped = wraps ? [axis] : [] };
            Var taken = b.Emit(new IndexRead(axes), x, indices);
            return b.Transpose(taken,
                [.. Enumerable.Range(indices.Rank, axis), .. Enumerable.Range(0, indices.Rank), .. Enumerable.Range(indices.Rank + axis, x.Rank - 1 - axis)]);
        }

        /// <summary>For each place of the indices, the element at its position along the axis; all other extents are equal.</summary>
        public Var TakeAlong(Var x, Var indices, int axis, bool wraps = false)
        {
            var axes = new IndexAxes([axis], [.. Enumerable.Range(0, x.Rank).Select(a => a == axis ? -1 : a)]) { Wrapped = wraps ? [axis] : [] };
            return b.Emit(new IndexRead(axes), x, indices);
        }

        /// <summary>The slice of the second operand's shape, from <paramref name="start"/>, replaced by it.</summary>
        public Var UpdateSlice(Var x, Var slice, IReadOnlyList<Dim> start, bool accumulates = false)
            => b.Emit(new SliceUpdate(start.ToEquatable(), [.. start.Select(_ => 1)], accumulates), x, slice);

        public Var ReduceSum(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceSum(axes.ToEquatable()), x);
        public Var ReduceProd(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceProd(axes.ToEquatable()), x);

        /// <summary>The largest element, where no elements have one, too: the lowest number there is.</summary>
        public Var ReduceMinOrHighest(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceMin(axes.ToEquatable()) { OrWorst = true }, x);
        public Var ReduceMaxOrLowest(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceMax(axes.ToEquatable()) { OrWorst = true }, x);

        public Var ReduceMax(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceMax(axes.ToEquatable()), x);
        public Var ReduceMin(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceMin(axes.ToEquatable()), x);

        public Var ReduceAnd(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceAnd(axes.ToEquatable()), x);
        public Var ReduceOr(Var x, IReadOnlyList<int> axes) => axes.Count == 0 ? x : b.Emit(new ReduceOr(axes.ToEquatable()), x);

        /// <summary>The position, an <c>int</c>, of the first largest element of an axis.</summary>
        public Var ArgMax(Var x, int axis) => b.Emit(new ArgMax(axis), x);
        public Var ArgMin(Var x, int axis) => b.Emit(new ArgMin(axis), x);

        public Var ArgSort(Var x, int axis, bool descending = false) => b.Emit(new ArgSort(axis, descending), x);

        public Var CumSum(Var x, int axis, bool reverse = false) => b.InSingle(x, y => b.Emit(new CumSum(axis, reverse), y));
        public Var CumProd(Var x, int axis, bool reverse = false) => b.InSingle(x, y => b.Emit(new CumProd(axis, reverse), y));

        /// <summary>Everything one place further along an axis, or back; <paramref name="fill"/> enters and the last element drops out.</summary>
        public Var Shift(Var x, int axis, bool reverse, double fill)
        {
            Dim[] low = [.. Enumerable.Range(0, x.Rank).Select(a => Dim.Constant(a != axis ? 0 : reverse ? -1 : 1))];
            return b.Pad(x, b.Constant(x.DType, fill), low, [.. low.Select(d => -d)]);
        }

        /// <summary>Contracts the named axes; the result has the batch axes, then the free axes of the left, then those of the right operand.</summary>
        public Var DotGeneral(Var lhs, Var rhs, IReadOnlyList<int> lhsContract, IReadOnlyList<int> rhsContract, IReadOnlyList<int>? lhsBatch = null,
            IReadOnlyList<int>? rhsBatch = null)
        {
            (int Left, int Right)[] pairs = [.. lhsContract.Concat(lhsBatch ?? []).Zip(rhsContract.Concat(rhsBatch ?? []), (l, r) => (l, r)).Where(p => p.l < lhs.Rank)];
            rhs = b.WithExtents(rhs, pairs.Select(p => p.Right), pairs.Select(p => lhs.Shape[p.Left]));
            var product = new DotGeneral([.. lhsContract], [.. rhsContract], [.. lhsBatch ?? []], [.. rhsBatch ?? []]);
            return lhs.DType == DType.F16 && rhs.DType == DType.F16 ? b.InSingle(lhs, left => b.Emit(product, left, b.Convert(rhs, DType.F32))) : b.Emit(product, lhs, rhs);
        }
    }

    static IndexAxes Leading(IReadOnlyList<Var> indices) => new([.. Enumerable.Range(0, indices.Count)], [.. Enumerable.Repeat(-1, indices[0].Rank)]);
}
