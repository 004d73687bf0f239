using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SourceJax.Generator.Frontend;

/// <summary>
/// The text of the runtime's static classes (<c>Jnp</c>, <c>Nn</c>...), which travels in this assembly. It is bound against the references of the
/// user's program, in a compilation of its own, in which it hides the same classes of the referenced assembly; all types are those of the references.
/// What a function computes is read here as a user's method is read in the user's program. A function whose body needs internals of the runtime does
/// not bind, and has no source for this purpose.
/// </summary>
public sealed class LibrarySource
{
    const string Folder = "SourceJax.Library/";

    /// <summary>What the SDK imports where the text is compiled.</summary>
    const string GlobalUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>By the runtime's assembly, which compilations with the same references share: edits of the user's program bind nothing of this again.</summary>
    static readonly ConditionalWeakTable<IAssemblySymbol, LibrarySource> OfAssemblies = new();

    static readonly Lazy<ImmutableArray<SyntaxTree>> Files = new(Parse);

    readonly Compilation compilation;
    readonly Dictionary<string, IMethodSymbol?> functions = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();
    readonly ConcurrentDictionary<SyntaxNode, IOperation?> bodies = new();

    LibrarySource(Compilation program)
    {
        // Options that decide how references are resolved stay, so that the symbols of referenced types are the program's. Warnings are no errors here: that the
        // text hides the referenced classes is one.
        CSharpCompilationOptions options = ((CSharpCompilationOptions)program.Options).WithOverflowChecks(false).WithUsings()
            .WithNullableContextOptions(NullableContextOptions.Enable).WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty);
        compilation = program.RemoveAllSyntaxTrees().AddSyntaxTrees(Files.Value).WithOptions(options);
    }

    /// <summary>The library as a program with these references has it.</summary>
    public static LibrarySource Of(Compilation program, IAssemblySymbol runtime) => OfAssemblies.GetValue(runtime, _ => new(program));

    /// <summary>Whether a program with this runtime has needed the library's text.</summary>
    public static bool IsBound(IAssemblySymbol runtime) => OfAssemblies.TryGetValue(runtime, out _);

    public static bool Contains(SyntaxTree tree) => tree.FilePath.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Every class of the text and its functions.</summary>
    public IEnumerable<IMethodSymbol> Functions
        => Files.Value.SelectMany(f => f.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Select(m => ModelOf(m.SyntaxTree).GetDeclaredSymbol(m)).OfType<IMethodSymbol>();

    /// <summary>The function whose text this is, of a method of the referenced runtime or of the text itself; null where it does not bind.</summary>
    public IMethodSymbol? Find(IMethodSymbol definition)
    {
        // What is inside of a function binds with it, and has no id of its own.
        if (definition.MethodKind is MethodKind.AnonymousFunction or MethodKind.LocalFunction) return definition;
        string id = definition.GetDocumentationCommentId() ?? definition.ToDisplayString();
        lock (functions)
        {
            if (functions.TryGetValue(id, out IMethodSymbol? known)) return known;
            // Until all that it calls has been looked at, a function that calls itself is taken to bind.
            IMethodSymbol? declared = Declared(definition, id);
            functions[id] = declared;
            return functions[id] = declared is not null && Binds(declared) ? declared : null;
        }
    }

    IMethodSymbol? Declared(IMethodSymbol definition, string id)
    {
        if (definition.DeclaringSyntaxReferences is [var syntax] && Contains(syntax.SyntaxTree)) return definition;
        string type = $"{definition.ContainingType.ContainingNamespace.ToDisplayString()}.{definition.ContainingType.Name}";
        return compilation.Assembly.GetTypeByMetadataName(type)?.GetMembers(definition.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(m => m.GetDocumentationCommentId() == id);
    }

    /// <summary>Whether a function binds, and with it those that only the library can call.</summary>
    bool Binds(IMethodSymbol declared)
    {
        SyntaxNode syntax = declared.DeclaringSyntaxReferences[0].GetSyntax();
        SemanticModel model = ModelOf(syntax.SyntaxTree);
        return model.GetDiagnostics(syntax.Span).All(d => d.Severity != DiagnosticSeverity.Error)
            && syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().All(c => IsOfProgram(model.GetSymbolInfo(c)));

        bool IsOfProgram(SymbolInfo called)
            => called.Symbol?.OriginalDefinition is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } own
                ? Find(own) is not null : called.CandidateSymbols.IsEmpty;
    }

    public SemanticModel ModelOf(SyntaxTree tree) => models.GetOrAdd(tree, t => LeanModels.Of(compilation, t));

    /// <summary>The bound body of a function of the text.</summary>
    public IOperation? BodyOf(SyntaxNode declaration, Func<IOperation?, IOperation?> bodyIn)
        => bodies.GetOrAdd(declaration, d => bodyIn(ModelOf(d.SyntaxTree).GetOperation(d)));

    static ImmutableArray<SyntaxTree> Parse()
    {
        // The runtime's own version, by its number: the generator is built against a compiler that has no name for it yet.
        var version = (LanguageVersion)1400;
        var options = CSharpParseOptions.Default.WithLanguageVersion(Enum.IsDefined(typeof(LanguageVersion), version) ? version : LanguageVersion.Preview)
            .WithDocumentationMode(DocumentationMode.None);
        Assembly assembly = typeof(LibrarySource).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(n => n, StringComparer.Ordinal);
        return [CSharpSyntaxTree.ParseText(GlobalUsings, options, Folder + "GlobalUsings.cs"), .. names.Select(File)];

        SyntaxTree File(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return CSharpSyntaxTree.ParseText(reader.ReadToEnd(), options, name, Encoding.UTF8);
        }
    }
}
