using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SourceJax.Analyzers.Diagnostics;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Models;
using SourceJax.Generator.Output;
using SourceJax.Generator.PyTrees;
using SourceJax.Generator.Requests;

namespace SourceJax.Analyzers;

/// <summary>
/// Plans every request exactly as the generator does and reports what the generator dropped, at real locations, so that
/// <c>#pragma warning disable</c> and the editor's squiggles work.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourceJaxAnalyzer : DiagnosticAnalyzer
{
    readonly Func<Transformation, Transformation>? instrument;

    public SourceJaxAnalyzer() { }

    /// <summary>For tests, as the generator's.</summary>
    public SourceJaxAnalyzer(Func<Transformation, Transformation> instrument) => this.instrument = instrument;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("SourceJax.TransformationAttribute") is null) return;
            var session = new Session(new MethodPlanner(new TargetResolver(start.Compilation, instrument, start.CancellationToken)));
            start.RegisterSymbolAction(symbol => session.Analyze((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.Method);
            start.RegisterSymbolAction(symbol => session.Analyze((INamedTypeSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.NamedType);
            // Roslyn's symbol actions leave functions inside of bodies out.
            start.RegisterSyntaxNodeAction(inner => session.Analyze(inner), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    /// <summary>The problems of one compilation. Roslyn calls for many methods at once; tracing is one at a time, because methods share callees.</summary>
    sealed class Session(MethodPlanner planner)
    {
        readonly UnboundAxes axes = new(planner.Resolver);
        readonly PyTreePlanner trees = new(planner.Resolver.Context.Compilation, planner.Resolver.Context.Known);
        readonly ConcurrentDictionary<(string Id, SyntaxTree? Tree, TextSpan Span), bool> reported = new();
        readonly Lazy<ImmutableDictionary<string, string>> failures = new(() => EmissionFailures(planner.Resolver.Context.Compilation));

        public void Analyze(IMethodSymbol method, Action<Diagnostic> report)
        {
            KnownSymbols known = planner.Resolver.Context.Known;
            bool hasRule = known.HasCustomRule(method);
            if (!hasRule && !known.Requests(method).Any()) return;
            Guarded(method, report, problems =>
            {
                // A rule is checked where it stands, whether or not anything that is traced calls the method.
                if (hasRule) planner.CheckRule(method, problems);
                foreach (Request request in planner.Resolver.Reader.Of(method))
                {
                    foreach (GeneratedMethod planned in planner.Plan(request, problems))
                    {
                        if (planned.Method is null || !failures.Value.TryGetValue(planned.HintName, out string? failure)) continue;
                        problems.Report(InternalError.Id, method.Locations[0], failure);
                    }
                    axes.Check(request, problems);
                }
            });
        }

        public void Analyze(SyntaxNodeAnalysisContext inner)
        {
            var (node, model, cancellation) = (inner.Node, inner.SemanticModel, inner.CancellationToken);
            var attributes = node is LocalFunctionStatementSyntax local ? local.AttributeLists : ((LambdaExpressionSyntax)node).AttributeLists;
            if (attributes.Count == 0) return;
            ISymbol? symbol = model.GetDeclaredSymbol(node, cancellation) ?? model.GetSymbolInfo(node, cancellation).Symbol;
            if (symbol is IMethodSymbol function) Analyze(function, inner.ReportDiagnostic);
        }

        public void Analyze(INamedTypeSymbol type, Action<Diagnostic> report)
        {
            if (!trees.Known.IsPyTree(type)) return;
            Guarded(type, report, problems =>
            {
                if (trees.Plan(type, problems) is { } plan) PyTreeEmitter.Emit(plan.Tree);
            });
        }

        /// <summary>An exception is a problem of the symbol that it comes up at; all others are analyzed nevertheless.</summary>
        void Guarded(ISymbol symbol, Action<Diagnostic> report, Action<ProblemSink> find)
        {
            var problems = new ProblemSink();
            lock (planner)
            {
                try
                {
                    find(problems);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    problems.Report(InternalError.Id, symbol.Locations[0], InternalError.Describe(symbol.Name, e));
                }
            }
            foreach (Problem problem in problems.Problems)
            {
                if (problem.Id == InternalError.Id && InternalError.IsMeaningless(planner.Resolver.Context.Compilation, problem.Location.SourceTree)) continue;
                if (reported.TryAdd((problem.Id, problem.Location.SourceTree, problem.Location.SourceSpan), true)) report(ToDiagnostic(problem));
            }
        }

        static Diagnostic ToDiagnostic(Problem problem)
        {
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (problem.RightDeclaration is { } right) properties = properties.Add(FixProperties.RightDeclaration, right);
            return Diagnostic.Create(Descriptors.Of(problem.Id), problem.Location, properties, problem.Message);
        }

        /// <summary>Emission runs in the generator alone; where it failed, the stub in its place says why.</summary>
        static ImmutableDictionary<string, string> EmissionFailures(Compilation compilation)
        {
            var failures = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                if (!GeneratedCode.IsGenerated(tree) || StubEmitter.FailureIn(tree.ToString()) is not { } failure) continue;
                failures[Path.GetFileName(tree.FilePath)] = failure;
            }
            return failures.ToImmutable();
        }
    }
}
