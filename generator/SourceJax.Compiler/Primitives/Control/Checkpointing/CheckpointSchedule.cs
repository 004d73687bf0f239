using System.Globalization;

namespace SourceJax.Compiler.Primitives.Control.Checkpointing;

/// <summary>
/// How the reverse of a loop comes by the states of its iterations, where it is not to keep what every one of them needs. See Note [Checkpointed loops].
/// </summary>
public abstract record CheckpointSchedule
{
    /// <summary>The schedule in the text form of the IR.</summary>
    public sealed override string ToString() => this switch
    {
        Segments { Count: { } count } => $"segments:{count.ToString(CultureInfo.InvariantCulture)}",
        Segments => "segments",
        Snapshots { Count: var count } => $"snapshots:{count.ToString(CultureInfo.InvariantCulture)}",
        _ => throw new InvalidOperationException("no other schedule is known"),
    };

    public static CheckpointSchedule Parse(string text)
    {
        string[] parts = text.Split(':');
        int? count = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        return parts[0] == "segments" ? new Segments(count) : new Snapshots(count!.Value);
    }
}

/// <summary>The state is kept at the beginning of each of so many segments, about the square root of the number of iterations if not told.</summary>
public sealed record Segments(int? Count) : CheckpointSchedule;

/// <summary>So many states are kept at a time, in places that the binomial schedule chooses.</summary>
public sealed record Snapshots(int Count) : CheckpointSchedule;
