using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Models;
using SourceJax.Generator.PyTrees;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Incrementality;

/// <summary>One planner for all requests of a compilation, so that a method that several of them build on is traced once. Holds no compilation alive.</summary>
public sealed class PlannerCache(Func<Transformation, Transformation>? instrument)
{
    readonly ConditionalWeakTable<Compilation, MethodPlanner> planners = new();
    readonly ConditionalWeakTable<Compilation, PyTreePlanner> trees = new();

    public MethodPlanner For(Compilation compilation, CancellationToken cancellation)
    {
        lock (planners)
        {
            // A run that was cancelled may be repeated on the same compilation.
            if (planners.TryGetValue(compilation, out MethodPlanner? known) && known.Resolver.Context.Cancellation.Equals(cancellation)) return known;
            planners.Remove(compilation);
            Compilation bound = PyTreeDeclarations.AddTo(compilation, TreesOf(compilation), cancellation);
            var planner = new MethodPlanner(new TargetResolver(bound, instrument, cancellation));
            planners.Add(compilation, planner);
            return planner;
        }
    }

    /// <summary>What is generated for the [PyTree] types of a compilation.</summary>
    public PyTreePlanner TreesOf(Compilation compilation) => trees.GetValue(compilation, c => new PyTreePlanner(c, new KnownSymbols(c)));
}
