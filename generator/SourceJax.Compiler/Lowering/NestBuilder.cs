using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Builds the body of one nest by pulling: asked for an element of a value, it loads it, reuses a local, or inlines the value's own
/// expression. A value used more than once, invariant in an inner loop, or named by the user becomes a local.
/// </summary>
sealed class NestBuilder : PullContext
{
    readonly ValueTable values;
    readonly IReadOnlyList<NestAxis> axes;
    readonly Dictionary<(Var, EquatableArray<Dim>), LoopExpr> memo = [];
    readonly Dictionary<DimSymbol, int> levels = [];
    readonly Dictionary<(LoopExpr, int), Dim> positions = [];
    /// <summary>Indices of more terms are computed in a local of their own.</summary>
    const int LongestIndex = 3;

    int guards;

    public NestBuilder(ValueTable values, IReadOnlyList<NestAxis> axes)
    {
        (this.values, this.axes) = (values, axes);
        for (int i = 0; i < axes.Count; i++) levels[axes[i].Index] = i;
    }

    public List<NestLet> Lets { get; } = [];

    /// <summary>Values computed in this nest at its own index, by an earlier root: consumers use the local, not memory.</summary>
    public void Provide(Var value, IReadOnlyList<Dim> at, LoopExpr expr) => memo[(value, at.ToEquatable())] = expr;

    public override LoopExpr Pull(Var value, IReadOnlyList<Dim> at)
    {
        var element = (value, at.ToEquatable());
        return memo.TryGetValue(element, out LoopExpr? known) ? known : memo[element] = Compute(value, at);
    }

    LoopExpr Compute(Var value, IReadOnlyList<Dim> at)
    {
        if (values.Buffer(value) is { } buffer)
        {
            values.Read(value, at);
            return Bind(new LoadExpr(value.DType, buffer, Flatten(buffer.Aval.Shape, at)), value, isLoad: true);
        }
        if (values.Scalar(value) is { } scalar) return scalar;
        Equation equation = values.Definition(value);
        if (equation.Primitive is Constant constant) return LoopExprs.Const(value.DType, constant.Value.Data[0]);
        if (equation.Primitive is not PointwisePrimitive pointwise)
            throw new InvalidOperationException($"{equation.Primitive.Name} is no pointwise operation, but {value} was not materialized");
        values.Visit(equation);
        bool isGuarded = pointwise is IGuardedPrimitive;
        if (isGuarded) guards++;
        LoopExpr expr = pointwise.Pull(this, equation, at);
        if (isGuarded) guards--;
        return Bind(expr, value, isLoad: false);
    }

    /// <summary>A local for the expression where one pays; inside a guard nothing may be hoisted past the test.</summary>
    LoopExpr Bind(LoopExpr expr, Var value, bool isLoad)
    {
        if (guards > 0 || expr.IsTrivial()) return expr;
        int level = Level(expr);
        values.Inlined(value, expr, axes.Take(level + 1));
        bool hoist = axes.Count > 0 && level < axes.Count - 1;
        bool shared = values.UseCount(value) > 1;
        bool named = !isLoad && value is { Name: not null, NameIsHint: false };
        if (!hoist && !shared && !named) return expr;
        string? name = isLoad ? values.Buffer(value)!.ShortName + (level >= 0 ? Letter(level) : "0") : value.Name;
        if (level >= 0) return Local(expr, level, name, named);
        Local outside = values.BindOutside(expr, name, isLoad ? null : values.Definition(value).Origin, named);
        if (value.Rank == 0) values.SetScalar(value, outside);
        return outside;
    }

    static string Letter(int level) => level < Locals.Letters.Length ? Locals.Letters[level].ToString() : "";

    Local Local(LoopExpr expr, int level, string? name, bool isNamed = false)
    {
        Local local = values.Locals.New(expr.DType, name);
        levels[local] = level;
        Lets.Add(new NestLet(local, expr, level, isNamed));
        return local;
    }

    public override LoopExpr Share(LoopExpr expr)
    {
        if (guards > 0 || expr.IsTrivial()) return expr;
        int level = Level(expr);
        return level >= 0 ? Local(expr, level, null) : values.BindOutside(expr, null, null);
    }

    public override LoopExpr PullFlat(Var value, Dim flat)
    {
        if (values.Buffer(value) is not { } buffer) throw new InvalidOperationException($"{value} is read by flat index but was not materialized");
        values.Read(value, [flat]);
        return Bind(new LoadExpr(value.DType, buffer, flat), value, isLoad: true);
    }

    public override Dim BindIndex(LoopExpr index, IReadOnlyList<Dim> position, Var array, int axis, bool wraps)
    {
        int trips = LevelOfTrips(position);
        bool isOfEachTrip = Level(index) >= trips;
        // A span of the whole array checks by itself where there is one axis.
        bool isChecked = values.TestsIndices && !wraps && array.Rank == 1 && values.Buffer(array) is not null;
        if (isChecked && isOfEachTrip && index is IndexExpr known) return known.Index;
        Dim? polynomial = index.Polynomial() is { } p && p.Terms.Count <= LongestIndex ? p : null;
        if (polynomial is not null && (isChecked && isOfEachTrip || values.Ranges.Contains(polynomial, array.Shape[axis]))) return polynomial;
        LoopExpr at = isChecked ? index : new CheckedIndexExpr(index, array.Shape[axis]) { WrappedAxis = wraps ? axis : null };
        int level = Math.Max(Level(at), trips);
        if (level >= 0) return positions.TryGetValue((at, level), out Dim? bound) ? bound : positions[(at, level)] = Dim.Atom(Local(at, level, "at"));
        // Where no test ends the program, what is read then is an element that there is.
        bool isRead = isChecked || wraps || !values.TestsIndices || polynomial is null || !values.Ranges.IsFixed(polynomial);
        if (isRead) return Dim.Atom(values.BindOutside(at, "at", null));
        values.CheckOutside(polynomial!, array.Shape[axis]);
        return polynomial!;
    }

    /// <summary>
    /// The innermost loop over the positions that may have no trips: an index of no position is not tested, even if all would have the same one.
    /// </summary>
    int LevelOfTrips(IReadOnlyList<Dim> position) => position.SelectMany(d => d.Symbols).Select(LevelOfTrips).DefaultIfEmpty(-1).Max();

    /// <summary>A local may vary with each of the loops that it is in.</summary>
    int LevelOfTrips(DimSymbol symbol)
    {
        if (!levels.TryGetValue(symbol, out int level)) return -1;
        for (level = Math.Min(level, axes.Count - 1); level >= 0; level--)
        {
            if (!(axes[level].Extent - 1).IsProvablyNonNegative) return level;
            if (axes[level].Index.Equals(symbol)) break;
        }
        return -1;
    }

    /// <summary>The innermost loop that the expression varies in; -1 if none.</summary>
    int Level(LoopExpr expr)
    {
        int innermost = -1;
        foreach (LoopExpr part in expr.Walk())
        {
            var symbols = part.Symbols();
            for (int i = 0; i < symbols.Count; i++)
            {
                if (levels.TryGetValue(symbols[i], out int level) && level > innermost) innermost = level;
            }
        }
        return innermost;
    }

    public static Dim Flatten(Shape shape, IReadOnlyList<Dim> at)
    {
        var strides = shape.Strides;
        Dim flat = Dim.Zero;
        for (int i = 0; i < at.Count; i++) flat += at[i] * strides[i];
        return flat;
    }
}
