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

    /// <summary>Types whose siblings traced methods call, by full name.</summary>
    readonly ConditionalWeakTable<Compilation, HashSet<string>> called = new();
    readonly ConditionalWeakTable<Compilation, PyTreePlanner> trees = new();

    public MethodPlanner For(Compilation compilation, CancellationToken cancellation)
    {
        lock (planners)
        {
            // A run that was cancelled may be repeated on the same compilation.
            if (planners.TryGetValue(compilation, out MethodPlanner? known) && known.Resolver.Context.Cancellation.Equals(cancellation)) return known;
            planners.Remove(compilation);
            Compilation bound = PyTreeDeclarations.AddTo(compilation, TreesOf(compilation), cancellation);
            var resolver = new TargetResolver(bound, instrument, cancellation);
            if (called.TryGetValue(compilation, out HashSet<string>? types))
            {
                resolver = new(SiblingDeclarations.AddTo(bound, types.OrderBy(t => t, StringComparer.Ordinal), resolver), instrument, cancellation);
            }
            var planner = new MethodPlanner(resolver);
            planners.Add(compilation, planner);
            return planner;
        }
    }

    /// <summary>
    /// Whether bodies that could not be traced call siblings that the planner's compilation did not have; the compilation's next planner has them.
    /// </summary>
    public bool BindSiblings(Compilation compilation, MethodPlanner planner, IEnumerable<SyntaxNode> bodies)
    {
        lock (planners)
        {
            HashSet<string> types = called.GetValue(compilation, _ => new(StringComparer.Ordinal));
            int before = types.Count;
            types.UnionWith(SiblingDeclarations.NamedIn(bodies, planner.Resolver));
            if (types.Count == before) return false;
            planners.Remove(compilation);
            return true;
        }
    }

    /// <summary>What is generated for the [PyTree] types of a compilation.</summary>
    public PyTreePlanner TreesOf(Compilation compilation) => trees.GetValue(compilation, c => new PyTreePlanner(c, new KnownSymbols(c)));
}
