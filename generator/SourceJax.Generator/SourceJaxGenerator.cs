using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Incrementality;
using SourceJax.Generator.Models;
using SourceJax.Generator.Output;
using SourceJax.Generator.PyTrees;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator;

/// <summary>
/// Attributed methods to generated methods. Everything that needs symbols happens in the first step, which yields values; emission follows
/// in a step of its own and is skipped for values that did not change. Problems are dropped here: the analyzer finds them again, with locations.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SourceJaxGenerator : IIncrementalGenerator
{
    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    readonly Func<Transformation, Transformation>? instrument;

    public SourceJaxGenerator() { }

    /// <summary>For tests: <paramref name="instrument"/> may replace any transformation, for instance by one that fails.</summary>
    public SourceJaxGenerator(Func<Transformation, Transformation> instrument) => this.instrument = instrument;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var emitIr = context.AnalyzerConfigOptionsProvider.Select((options, _)
            => options.GlobalOptions.TryGetValue("build_property.SourceJaxEmitIr", out string? value)
                && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
        var options = context.CompilationProvider.Select((compilation, _) => EmissionOptions.Of(compilation));
        context.RegisterSourceOutput(options.Select((o, _) => o.HasDevices), (output, hasDevices) =>
        {
            if (hasDevices) output.AddSource(EmissionOptions.RegistrationHint, SourceText.From(EmissionOptions.Registration, Utf8));
        });
        var planners = new PlannerCache(instrument);
        var memo = new PlanMemo();
        var trees = context.SyntaxProvider
            .ForAttributeWithMetadataName("SourceJax.PyTreeAttribute",
                (node, _) => node is TypeDeclarationSyntax,
                (type, _) => InternalError.Try(()
                    => planners.TreesOf(type.SemanticModel.Compilation).Plan((INamedTypeSymbol)type.TargetSymbol, new ProblemSink())))
            .Where(tree => tree is not null)
            .WithTrackingName(TrackingNames.Trees);
        context.RegisterSourceOutput(trees, (output, tree) =>
        {
            if (InternalError.Try(() => PyTreeEmitter.Emit(tree!.Tree)) is { } text) output.AddSource(tree!.HintName, SourceText.From(text, Utf8));
        });
        foreach (string attribute in TransformationFactory.AttributeNames)
        {
            var methods = context.SyntaxProvider
                .ForAttributeWithMetadataName(attribute,
                    (node, _) => node is MethodDeclarationSyntax,
                    (method, cancellation) => InternalError.Try(() => PlanOnce(method, attribute, planners, memo, cancellation)))
                .SelectMany((planned, _) => planned ?? [])
                .WithTrackingName(TrackingNames.Methods);
            var files = methods.Combine(options).Select((pair, _) => (pair.Left.HintName, Text: FileEmitter.Emit(pair.Left, pair.Right)))
                .WithTrackingName(TrackingNames.Files);
            context.RegisterSourceOutput(files, (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Utf8)));
            context.RegisterSourceOutput(methods.Combine(emitIr), (output, pair) =>
            {
                var (method, wanted) = pair;
                if (wanted && method.Method is { } traced) output.AddSource(HintNames.OfIr(method.HintName), SourceText.From(FileEmitter.EmitIr(traced), Utf8));
            });
        }
    }

    static IReadOnlyList<GeneratedMethod> PlanOnce(
        GeneratorAttributeSyntaxContext annotated, string attribute, PlannerCache planners, PlanMemo memo, CancellationToken cancellation)
    {
        PlanMemo.Run run = memo.For(annotated.SemanticModel.Compilation, cancellation);
        if (run.TryGet(annotated.TargetNode, attribute, out var known)) return known;

        Compilation compilation = annotated.SemanticModel.Compilation;
        var planned = new List<GeneratedMethod>();
        var bodiesRead = new HashSet<SyntaxNode>();
        MethodPlanner planner;
        do
        {
            planner = planners.For(compilation, cancellation);
            planned.Clear();
            foreach (Request request in planner.Resolver.Reader.Of(planner.Resolver.Context.MethodOf(annotated)))
            {
                // An attribute on one part of a partial method is seen on both.
                bool isHere = request.Syntax.Parent?.Parent == annotated.TargetNode;
                if (!isHere || request.Attribute.AttributeClass?.ToDisplayString() != attribute) continue;
                planned.AddRange(planner.Plan(request, new ProblemSink()));
                bodiesRead.UnionWith(planner.Resolver.BodiesRead(request));
            }
        }
        while (planned.Any(p => p.Method is null) && planners.BindSiblings(compilation, planner, bodiesRead));
        var files = planned.ToImmutableArray();
        run.Add(annotated.TargetNode, attribute, files, bodiesRead);
        return files;
    }
}
