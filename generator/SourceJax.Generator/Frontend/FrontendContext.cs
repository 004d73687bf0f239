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

    /// <summary>The part of a method that has a body: the user's, or that of the library's text.</summary>
    public IMethodSymbol? WithBody(IMethodSymbol definition) => Known.WithUserBody(definition) ?? (IsOfLibrary(definition) ? Library!.Find(definition) : null);

    /// <summary>Whether the text of a function of the library says what it computes, rather than the catalogs.</summary>
    bool IsOfLibrary(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences is [var syntax, ..] && LibrarySource.Contains(syntax.SyntaxTree)) return true;
        return method is { IsStatic: true, ContainingType: { IsStatic: true, ContainingType: null } type } && Known.NDArray is { } array
            && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, array.ContainingAssembly);
    }

    LibrarySource? Library => Known.NDArray is { } array ? LibrarySource.Of(Compilation, array.ContainingAssembly) : null;

    /// <summary>Told of every body of the program that is asked for.</summary>
    public Action<SyntaxNode>? BodyRead { get; set; }

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (LibrarySource.Contains(tree)) return Library!.ModelOf(tree);
        if (!models.TryGetValue(tree, out SemanticModel? model)) models[tree] = model = LeanModels.Of(Compilation, tree);
        return model;
    }

    /// <summary>
    /// The method that a generator was asked about, in this compilation: to the generator's, what it will add has been added, as far as traced methods need it.
    /// </summary>
    public IMethodSymbol MethodOf(GeneratorAttributeSyntaxContext annotated) => ReferenceEquals(annotated.SemanticModel.Compilation, Compilation)
        ? (IMethodSymbol)annotated.TargetSymbol
        : (IMethodSymbol)ModelOf(annotated.TargetNode.SyntaxTree).GetDeclaredSymbol(annotated.TargetNode, Cancellation)!;

    /// <summary>The bound body of a method, accessor or local function; null when it has none in this compilation or the library.</summary>
    public IOperation? BodyOf(SyntaxNode declaration)
    {
        if (LibrarySource.Contains(declaration.SyntaxTree)) return Library!.BodyOf(declaration, BodyIn);
        BodyRead?.Invoke(declaration);
        if (bodies.TryGetValue(declaration, out IOperation? body)) return body;
        if (!Compilation.ContainsSyntaxTree(declaration.SyntaxTree)) return null;
        return bodies[declaration] = BodyIn(ModelOf(declaration.SyntaxTree).GetOperation(declaration, Cancellation));
    }

    static IOperation? BodyIn(IOperation? declaration) => declaration switch
    {
        IMethodBodyBaseOperation method => method.BlockBody ?? method.ExpressionBody,
        ILocalFunctionOperation local => local.Body ?? local.IgnoredBody,
        IAnonymousFunctionOperation lambda => lambda.Body,
        var other => other,
    };
}
