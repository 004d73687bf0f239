using Microsoft.CodeAnalysis;

namespace SourceJax.Analyzers.Diagnostics;

/// <summary>Every diagnostic, by its id. Ids are forever: one that is retired is never used for something else.</summary>
public static class Descriptors
{
    const string Internal = "SourceJax.Internal";
    const string Purity = "SourceJax.Purity";
    const string Language = "SourceJax.Language";
    const string Transformation = "SourceJax.Transformation";
    const string Shapes = "SourceJax.Shapes";
    const string Devices = "SourceJax.Devices";

    static readonly DiagnosticDescriptor InternalError = Error("SJ0000", Internal, "Error inside SourceJax");

    static readonly DiagnosticDescriptor ImpureApi = Error("SJ0101", Purity, "Call of an impure API");
    static readonly DiagnosticDescriptor OuterWrite = Error("SJ0102", Purity, "Write to a field, static or captured variable");
    static readonly DiagnosticDescriptor MutableRead = Error("SJ0103", Purity, "Read of mutable state");
    static readonly DiagnosticDescriptor ParameterWrite = Error("SJ0104", Purity, "Mutation of a parameter");

    static readonly DiagnosticDescriptor OutsideSubset = Error("SJ0201", Language, "Construct that cannot be traced");
    static readonly DiagnosticDescriptor UnknownCallee = Error("SJ0202", Language, "Call of a method that is neither known nor has source");
    static readonly DiagnosticDescriptor Recursion = Error("SJ0203", Language, "Recursion");
    static readonly DiagnosticDescriptor NotPartial = Error("SJ0204", Language, "Containing type is not partial");

    static readonly DiagnosticDescriptor NotScalar = Error("SJ0301", Transformation, "Gradient of a result that is not a floating-point scalar");
    static readonly DiagnosticDescriptor NotDifferentiable = Error("SJ0302", Transformation, "Derivative with respect to, or of, a value that has none");
    static readonly DiagnosticDescriptor ArgNums = Error("SJ0303", Transformation, "ArgNums out of range");
    static readonly DiagnosticDescriptor WrongDeclaration = Error("SJ0304", Transformation, "Declaration does not match its transformation");
    static readonly DiagnosticDescriptor WrongAxes = Error("SJ0305", Transformation, "InAxes or OutAxes do not fit");
    static readonly DiagnosticDescriptor NoTarget = Error("SJ0306", Transformation, "Target not found or ambiguous");
    static readonly DiagnosticDescriptor Cycle = Error("SJ0308", Transformation, "Targets form a cycle");

    static readonly DiagnosticDescriptor ShapesDiffer = Error("SJ0401", Shapes, "Shapes do not fit");
    static readonly DiagnosticDescriptor RankNeeded = Error("SJ0402", Shapes, "Rank must be declared");
    static readonly DiagnosticDescriptor MalformedShape = Error("SJ0403", Shapes, "Malformed [Shape]");
    static readonly DiagnosticDescriptor DTypesDiffer = Error("SJ0404", Shapes, "Element types differ");

    static readonly DiagnosticDescriptor NotOnDevice = Error("SJ0501", Devices, "Not available on the device");

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        InternalError,
        ImpureApi, OuterWrite, MutableRead, ParameterWrite,
        OutsideSubset, UnknownCallee, Recursion, NotPartial,
        NotScalar, NotDifferentiable, ArgNums, WrongDeclaration, WrongAxes, NoTarget, Cycle,
        ShapesDiffer, RankNeeded, MalformedShape, DTypesDiffer,
        NotOnDevice,
    ];

    static readonly Dictionary<string, DiagnosticDescriptor> ById = All.ToDictionary(d => d.Id, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(string id)
        => ById.TryGetValue(id, out DiagnosticDescriptor? known) ? known : throw new ArgumentException($"{id} has no descriptor", nameof(id));

    static DiagnosticDescriptor Error(string id, string category, string title)
        => new(id, title, "{0}", category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics/{id}.md");
}
