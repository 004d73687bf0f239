using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Primitives.Collectives;
using SourceJax.Compiler.Primitives.Contractions;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.LinearAlgebra;
using SourceJax.Compiler.Primitives.Random;
using SourceJax.Compiler.Primitives.Reductions;

namespace SourceJax.Compiler.Primitives;

/// <summary>A representative instance (any parameters) and the reader of its parameters from the text form.</summary>
public sealed record CatalogEntry(Primitive Prototype, Func<ParameterReader, Primitive> Read);

/// <summary>Every primitive. An explicit list: a test compares it with the assembly, and runs the primitive laws over it.</summary>
public static class PrimitiveCatalog
{
    public static IReadOnlyList<CatalogEntry> Entries { get; } =
    [
        // Arrays
        new(new Constant(Evaluation.ArrayValue.FromDouble(Ir.DType.F64, 0)), r => new Constant(r.Array("value"))),
        new(new BroadcastInDim(Ir.Shape.Scalar, []), r => new BroadcastInDim(r.Shape("shape"), [.. r.Ints("axes")]) { IsNewArray = r.Has("new_array") }),
        new(new Transpose([]), r => new Transpose([.. r.Ints("permutation")])),
        new(new Reshape(Ir.Shape.Scalar), r => new Reshape(r.Shape("shape"))),
        new(new Slice([], [], []), r => new Slice([.. r.Dims("start")], [.. r.Dims("size")], [.. r.Ints("strides")]) { Written = SliceRange.ReadWritten(r) }),
        new(new SliceUpdate([], [], false), r => new SliceUpdate([.. r.Dims("start")], [.. r.Ints("strides")], r.Bool("accumulates")) { Written = SliceRange.ReadWritten(r) }),
        new(new Pad([], [], []), r => new Pad([.. r.Dims("low")], [.. r.Dims("high")], [.. r.Ints("interior")]) { IsOfSlice = r.Has("of_slice"), Written = SliceRange.ReadWritten(r) }),
        new(new Concatenate(0), r => new Concatenate(r.Int("axis"))),
        new(new Reverse([]), r => new Reverse([.. r.Ints("axes")])),
        new(new Iota(Ir.DType.I32, Ir.Shape.Of(0), 0), r => new Iota(r.DType("dtype"), r.Shape("shape"), r.Int("axis"))),
        new(new DimValue(0), DimValue.Read),
        new(new Uninitialized(Ir.Aval.Scalar(Ir.DType.F64)), Uninitialized.Read),
        new(new Unread(Ir.Aval.Scalar(Ir.DType.F64)), Unread.Read),
        Plain(new CheckedExtents()),
        new(new IndexRead(new([0], [])), r => new IndexRead(IndexAxes.Read(r))),
        new(new IndexUpdate(new([0], []), false), r => new IndexUpdate(IndexAxes.Read(r), r.Bool("accumulates")) { InAnyOrder = r.Has("in_any_order") }),
        // Collectives
        new(new PSum("i"), r => new PSum(r.Text("axis"))), new(new PMax("i"), r => new PMax(r.Text("axis"))), new(new PMin("i"), r => new PMin(r.Text("axis"))),
        new(new AxisIndex("i"), r => new AxisIndex(r.Text("axis"))), new(new AxisSize("i"), r => new AxisSize(r.Text("axis"))),
        // Elementwise
        new(new Add(), r => new Add { InAnyOrder = r.Has("in_any_order") }), Plain(new Sub()), Plain(new Mul()), Plain(new Div()),
        Plain(new MulOrZero()), Plain(new MulOrZeros()), Plain(new DivOrZero()), Plain(new Rem()), Plain(new IeeeRemainder()),
        new(new MultiplyAdd(), r => new MultiplyAdd(r.Has("estimate"))), Plain(new ScaleB()), Plain(new Neg()), Plain(new Abs()),
        Plain(new Sign()), Plain(new NumberAbs()), Plain(new NumberSign()), Plain(new CopySign()), Plain(new Max()), Plain(new Min()), Plain(new Clamp()),
        new(new NumberClamp(), r => new NumberClamp(r.Has("of_type"), r.Has("ordered"))),
        new(new Pow(), r => new Pow(r.Has("whole"))), Plain(new Sqrt()), Plain(new Rsqrt()), Plain(new Cbrt()), Plain(new RootN()), Plain(new Hypot()), Plain(new Exp()), Plain(new Exp2()),
        Plain(new Expm1()), Plain(new Log()), Plain(new Log2()), Plain(new Log10()), Plain(new Log1p()), Plain(new LogAddExp()),
        Plain(new Logistic()), Plain(new Softplus()),
        Plain(new Sin()), Plain(new Cos()), Plain(new Tan()), Plain(new Asin()), Plain(new Acos()), Plain(new Atan()), Plain(new Atan2()),
        Plain(new SinPi()), Plain(new CosPi()), Plain(new TanPi()), Plain(new Sinh()), Plain(new Cosh()), Plain(new Tanh()), Plain(new Asinh()), Plain(new Acosh()), Plain(new Atanh()),
        Plain(new Erf()), Plain(new Erfc()), Plain(new ErfInv()), Plain(new Ndtri()), Plain(new Lgamma()), Plain(new Digamma()), Plain(new Zeta()),
        Plain(new Igamma()), Plain(new Igammac()), Plain(new IgammaGradA()), Plain(new Betainc()), Plain(new BesselI0()),
        Plain(new BesselI1()), Plain(new BesselI0e()), Plain(new BesselI1e()),
        Plain(new Floor()), Plain(new Ceil()), Plain(new Round()), Plain(new Trunc()), Plain(new ILogB()), new(new RoundTo(0), r => new RoundTo(r.Int("mode"))), Plain(new BitIncrement()), Plain(new BitDecrement()),
        Plain(new Equal()), Plain(new NotEqual()), Plain(new Less()), Plain(new LessEqual()), Plain(new Greater()),
        Plain(new GreaterEqual()), Plain(new IsFinite()), Plain(new IsNaN()), Plain(new IsInfinity()), new(new Select(), r => new Select { OfPaths = r.Has("of_paths") }),
        Plain(new And()), Plain(new Or()), Plain(new Xor()), Plain(new Not()), Plain(new ShiftLeft()), Plain(new ShiftRight()),
        Plain(new ShiftRightLogical()), Plain(new PopulationCount()), Plain(new Within()), Plain(new After()),
        new(new CheckedLength(), r => new CheckedLength((LengthOf)(r.Has("of") ? r.Int("of") : 0))),
        new(new Inclusive(false), r => new Inclusive(r.Has("down"))),
        new(new TripCount(1), r => new TripCount(r.Int("step"))),
        new(new WindowStart(0), r => new WindowStart(r.Int("axis"))),
        new(new PositionFromEnd(0), r => new PositionFromEnd(r.Int("axis"))),
        Plain(new StopGradient()), Plain(new Real()), Plain(new Imag()), Plain(new Conj()), Plain(new ComplexOf()),
        new(new IntegerPow(2), r => new IntegerPow(r.Int("exponent"))),
        new(new Polygamma(1), r => new Polygamma(r.Int("order"))),
        new(new CheckedConvert(Ir.DType.I32), r => new CheckedConvert(r.DType("target"))),
        new(new ConvertElementType(Ir.DType.F64), r => new ConvertElementType(r.DType("target"))),
        // Reductions
        new(new ReduceSum([]), r => new ReduceSum([.. r.Ints("axes")])),
        new(new ReduceProd([]), r => new ReduceProd([.. r.Ints("axes")])),
        new(new ReduceMax([]), r => new ReduceMax([.. r.Ints("axes")]) { OrWorst = r.Has("or_worst") }),
        new(new ReduceMin([]), r => new ReduceMin([.. r.Ints("axes")]) { OrWorst = r.Has("or_worst") }),
        new(new ReduceAnd([]), r => new ReduceAnd([.. r.Ints("axes")])),
        new(new ReduceOr([]), r => new ReduceOr([.. r.Ints("axes")])),
        new(new ArgMax(0), r => new ArgMax(r.Int("axis"))),
        new(new ArgMin(0), r => new ArgMin(r.Int("axis"))),
        new(new ArgSort(0, false), r => new ArgSort(r.Int("axis"), r.Bool("descending"))),
        new(new CumSum(0, false), r => new CumSum(r.Int("axis"), r.Bool("backward"))),
        new(new CumProd(0, false), r => new CumProd(r.Int("axis"), r.Bool("backward"))),
        new(new CumMax(0, false), r => new CumMax(r.Int("axis"), r.Bool("backward"))),
        new(new CumMin(0, false), r => new CumMin(r.Int("axis"), r.Bool("backward"))),
        new(new CumLogSumExp(0, false), r => new CumLogSumExp(r.Int("axis"), r.Bool("backward"))),
        new(new Fft(0, false), r => new Fft(r.Int("axis"), r.Has("inverse"))),
        new(new LinearRecurrence(0, false), r => new LinearRecurrence(r.Int("axis"), r.Bool("backward")) { KeepsZeros = r.Has("keeps_zeros") }),
        // Contractions
        new(new DotGeneral([], [], [], []),
            r => new DotGeneral([.. r.Ints("lhs_contract")], [.. r.Ints("rhs_contract")], [.. r.Ints("lhs_batch")], [.. r.Ints("rhs_batch")])
            {
                KeepsZerosOfLhs = r.Has("keeps_zeros_of_lhs"),
                KeepsZerosOfRhs = r.Has("keeps_zeros_of_rhs"),
            }),
        new(new Convolution([], [], [], [], []), Convolution.Read),
        // Linear algebra
        Plain(new Cholesky()),
        new(new TriangularSolve(true, false, false),
            r => new TriangularSolve(r.Bool("lower"), r.Bool("transposed"), r.Bool("unit_diagonal")) { KeepsZeros = r.Has("keeps_zeros") }),
        Plain(new Lu()),
        new(new Qr(false), r => new Qr(r.Bool("full"))),
        Plain(new Eigh()),
        new(new Svd(false), r => new Svd(r.Bool("full"))),
        // Control
        .. Control,
        // Calls
        .. Calls,
        // Random
        new(new Threefry2x32(0), r => new Threefry2x32(r.Int("word"))),
        new(new RandomBits(32), r => new RandomBits(r.Int("width"))),
    ];

    static IEnumerable<CatalogEntry> Control =>
    [
        new(new CountedLoop(ControlExamples.Loops[0].Function, 1, 1, false), CountedLoop.Read),
        new(new WhileLoop(ControlExamples.Whiles[0].Condition, ControlExamples.Whiles[0].Body, 1), WhileLoop.Read),
        new(new Branch(ControlExamples.Then, ControlExamples.Else), Branch.Read),
        new(new StackNew(Ir.Aval.Scalar(Ir.DType.F64)), StackNew.Read),
        Plain(new StackPush()),
        Plain(new StackPop()),
    ];

    static IEnumerable<CatalogEntry> Calls =>
    [
        new(CallExamples.Vjps.First().Primitive, CustomVjp.Read),
        new(CallExamples.Jvps.First().Primitive, CustomJvp.Read),
        new(new RuleCall("f", []), RuleCall.Read),
        new(CallExamples.Checkpoints.First().Primitive, Checkpoint.Read),
        new(CallExamples.Vmaps.First().Primitive, VmapCall.Read),
    ];

    static readonly Dictionary<string, CatalogEntry> ByName = Entries.ToDictionary(e => e.Prototype.Name);

    public static CatalogEntry? Find(string name) => ByName.TryGetValue(name, out CatalogEntry? entry) ? entry : null;

    static CatalogEntry Plain(Primitive primitive) => new(primitive, _ => primitive);
}
