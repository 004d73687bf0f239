using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Models;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Incrementality;

/// <summary>One planner for all requests of a compilation, so that a method that several of them build on is traced once. Holds no compilation alive.</summary>
public sealed class PlannerCache(Func<Transformation, Transformation>? instrument)
{
    readonly ConditionalWeakTable<Compilation, MethodPlanner> planners = new();

    public MethodPlanner For(Compilation compilation, CancellationToken cancellation)
    {
        lock (planners)
        {
            // A run that was cancelled may be repeated on the same compilation.
            if (planners.TryGetValue(compilation, out MethodPlanner? known) && known.Resolver.Context.Cancellation.Equals(cancellation)) return known;
            planners.Remove(compilation);
            var planner = new MethodPlanner(new TargetResolver(compilation, instrument, cancellation));
            planners.Add(compilation, planner);
            return planner;
        }
    }
}
