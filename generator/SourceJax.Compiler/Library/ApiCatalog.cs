using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>
/// C# methods whose equations C# cannot say, or that are too common to be read from the library's text, by full name. Primitives that a method calls with its
/// operands in order name it in their Sources instead; all other functions of the library are inlined from its text.
/// </summary>
public static class ApiCatalog
{
    static readonly IReadOnlyList<IReadOnlyList<ApiFunction>> Lists =
    [
        Creation.Functions,
        ShapeFunctions.Functions,
        JoiningFunctions.Functions,
        IndexFunctions.Functions,
        ReductionFunctions.Functions,
        ContractionFunctions.Functions,
        FactorizationFunctions.Functions,
        RandomFunctions.Functions,
        Distributions.Functions,
        ArithmeticFunctions.Functions,
        ChoiceFunctions.Functions,
        ComplexFunctions.Functions,
        DotNetFunctions.Functions,
        NumberFunctions.Functions,
        SpecialFunctions.Functions,
    ];

    static readonly Dictionary<string, ApiFunction> ByName = Lists.SelectMany(l => l).ToDictionary(f => f.Name);

    public static IReadOnlyCollection<ApiFunction> Functions => ByName.Values;

    public static ApiFunction? Find(string name) => ByName.TryGetValue(name, out ApiFunction? function) ? function : null;
}
