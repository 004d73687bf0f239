using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend;

/// <summary>What parsing shares within one compilation: known symbols, semantic models, bodies.</summary>
public sealed class FrontendContext(Compilation compilation, ITargetResolver resolver, CancellationToken cancellation)
{
    readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    readonly Dictionary<SyntaxNode, IOperation?> bodies = [];

    public Compilation Compilation { get; } = compilation;
    public ITargetResolver Resolver { get; } = resolver;
    public CancellationToken Cancellation { get; } = cancellation;
    public KnownSymbols Known { get; } = new(compilation);

    /// <summary>Told of every body that is asked for.</summary>
    public Action<SyntaxNode>? BodyRead { get; set; }

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!models.TryGetValue(tree, out SemanticModel? model)) models[tree] = model = LeanModels.Of(Compilation, tree);
        return model;
    }

    /// <summary>
    /// The method that a generator was asked about, in this compilation: to the generator's, what it will add has been added, as far as traced methods need it.
    /// </summary>
    public IMethodSymbol MethodOf(GeneratorAttributeSyntaxContext annotated) => ReferenceEquals(annotated.SemanticModel.Compilation, Compilation)
        ? (IMethodSymbol)annotated.TargetSymbol
        : (IMethodSymbol)ModelOf(annotated.TargetNode.SyntaxTree).GetDeclaredSymbol(annotated.TargetNode, Cancellation)!;

    /// <summary>The bound body of a method, accessor or local function; null when it has none in this compilation.</summary>
    public IOperation? BodyOf(SyntaxNode declaration)
    {
        BodyRead?.Invoke(declaration);
        if (bodies.TryGetValue(declaration, out IOperation? body)) return body;
        if (!Compilation.ContainsSyntaxTree(declaration.SyntaxTree)) return null;
        return bodies[declaration] = ModelOf(declaration.SyntaxTree).GetOperation(declaration, Cancellation) switch
        {
            IMethodBodyBaseOperation method => method.BlockBody ?? method.ExpressionBody,
            ILocalFunctionOperation local => local.Body ?? local.IgnoredBody,
            IAnonymousFunctionOperation lambda => lambda.Body,
            var other => other,
        };
    }
}
