using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            problems.Report(Id, request.LocationOf("Device"), $"'{request.GeneratedName}' takes and returns no arrays that a device could hold, or writes into its caller's");
            return;
        }
        foreach (string step in DeviceMethod.HostSteps(traced).Distinct())
        {
            Location? place = step.Length == 0 ? null : PlaceOf(step, request.Declaration);
            problems.Report(Id, place ?? request.LocationOf("Device"), $"no kernel can do {(step.Length == 0 ? "a step of this method" : $"'{step}'")}: it runs on the host");
        }
    }

    /// <summary>Where the user wrote a statement; null where that is in another method.</summary>
    static Location? PlaceOf(string step, MethodDeclarationSyntax? method)
        => method?.DescendantNodes().Where(n => n is StatementSyntax or ExpressionSyntax)
            .FirstOrDefault(n => string.Join(" ", n.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == step)?.GetLocation();
}
