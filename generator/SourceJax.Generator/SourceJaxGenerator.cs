using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Models;
using SourceJax.Generator.Output;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator;

/// <summary>
/// Attributed methods to generated methods. Everything that needs symbols happens in the first step, which yields values; emission follows
/// in a step of its own and is skipped for values that did not change. Problems are dropped here: the analyzer finds them again, with locations.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SourceJaxGenerator : IIncrementalGenerator
{
    readonly Func<Transformation, Transformation>? instrument;

    public SourceJaxGenerator() { }

    /// <summary>For tests: <paramref name="instrument"/> may replace any transformation, for instance by one that fails.</summary>
    public SourceJaxGenerator(Func<Transformation, Transformation> instrument) => this.instrument = instrument;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var emitIr = context.AnalyzerConfigOptionsProvider.Select((options, _)
            => options.GlobalOptions.TryGetValue("build_property.SourceJaxEmitIr", out string? value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        var resolvers = new ResolverCache(instrument);
        foreach (string attribute in TransformationFactory.AttributeNames)
        {
            var methods = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute, (node, _) => node is MethodDeclarationSyntax, (method, cancellation) => Plan(method, resolvers, cancellation))
                .SelectMany((planned, _) => planned)
                .WithTrackingName(TrackingNames.Methods);
            var files = methods.Select((method, _) => (method.HintName, Text: FileEmitter.Emit(method))).WithTrackingName(TrackingNames.Files);
            context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
            context.RegisterSourceOutput(methods.Combine(emitIr), (output, pair) =>
            {
                var (method, wanted) = pair;
                if (wanted && method.Method is { } traced) output.AddSource(HintNames.OfIr(method.HintName), SourceText.From(FileEmitter.EmitIr(traced), Encoding.UTF8));
            });
        }
    }

    static ImmutableArray<GeneratedMethod> Plan(GeneratorAttributeSyntaxContext annotated, ResolverCache resolvers, CancellationToken cancellation)
    {
        TargetResolver resolver = resolvers.For(annotated.SemanticModel.Compilation, cancellation);
        var planner = new MethodPlanner(resolver);
        var problems = new ProblemSink();
        var planned = ImmutableArray.CreateBuilder<GeneratedMethod>();
        foreach (Request request in resolver.Reader.Of((IMethodSymbol)annotated.TargetSymbol))
        {
            // An attribute on one part of a partial method is seen on both.
            bool isHere = request.Attribute.ApplicationSyntaxReference!.SyntaxTree == annotated.TargetNode.SyntaxTree && annotated.TargetNode.Span.Contains(request.Attribute.ApplicationSyntaxReference.Span);
            if (isHere && annotated.Attributes.Any(a => a.ApplicationSyntaxReference?.Span == request.Attribute.ApplicationSyntaxReference.Span)) planned.AddRange(planner.Plan(request, problems));
        }
        return planned.ToImmutable();
    }
}
