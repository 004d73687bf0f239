using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Calls that C# leaves out, arguments and all: of <c>[Conditional("DEBUG")]</c> methods where the symbol is not defined.</summary>
static class ConditionalCalls
{
    public static bool IsLeftOut(IInvocationOperation call)
    {
        string[] symbols = [.. SymbolsOf(call.TargetMethod)];
        return symbols.Length > 0 && !symbols.Any(symbol => IsDefined(symbol, call.Syntax.SyntaxTree));
    }

    /// <summary>A method has the symbols of what it overrides.</summary>
    static IEnumerable<string> SymbolsOf(IMethodSymbol method)
    {
        for (IMethodSymbol? declared = method; declared is not null; declared = declared.OverriddenMethod)
        {
            foreach (AttributeData attribute in declared.GetAttributes())
            {
                if (attribute is { AttributeClass.Name: nameof(System.Diagnostics.ConditionalAttribute), ConstructorArguments: [{ Value: string symbol }] }) yield return symbol;
            }
        }
    }

    /// <summary>In a file, the last directive about a symbol decides, and all directives come first.</summary>
    static bool IsDefined(string symbol, SyntaxTree file)
    {
        bool isDefined = file.Options.PreprocessorSymbolNames.Contains(symbol);
        foreach (SyntaxTrivia trivia in file.GetRoot().GetLeadingTrivia())
        {
            isDefined = trivia.GetStructure() switch
            {
                DefineDirectiveTriviaSyntax { IsActive: true } define when define.Name.ValueText == symbol => true,
                UndefDirectiveTriviaSyntax { IsActive: true } undefine when undefine.Name.ValueText == symbol => false,
                _ => isDefined,
            };
        }
        return isDefined;
    }
}
