using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Loops.Passes;

/// <summary>What passes over loops ask of the target that they tidy them for.</summary>
public interface ILoopTarget
{
    /// <summary>What a loop by itself would be run as, or the innermost one of a nest; null for one iteration after the other.</summary>
    LoopSchedule? ScheduleOf(ForStatement loop);

    /// <summary>How many expressions a loop should compute at most: larger ones would not be compiled as well as two are.</summary>
    int LargestLoop { get; }

    /// <summary>Whether each element of a fold is computed by itself, and not in the order of the memory that is folded, combining into elements.</summary>
    bool FoldsPerResult { get; }

    /// <summary>Whether lanes of a mapped function run by themselves where they gain by it.</summary>
    bool RunsLanes { get; }

    /// <summary>Whether such a lane can hold numbers of a type.</summary>
    bool HasInLane(DType dtype);

    /// <summary>Whether such a lane can compute something.</summary>
    bool HasInLane(CodedPrimitive operation, DType dtype);

    /// <summary>Whether an index into a whole array is tested by the array, as those of spans are.</summary>
    bool TestsIndices { get; }

    /// <summary>Passes of its own, behind those that all targets have, before buffers are placed.</summary>
    IReadOnlyList<LoopPass> Passes { get; }
}
