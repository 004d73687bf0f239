using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Incrementality;

/// <summary>One resolver for all requests of a compilation, so that a method that several of them build on is traced once. Holds no compilation alive.</summary>
sealed class ResolverCache(Func<Transformation, Transformation>? instrument)
{
    readonly ConditionalWeakTable<Compilation, TargetResolver> resolvers = new();

    public TargetResolver For(Compilation compilation, CancellationToken cancellation)
    {
        lock (resolvers)
        {
            // A run that was cancelled may be repeated on the same compilation.
            if (resolvers.TryGetValue(compilation, out TargetResolver? known) && known.Context.Cancellation.Equals(cancellation)) return known;
            resolvers.Remove(compilation);
            var resolver = new TargetResolver(compilation, instrument, cancellation);
            resolvers.Add(compilation, resolver);
            return resolver;
        }
    }
}
