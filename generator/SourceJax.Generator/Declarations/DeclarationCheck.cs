using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;

namespace SourceJax.Generator.Declarations;

/// <summary>
/// Holds a declared partial method against the signature its transformation has. Names are the user's, and so are the holders (NDArray, C#
/// array, span) wherever they hold the same values; structure, element types and ranks must be the canonical ones.
/// </summary>
public sealed class DeclarationCheck(FrontendContext context)
{
    /// <summary>The function with the user's types and names around the canonical shapes; null after reporting SJ0304 or a bad [Shape].</summary>
    /// <param name="declaration">The user's partial method.</param>
    /// <param name="canonical">What the transformation makes, with its own types.</param>
    /// <param name="parts">The result in two parts, where the second may be written into destinations after the parameters.</param>
    /// <param name="problems">Told what does not fit.</param>
    public TracedFunction? Adopt(IMethodSymbol declaration, TracedFunction canonical, DestinationSplit? parts, ProblemSink problems)
    {
        Signature wanted = canonical.Signature;
        string? wrongDestination = null;
        if (parts is { } split && Destinations(declaration, wanted, split.Written, out wrongDestination) is { } destinations)
        {
            wanted = wanted with { Result = split.Returned, Destinations = destinations, WholeResult = wanted.Result };
        }
        var typeProblems = new ProblemSink();
        var mapper = new TypeMapper(context.Known, typeProblems);
        var parameters = new List<Parameter>();
        string? wrong = declaration.Parameters.Length == wanted.Parameters.Count + wanted.Destinations.Count ? null
            : $"it has {Count(declaration.Parameters.Length, "parameter")} instead of {wanted.Parameters.Count}";
        for (int i = 0; i < wanted.Parameters.Count; i++)
        {
            IParameterSymbol? declared = i < declaration.Parameters.Length ? declaration.Parameters[i] : null;
            Parameter parameter = wanted.Parameters[i];
            string? mismatch = null;
            TypeTree? type = declared is null ? null : AdoptType(mapper, declared, parameter, out mismatch);
            if (mismatch is not null) wrong ??= $"'{declared!.Name}' {mismatch}";
            parameters.Add(parameter with { Name = declared?.Name ?? parameter.Name, Type = type ?? parameter.Type });
        }
        wrong ??= wrongDestination;
        TypeTree? result = declaration.ReturnsVoid ? new VoidTree() : mapper.Map(declaration.ReturnType, [], "result", declaration.Locations[0]);
        bool byReference = declaration.ReturnsByRef || declaration.ReturnsByRefReadonly;
        TypeTree? adoptedResult = wanted.Result is VoidTree && declaration.ReturnsVoid ? wanted.Result
            : result is null || byReference ? null
            : HolderRules.Adopt(result, wanted.Result, isResult: true);
        if (adoptedResult is null) wrong ??= "its result type differs";

        if (typeProblems.Problems.Where(p => p.Id == "SJ0403").ToArray() is { Length: > 0 } malformed)
        {
            foreach (Problem problem in malformed) problems.Report(problem);
            return null;
        }
        Signature right = wanted with { Parameters = parameters.ToEquatable(), Result = adoptedResult ?? wanted.Result };
        if (wrong is not null)
        {
            string text = new DeclarationPrinter(context).Print(declaration, right);
            string message = $"the declaration of '{declaration.Name}' does not match what it asks for: {wrong}. Declare it as: {text}";
            problems.Report(new Problem("SJ0304", declaration.Locations[0], message) { RightDeclaration = text });
            return null;
        }
        return new ShapeAgreement(context).Check(declaration, right, problems) ? canonical with { Signature = right } : null;
    }

    /// <summary>
    /// The parameters after the arguments, when there is one for each leaf that is to be written and they are spans or <c>out</c>; null when the
    /// declaration asks for no destinations. Arrays are written into a <c>Span</c>, numbers into an <c>out</c> parameter.
    /// </summary>
    static EquatableArray<Parameter>? Destinations(IMethodSymbol declaration, Signature wanted, TypeTree written, out string? wrong)
    {
        wrong = null;
        Leaf[] leaves = [.. written.Leaves];
        IParameterSymbol[] extra = [.. declaration.Parameters.Skip(wanted.Parameters.Count)];
        if (leaves.Length == 0 || extra.Length != leaves.Length || leaves.Any(l => l.Kind is LeafKind.Key or LeafKind.KeyArray)) return null;
        if (!extra.Any(p => p.RefKind == RefKind.Out || p.Type is INamedTypeSymbol { Name: "Span", IsRefLikeType: true })) return null;
        var destinations = new Parameter[leaves.Length];
        for (int i = 0; i < leaves.Length; i++)
        {
            Leaf place = leaves[i] with { Kind = leaves[i].Aval.Rank == 0 ? LeafKind.Scalar : LeafKind.Span };
            string type = extra[i].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            RefKind passing = place.Kind == LeafKind.Scalar ? RefKind.Out : RefKind.None;
            if (type != place.CSharp || extra[i].RefKind != passing) wrong ??= $"'{extra[i].Name}' is no place for {Describe(place)}";
            destinations[i] = new Parameter(extra[i].Name, place) { Passing = place.Kind == LeafKind.Scalar ? Passing.Out : Passing.Value };
        }
        return destinations.ToEquatable();
    }

    static string Describe(Leaf place) => place.Kind == LeafKind.Scalar ? $"a {place.CSharp}" : "an array";

    /// <summary>Null with the reason when the parameter's type cannot stand for the wanted one.</summary>
    static TypeTree? AdoptType(TypeMapper mapper, IParameterSymbol declared, Parameter wanted, out string? mismatch)
    {
        mismatch = null;
        if (declared.RefKind is not (RefKind.None or RefKind.Ref or RefKind.Out) || TypeMapper.PassingOf(declared.RefKind) != wanted.Passing)
        {
            mismatch = declared.RefKind == RefKind.None ? $"is not passed by {wanted.Passing.ToString().ToLowerInvariant()}"
                : $"is passed by {declared.RefKind.ToString().ToLowerInvariant()}";
            return null;
        }
        TypeTree? mapped = mapper.Map(declared.Type, [], declared.Name, declared.Locations[0]);
        TypeTree? type = mapped is null ? null : HolderRules.Adopt(mapped, wanted.Type, isResult: wanted.Passing != Passing.Value);
        if (type is null) mismatch = "has another type";
        return type;
    }

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
