using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Models;

namespace SourceJax.Generator.Requests;

/// <summary>
/// Follows the chain of targets from a request to the method with a body, and applies the transformations on the way back. Every method
/// is traced once and every request carried out once in a compilation; its problems are replayed to each that builds on it.
/// </summary>
public sealed class TargetResolver : ITargetResolver
{
    readonly TargetFinder finder;
    readonly Dictionary<object, Outcome> outcomes = new(ByIdentity.Instance);
    readonly List<object> active = [];
    readonly HashSet<Request> builtOn = [];
    HashSet<SyntaxNode> reading = [];

    /// <param name="compilation">The user's program, before or after generation.</param>
    /// <param name="instrument">Applied to every transformation; tests use it to make one fail.</param>
    /// <param name="cancellation">Observed while tracing.</param>
    public TargetResolver(Compilation compilation, Func<Transformation, Transformation>? instrument, CancellationToken cancellation)
    {
        Context = new(compilation, this, cancellation);
        Reader = new(Context.Known, instrument);
        finder = new(Reader, Context.Known);
        Context.BodyRead = body => reading.Add(body);
    }

    sealed record Outcome(TracedFunction? Function, IReadOnlyList<Problem> Problems, HashSet<SyntaxNode> BodiesRead);

    public FrontendContext Context { get; }
    public RequestReader Reader { get; }

    public bool IsRequested(IMethodSymbol method) => RequestBehind(method) is not null;

    TracedFunction? ITargetResolver.Resolve(IMethodSymbol requested, ProblemSink problems) => Resolve(RequestBehind(requested)!, problems);

    Request? RequestBehind(IMethodSymbol method)
    {
        IMethodSymbol definition = method.PartialDefinitionPart ?? method;
        return Context.Known.IsAnnotatedPartial(definition) ? Reader.Of(definition)[0] : GeneratedCode.IsGenerated(method) ? SiblingBehind(method) : null;
    }

    /// <summary>Whether an attribute in the type makes a sibling of that name.</summary>
    public bool MakesSibling(INamedTypeSymbol type, string name) => Siblings(type, name).Any();

    IEnumerable<Request> Siblings(INamedTypeSymbol type, string name)
        => finder.Find(type, name).OfType<Target.Generated>().Select(t => t.Request).Where(r => !r.IsDeclaration);

    /// <summary>The request that makes a sibling; overloads of the annotated method make overloads, which their parameters tell apart.</summary>
    Request? SiblingBehind(IMethodSymbol generated)
    {
        Request[] requests = [.. Siblings(generated.ContainingType, generated.Name)];
        if (requests.Length <= 1) return requests.FirstOrDefault();
        return requests.FirstOrDefault(r => SignatureOnly.Of(r, Context) is { } signature && IsOf(generated, signature))
            ?? requests.FirstOrDefault(r => SignatureOnly.Of(r, Context) is { } signature && DestinationOverload.Of(r, signature) is { } overload && IsOf(generated, overload));
    }

    /// <summary>Whether a method has a signature's parameters, and its destinations behind them.</summary>
    static bool IsOf(IMethodSymbol method, Signature signature)
    {
        Parameter[] parameters = [.. signature.Parameters, .. signature.Destinations];
        return parameters.Length == method.Parameters.Length && parameters.Zip(method.Parameters, (p, m) => (p.Passing == Passing.Out) == (m.RefKind == RefKind.Out)
            && p.Type.CSharp == m.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).All(same => same);
    }

    /// <summary>What the request computes, with the signature it is generated with; null after reporting why there is nothing.</summary>
    public TracedFunction? Resolve(Request request, ProblemSink problems)
    {
        if (active.Count > 0) builtOn.Add(request);
        return Once(request, request.Method, sink => Carry(request, sink), problems);
    }

    /// <summary>Whether another request, of those resolved so far, is built on this one: targets it, or calls it in its body.</summary>
    public bool IsBuiltOn(Request request) => builtOn.Contains(request);

    /// <summary>The declarations whose bodies had to be read to carry out a request.</summary>
    public IReadOnlyCollection<SyntaxNode> BodiesRead(Request request) => outcomes.TryGetValue(request, out Outcome? outcome) ? outcome.BodiesRead : [];

    /// <summary>The method as traced, before any transformation.</summary>
    public TracedFunction? Trace(IMethodSymbol method, ProblemSink problems)
        => Once(method, method, sink => MethodParser.Parse(Context, method, sink), problems);

    /// <summary>
    /// What a request transforms: its signature, the method that is annotated, and the name it is called by; null after reporting why there is none.
    /// </summary>
    public (Signature Signature, IMethodSymbol Method, string Name)? TargetOf(Request request, ProblemSink problems) => FindTarget(request, problems) switch
    {
        Target.Body body when Trace(body.Method, problems) is { } function => (function.Signature, body.Method, body.Method.Name),
        Target.Generated { Request: var made } when Resolve(made, problems) is { } function => (function.Signature, made.Method, made.GeneratedName),
        _ => null,
    };

    /// <summary>The user's method at the end of a request's chain; null when the chain does not reach one.</summary>
    public IMethodSymbol? Origin(Request request)
    {
        for (int depth = 0; depth < 100; depth++)
        {
            if (!request.IsDeclaration) return request.Method;
            switch (request.TargetName is { } name ? finder.Find(request.TargetType, name) : [])
            {
                case [Target.Body body]: return body.Method;
                case [Target.Generated next]: request = next.Request; break;
                default: return null;
            }
        }
        return null;
    }

    /// <summary>The transformations of a request's chain, innermost first.</summary>
    public IReadOnlyList<string> Steps(Request request)
    {
        var steps = new List<string> { request.Description };
        while (request.IsDeclaration && finder.Find(request.TargetType, request.TargetName!) is [Target.Generated next])
        {
            request = next.Request;
            steps.Insert(0, request.Description);
        }
        return steps;
    }

    TracedFunction? Once(object key, IMethodSymbol blamed, Func<ProblemSink, TracedFunction?> compute, ProblemSink problems)
    {
        if (!outcomes.TryGetValue(key, out Outcome? outcome))
        {
            int at = active.FindIndex(a => ByIdentity.Instance.Equals(a, key));
            if (at >= 0)
            {
                ReportCycle(active.GetRange(at, active.Count - at), problems);
                return null;
            }
            active.Add(key);
            var outer = reading;
            reading = [];
            var sink = new ProblemSink();
            TracedFunction? function = null;
            try
            {
                function = compute(sink);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                sink.Report(InternalError.Id, blamed.Locations[0], InternalError.Describe(blamed.Name, e));
            }
            finally
            {
                active.RemoveAt(active.Count - 1);
                outcome = new(function, sink.Problems, reading);
                reading = outer;
            }
            outcomes[key] = outcome;
        }
        reading.UnionWith(outcome.BodiesRead);
        foreach (Problem problem in outcome.Problems) problems.Report(problem);
        return outcome.Function;
    }

    TracedFunction? Carry(Request request, ProblemSink problems)
    {
        if (request.Flaw is { } flaw)
        {
            problems.Report(flaw.Id, flaw.AtTarget ? request.TargetLocation : request.LocationOf(flaw.Property), flaw.Message);
            return null;
        }
        TracedFunction? target = FindTarget(request, problems) switch
        {
            Target.Body body => Trace(body.Method, problems),
            Target.Generated generated => Resolve(generated.Request, problems),
            _ => null,
        };
        if (target is null || Apply(request, target with { Signature = target.Signature.Returning }, problems) is not { } transformed) return null;
        DestinationSplit? split = request.Transformation?.Split(transformed.Signature.Result);
        transformed = transformed with { Signature = transformed.Signature with { WritesFirst = split is { IsWrittenFirst: true } } };
        return request.IsDeclaration ? new DeclarationCheck(Context).Adopt(request.Method, transformed, split, problems) : transformed;
    }

    Target? FindTarget(Request request, ProblemSink problems)
    {
        if (!request.IsDeclaration) return new Target.Body(Context.Known.WithUserBody(request.Method)!);
        var (type, name) = (request.TargetType, request.TargetName!);
        var targets = finder.Find(type, name);
        if (targets.Count == 1) return targets[0];
        string where = $"'{type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}'";
        string message = targets.Count > 1
            ? $"'{name}' is ambiguous in {where}: {targets.Count} methods have that name. Rename one, or declare a partial method for the one meant"
            : TargetFinder.HasMethodWithoutSource(type, name)
                ? $"'{name}' of {where} cannot be transformed: it has no body in this project"
                : $"no method '{name}' in {where}, neither written nor asked for by an attribute";
        problems.Report("SJ0306", request.TargetLocation, message);
        return null;
    }

    static TracedFunction? Apply(Request request, TracedFunction target, ProblemSink problems)
    {
        try
        {
            return request.Transformation!.ApplyToAll(target);
        }
        catch (TransformationException e)
        {
            string? property = e.Id is "SJ0302" or "SJ0303" ? "ArgNums" : e.Option;
            problems.Report(e.Id, request.LocationOf(property), e.Message);
        }
        catch (NotDifferentiableException e)
        {
            problems.Report("SJ0302", request.LocationOf(null), e.Message);
        }
        catch (TypeRuleException e)
        {
            problems.Report(Problem.IdOf(e.Rule), request.LocationOf(null), e.Message);
        }
        return null;
    }

    /// <summary>On every declaration of the cycle, each time told from its point of view.</summary>
    static void ReportCycle(List<object> members, ProblemSink problems)
    {
        // Methods that call their own siblings have no declaration on the way.
        bool IsBlamed(Request request) => request.IsDeclaration || !members.OfType<Request>().Any(r => r.IsDeclaration);
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i] is not Request request || !IsBlamed(request)) continue;
            var names = Enumerable.Range(0, members.Count + 1).Select(k => members[(i + k) % members.Count])
                .Select(m => m is Request r ? r.GeneratedName : ((IMethodSymbol)m).Name);
            problems.Report("SJ0308", request.Method.Locations[0], $"'{request.GeneratedName}' is defined by itself: {string.Join(" → ", names)}");
        }
    }

    /// <summary>Requests by reference (each is read once), methods as symbols compare.</summary>
    sealed class ByIdentity : IEqualityComparer<object>
    {
        public static ByIdentity Instance { get; } = new();

        public new bool Equals(object? x, object? y) => x is ISymbol a && y is ISymbol b ? SymbolEqualityComparer.Default.Equals(a, b) : ReferenceEquals(x, y);
        public int GetHashCode(object value)
            => value is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : RuntimeHelpers.GetHashCode(value);
    }
}
