using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Declarations;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Output;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>
/// From a request to the files that answer it, and to everything that is wrong with it. The generator keeps the files and the analyzer the
/// problems, so the two cannot disagree.
/// </summary>
public sealed class MethodPlanner(TargetResolver resolver)
{
    readonly HiddenNames hiddenNames = new(resolver.Context.Compilation);

    public TargetResolver Resolver => resolver;

    /// <summary>The files for one request. An error inside of it is a problem of this request alone.</summary>
    public IReadOnlyList<GeneratedMethod> Plan(Request request, ProblemSink problems)
    {
        // What C# refuses by itself: a declaration that is not complete yet, and the second of two that are the same to it.
        if (IsIncomplete(request.Method) || Siblings.IsRepeated(request.Method)) return [];
        ContainingTypes? container = null;
        if (request.Declaration is { } syntax)
        {
            container = Headers.TryReadContainer(syntax, request.Method, out TypeDeclarationSyntax? obstacle);
            if (container is null)
                problems.Report("SJ0204", request.Method.Locations[0], Headers.Obstacle(obstacle!, "must be partial to receive generated methods"));
        }
        try
        {
            return Plan(request, container, problems);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            string failure = InternalError.Describe(request.Method.Name, e);
            problems.Report(InternalError.Id, request.Method.Locations[0], failure);
            if (container is null) return [];
            string declaration = Headers.Declare(request.Method, request.GeneratedName);
            return [File(request, declaration, method: null, new(container, Modifiers(request, null), declaration, request.DisplayName, failure))];
        }
    }

    /// <summary>Whether names are missing, or there twice.</summary>
    static bool IsIncomplete(IMethodSymbol method)
        => method.MethodKind == MethodKind.Ordinary && (method.Name.Length == 0 || method.Parameters.Any(p => p.Name.Length == 0)
            || method.Parameters.Select(p => p.Name).Distinct().Count() < method.Parameters.Length);

    static string Modifiers(Request request, Signature? signature)
        => request.IsDeclaration ? Headers.Modifiers(request.Declaration!)
            : signature is null ? Headers.RepeatingModifiers(request.Method, request.Declaration!) : Headers.SiblingModifiers(request.Method);

    List<GeneratedMethod> Plan(Request request, ContainingTypes? container, ProblemSink problems)
    {
        TracedFunction? traced = resolver.Resolve(request, problems);
        if (container is null || IsRepeatedDeclaration(request)) return [];

        Signature? signature = request.IsDeclaration ? null : traced?.Signature ?? SignatureOnly.Of(request, resolver.Context);
        string modifiers = Modifiers(request, signature);
        if (!request.IsDeclaration && Siblings.Collision(request, signature, resolver) is { } collision)
        {
            problems.Report("SJ0304", request.Syntax.GetLocation(), collision);
            return [];
        }
        string declaration = signature?.Declare(request.GeneratedName) ?? Headers.Declare(request.Method, request.GeneratedName);
        string? unbound = traced is null ? null : UnboundAxes.Of(request, resolver);
        var stub = new StubToEmit(container, modifiers, declaration, request.DisplayName, Failure: null)
        {
            Purpose = unbound is null ? null : UnboundAxes.Purpose(request, unbound),
        };
        MethodToEmit? method = traced is null || unbound is not null ? null
            : new(container, modifiers, request.GeneratedName, traced, OriginOf(request), resolver.Steps(request).ToEquatable())
            {
                Device = request.Device,
                HiddenNames = hiddenNames.In(request.Method.ContainingType),
                HasMethodImpl = request.IsDeclaration && request.Method.GetAttributes().Any(a => a.AttributeClass?.Name == "MethodImplAttribute"),
            };
        if (method is not null) DeviceProblems.Report(request, method.Traced, problems);
        Signature? overload = method is null || request.IsDeclaration ? null : DestinationOverload.Of(request, method.Traced.Signature);
        if (overload is not null && Siblings.Collision(request, overload, resolver) is not null) overload = null;
        // An overload that the user has written might be what a call of ours binds to.
        bool isOurs = request.Method.ContainingType.GetMembers(request.GeneratedName).All(GeneratedCode.IsGenerated);
        var files = new List<GeneratedMethod> { File(request, declaration, method is null ? null : method with { Overload = isOurs ? overload : null }, stub) };
        if (overload is not null)
        {
            string writing = overload.Declare(request.GeneratedName);
            files.Add(File(request, writing, method! with { Traced = method.Traced with { Signature = overload } }, stub with { Declaration = writing }));
        }
        if (request.Verifies && method is not null && new VerificationPlanner(resolver).Plan(request, container, problems) is { } verification)
        {
            files.Add(File(request, verification.Name, method: null, stub, verification.Name) with { Verification = verification });
        }
        return files;
    }

    /// <summary>Reports what is wrong with the signatures of a method's derivative rule; those of generic methods are checked where they are called.</summary>
    public void CheckRule(IMethodSymbol method, ProblemSink problems)
    {
        if (method.IsGenericMethod || method.ContainingType.IsGenericType) return;
        new CustomRuleSignatures(resolver.Context, TypeSubstitution.None(resolver.Context.Compilation), problems).Of(method);
    }

    static GeneratedMethod File(Request request, string declaration, MethodToEmit? method, StubToEmit stub, string? name = null)
    {
        string identity = $"{Identity.Of(request.Method)} {declaration}";
        return new(HintNames.Of(request.Method.ContainingType.Name, name ?? request.GeneratedName, identity), method, stub);
    }

    /// <summary>Contradictory attributes on one declaration still get one implementation.</summary>
    bool IsRepeatedDeclaration(Request request) => request.IsDeclaration && !ReferenceEquals(resolver.Reader.Of(request.Method)[0], request);

    string OriginOf(Request request)
    {
        IMethodSymbol origin = resolver.Origin(request) ?? request.Method;
        return $"{origin.ContainingType.Name}.{origin.Name}";
    }
}
