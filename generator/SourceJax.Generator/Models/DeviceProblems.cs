using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.Ilgpu;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>What a method that is for devices alone has that no device runs.</summary>
static class DeviceProblems
{
    const string Id = "SJ0501", Host = "Cpu";

    public static void Report(Request request, TracedFunction traced, ProblemSink problems)
    {
        if (request.Device is null or Host) return;
        if (!DeviceMethod.IsFor(traced.Signature))
        {
            problems.Report(Id, request.LocationOf("Device"), $"'{request.GeneratedName}' runs on the host: {Form(traced.Signature)}");
            return;
        }
        foreach (HostStep step in DeviceMethod.HostSteps(traced).Distinct())
        {
            Location? place = PlaceOf(step, request.Declaration);
            string what = place is not null ? $"'{TextAt(place)}'" : step.Statement is null ? $"a step of '{request.GeneratedName}'" : $"'{step.Statement}'";
            problems.Report(Id, place ?? request.LocationOf("Device"), $"{what} runs on the host, and not on {request.Device}: {step.Why}");
        }
    }

    /// <summary>Why a method has no form for devices.</summary>
    static string Form(Signature signature)
    {
        if (signature.Destinations.Count > 0 || signature.Outputs.Any()) return "it writes into spans of its caller's; return arrays instead";
        return signature.Parameters.SelectMany(p => p.Type.Leaves).Concat(signature.Result.Leaves).Any(l => l.Kind == LeafKind.NDArray)
            ? "it returns a C# array of arrays' elements; return an NDArray instead"
            : "no argument and no result is an NDArray, which is what a device holds";
    }

    /// <summary>Where the user wrote a step, of a loop its head; null where that is in another method.</summary>
    static Location? PlaceOf(HostStep step, MethodDeclarationSyntax? method)
    {
        SyntaxNode? node = method?.DescendantNodes().FirstOrDefault(n => n is StatementSyntax or ExpressionSyntax && TextAt(Head(n)) == step.Statement);
        if (step.IsAround) node = node?.Ancestors().FirstOrDefault(n => n is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax) ?? node;
        return node is null ? null : Head(node);
    }

    static Location Head(SyntaxNode node) => node switch
    {
        ForStatementSyntax loop => Until(loop, loop.CloseParenToken),
        ForEachStatementSyntax loop => Until(loop, loop.CloseParenToken),
        WhileStatementSyntax loop => Until(loop, loop.CloseParenToken),
        IfStatementSyntax branch => Until(branch, branch.CloseParenToken),
        _ => node.GetLocation(),
    };

    static Location Until(SyntaxNode node, SyntaxToken last) => Location.Create(node.SyntaxTree, TextSpan.FromBounds(node.SpanStart, last.Span.End));

    /// <summary>What is written there, on one line.</summary>
    static string TextAt(Location place)
        => string.Join(" ", place.SourceTree!.GetText().ToString(place.SourceSpan).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
