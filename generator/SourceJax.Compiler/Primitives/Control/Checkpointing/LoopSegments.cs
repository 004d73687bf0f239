using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Calls;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

/// <summary>A counted loop as a loop over segments, of which each is a checkpoint of a shorter loop.</summary>
static class LoopSegments
{
    /// <summary>The loop over segments, with its operands: before the constants of <paramref name="loop"/> it has <see cref="Numbers"/> of its own.</summary>
    public static (CountedLoop Loop, IReadOnlyList<Var> Operands) Of(CountedLoop loop, Segments schedule, IrBuilder b, IReadOnlyList<Var> inputs)
    {
        Var first = inputs[0], trips = Named(loop.TripCount(b, first, inputs[1]), "trips");
        Var length = Named(Length(b, schedule, trips), "length");
        // Not more segments than iterations. The length is zero only where there is none.
        Var one = b.Constant(DType.I32, 1), segments = b.Div(b.Add(trips, b.Sub(length, one)), b.Max(length, one));
        if (schedule.Count is { } most) segments = b.Min(segments, b.Constant(DType.I32, most));
        return (new CountedLoop(Segment(loop, Known(b, first), inputs), Numbers + loop.ConstCount, 1, EndsTogether: false),
            [b.Constant(DType.I32, 0), Named(segments, "segments"), first, trips, length, .. inputs.Skip(loop.HeaderCount)]);
    }

    /// <summary>The first index, the number of iterations, and how many a segment has.</summary>
    public const int Numbers = 3;

    static Var Length(IrBuilder b, Segments schedule, Var trips) => schedule.Count is { } count
        ? b.Div(b.Add(trips, b.Constant(DType.I32, count - 1)), b.Constant(DType.I32, count))
        : b.Convert(b.Ceil(b.Sqrt(b.Convert(trips, DType.F64))), DType.I32);

    /// <summary>(segment; first, trips, length, constants; carries): the iterations of one segment.</summary>
    static IrFunction Segment(CountedLoop loop, Constant? known, IReadOnlyList<Var> operands)
    {
        var b = new IrBuilder();
        Var Number(string name) => new(Aval.Scalar(DType.I32), name) { NameIsHint = true };
        Var segment = Number("segment"), first = Number("first"), trips = Number("trips"), length = Number("length");
        Var[] state = [.. operands.Skip(loop.HeaderCount).Select((_, i) => loop.Body.Inputs[1 + i].Fresh())];
        Var done = b.Mul(segment, length), left = b.Sub(trips, done);
        Var start = Named(b.Add(known is null ? first : b.Emit(known), Strides(done)), "start");
        Var stop = Named(b.Add(start, Strides(b.Min(length, left))), "stop");
        var body = new IrBuilder();
        Var[] inputs = [start.Fresh(), stop.Fresh(), .. state.Select(v => v.Fresh())];
        IrFunction iterations = body.Build(loop.Body.Name, inputs, body.EmitMany(loop with { Schedule = null }, inputs));
        var results = b.EmitMany(new Checkpoint(iterations, Recomputes: false), [start, stop, .. state]);
        return b.Build(loop.Body.Name, [segment, first, trips, length, .. state], results);

        Var Strides(Var count) => loop.Step == 1 ? count : b.Mul(count, loop.Step);
    }

    /// <summary>What a value is made by, where it is a constant: then a region need not be given it.</summary>
    internal static Constant? Known(IrBuilder b, Var value) => b.Equations.FirstOrDefault(e => e.Outputs.Contains(value))?.Primitive as Constant;

    internal static Var Named(Var value, string name)
    {
        (value.Name, value.NameIsHint) = (name, true);
        return value;
    }
}
