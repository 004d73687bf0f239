using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Declarations;

/// <summary>Writes a declaration the way its author would: type names as short as the usings at that place allow.</summary>
sealed class DeclarationPrinter(FrontendContext context)
{
    public string Print(IMethodSymbol declaration, Signature signature)
        => Print(declaration, Headers.Modifiers(SyntaxOf(declaration)), declaration.Name, signature);

    /// <summary>A declaration that is to stand beside a method.</summary>
    public string Print(IMethodSymbol beside, string modifiers, string name, Signature signature)
    {
        MethodDeclarationSyntax syntax = SyntaxOf(beside);
        SemanticModel model = context.ModelOf(syntax.SyntaxTree);
        var declared = signature.Parameters.Concat(signature.Destinations).Select(p => p.Declare(Shorten(p.Type, model, syntax), Identifiers.Escape(p.Name)));
        string parameters = string.Join(", ", declared);
        return $"{modifiers} {Shorten(signature.Result, model, syntax)} {Identifiers.Escape(name)}({parameters})";
    }

    MethodDeclarationSyntax SyntaxOf(IMethodSymbol method) => (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(context.Cancellation);

    static string Shorten(TypeTree tree, SemanticModel model, MethodDeclarationSyntax near)
    {
        if (tree is VoidTree) return tree.CSharp;
        int position = near.ReturnType.SpanStart;
        var type = model.GetSpeculativeTypeInfo(position, SyntaxFactory.ParseTypeName(tree.CSharp), SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return type is null or IErrorTypeSymbol ? tree.CSharp : type.ToMinimalDisplayString(model, position);
    }
}
