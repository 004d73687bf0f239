using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Primitives.Control.Checkpointing;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Which loops [Checkpoint(Segments = ...)] and [Checkpoint(Snapshots = ...)] mean: those of the function that are inside of no other loop, in local
/// functions and lambdas too.
/// </summary>
sealed class LoopSchedules(Trace trace)
{
    /// <summary>The schedule of a loop that begins here.</summary>
    public CheckpointSchedule? Current { get; private set; }

    /// <summary>The body of a function, nested in the one that is being parsed or not.</summary>
    public void InFunction(IMethodSymbol function, IOperation body, bool isNested, Action parse)
        => Within(Of(function, body) ?? (isNested ? Current : null), parse);

    /// <summary>An iteration of a loop: the loops in it have no schedule.</summary>
    public void InLoop(Action parse) => Within(null, parse);

    void Within(CheckpointSchedule? schedule, Action parse)
    {
        CheckpointSchedule? around = Current;
        Current = schedule;
        try
        {
            parse();
        }
        finally
        {
            Current = around;
        }
    }

    CheckpointSchedule? Of(IMethodSymbol function, IOperation body)
    {
        if (trace.Context.Known.CheckpointOf(function) is not { } attribute) return null;
        int? Count(string property)
            => attribute.NamedArguments.FirstOrDefault(a => a.Key == property).Value is { Kind: TypedConstantKind.Primitive, Value: int count } ? count : null;
        int? segments = Count("Segments"), snapshots = Count("Snapshots");
        if (segments is not null && snapshots is not null)
            throw Refuse("Segments and Snapshots are two ways to reverse the same loops: choose one");
        if (segments is { } k && k < 1 && k != Auto) throw Refuse($"a loop cannot be cut into {k} segments: give a number from 1, or Segments.Auto");
        if (snapshots is { } c && c < 1) throw Refuse($"a loop cannot be reversed with {c} snapshots: give a number from 1");
        if (segments is null && snapshots is null) return null;
        if (!body.DescendantsAndSelf().Any(IsLoop))
            throw Refuse($"'{function.Name}' has no loop of its own that could be checkpointed: mark the function that contains the loop");
        return segments is { } parts ? new Segments(parts == Auto ? null : parts) : new Snapshots(snapshots!.Value);

        RefusedException Refuse(string message)
            => trace.Refuse("SJ0201", attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? function.Locations[0], message);
    }

    static bool IsLoop(IOperation operation) => operation switch
    {
        ILoopOperation => true,
        IInvocationOperation { TargetMethod: { Name: "Scan" or "ForiLoop" or "WhileLoop" or "Map" or "AssociativeScan", ContainingType: var type } }
            => type.ToDisplayString() == "SourceJax.Lax",
        _ => false,
    };

    /// <summary>The runtime's Segments.Auto.</summary>
    const int Auto = -1;
}
