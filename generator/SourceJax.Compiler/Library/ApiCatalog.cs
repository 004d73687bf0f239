using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>
/// Every C# method the frontend knows, by full name. Primitives that a method calls with its operands in order name it in their Sources
/// instead.
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
        NormalizedFunctions.Functions,
        RandomFunctions.Functions,
        Distributions.Functions,
        StatisticsFunctions.Functions,
        ArithmeticFunctions.Functions,
        ChoiceFunctions.Functions,
        ComplexFunctions.Functions,
        DotNetFunctions.Functions,
        NumberFunctions.Functions,
        SpecialFunctions.Functions,
        Activations.Functions,
    ];

    static readonly Dictionary<string, ApiFunction> ByName = Lists.SelectMany(l => l).ToDictionary(f => f.Name);

    public static IReadOnlyCollection<ApiFunction> Functions => ByName.Values;

    public static ApiFunction? Find(string name) => ByName.TryGetValue(name, out ApiFunction? function) ? function : null;
}
