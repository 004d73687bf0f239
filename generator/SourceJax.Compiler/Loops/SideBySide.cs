using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// What iterations touch that a schedule runs side by side, in whatever registers a machine has: what one of them writes, no other one may touch, and
/// what one access of registers touches in all of them is one element, or neighbours.
/// </summary>
/// <param name="areNeighbours">Whether an access is one, to one element or neighbours, in all of them: in registers, not in threads.</param>
sealed class SideBySide(bool areNeighbours)
{
    readonly Dictionary<(object Memory, long At), (long Iteration, bool IsShared, bool IsWritten)> elements = [];
    readonly Dictionary<(LoopBuffer, Dim), (long Iteration, long At, long? Stride)> accesses = [];

    /// <summary>The iteration that runs, counted in the order in which they do.</summary>
    public long Iteration { get; set; }

    /// <exception cref="InvalidOperationException">The iterations cannot run side by side.</exception>
    public void Touch(LoopBuffer buffer, Dim index, object memory, long at, bool isWrite)
    {
        bool isKnown = elements.TryGetValue((memory, at), out var before), isOthers = isKnown && (before.IsShared || before.Iteration != Iteration);
        if (isOthers && (isWrite || before.IsWritten))
            throw new InvalidOperationException($"{buffer.Name}[{at}] is written beside iteration {before.Iteration}, which touches it");
        elements[(memory, at)] = (Iteration, isOthers, isWrite || (isKnown && before.IsWritten));

        if (!areNeighbours) return;
        long? stride = null;
        if (accesses.TryGetValue((buffer, index), out var last))
        {
            stride = last.Iteration == Iteration ? last.Stride : last.Iteration == Iteration - 1 ? at - last.At : null;
            if (stride is < -1 or > 1 || (stride is not null && last.Stride is not null && stride != last.Stride))
                throw new InvalidOperationException($"{buffer.Name}[{index}] of iterations side by side are no neighbours: {last.At} and {at}");
        }
        accesses[(buffer, index)] = (Iteration, at, stride);
    }
}
