using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SourceJax.Generator.Tests.Library;

/// <summary>
/// A call of a function of the library's text as a method: arguments are made up from the types and names of its parameters. The method's parameters are
/// two matrices of the element type, a vector, truth values, small integers and a key.
/// </summary>
sealed record DrawnCall(string Function, string ElementType, string Shape, string Result, string Expression)
{
    /// <summary>How often a function is called with each element type: with defaults, and with optional arguments of two kinds.</summary>
    const int Variants = 3;

    /// <summary>The shape of the matrices for functions that need one in particular.</summary>
    static readonly Dictionary<string, string> Shapes = new()
    {
        ["Jnp.Cross"] = "n 3",
        ["Jnp.Insert"] = "3 3",
        ["Nn.Glu"] = "4 4",
        ["Rng.Choice"] = "7 3",
        ["NDArrayExtensions.Dot"] = "3 3",
        ["NDArrayExtensions.Squeeze"] = "1 1",
        ["Rng.Beta"] = "2 3",
        ["Rng.ChiSquare"] = "2 3",
        ["Rng.Dirichlet"] = "2 3",
        ["Rng.Gamma"] = "2 3",
        ["Rng.LogGamma"] = "2 3",
        ["Rng.StudentT"] = "2 3",
    };

    /// <summary>Functions of matrices that need not be square.</summary>
    static readonly string[] OfAnyMatrices =
        ["Linalg.Norm", "Linalg.Lu", "Linalg.Qr", "Linalg.Svd", "Linalg.Svdvals", "Linalg.MatrixRank", "Linalg.Pinv", "Linalg.Cond"];

    static string ShapeOf(string function)
        => Shapes.GetValueOrDefault(function, function.StartsWith("Linalg.", StringComparison.Ordinal) && !OfAnyMatrices.Contains(function) ? "n n" : "n m");

    /// <summary>What matrices, or their rows, are made to for functions of arrays of other ranks.</summary>
    static readonly Dictionary<string, string> Arrays = new()
    {
        ["Lax.Conv"] = Image,
        ["Lax.ConvGeneralDilated"] = Image,
        ["Lax.ConvTranspose"] = Image,
        ["Nn.MaxPool"] = "Jnp.ExpandDims({0}, 2)",
        ["Nn.MinPool"] = "Jnp.ExpandDims({0}, 2)",
        ["Nn.AvgPool"] = "Jnp.ExpandDims({0}, 2)",
        ["Jnp.Convolve"] = "Jnp.Ravel({0})",
        ["Jnp.Correlate"] = "Jnp.Ravel({0})",
    };

    /// <summary>A batch of one image of one feature.</summary>
    const string Image = "Jnp.ExpandDims({0}, [0, 1])";

    /// <summary>Names that arguments have.</summary>
    static readonly Dictionary<string, string[]> Texts = new()
    {
        ["Jnp.Pad mode"] = ["edge", "reflect", "wrap"],
        ["Jnp.Convolve mode"] = ["full", "same", "valid"],
        ["Jnp.Correlate mode"] = ["full", "same", "valid"],
        ["padding"] = ["VALID", "SAME", "VALID"],
        ["norm"] = ["backward", "ortho", "forward"],
        ["side"] = ["left", "right", "left"],
    };

    public static IEnumerable<DrawnCall> Of(IMethodSymbol function)
    {
        foreach (string element in ElementTypes(function))
        {
            var calls = Enumerable.Range(0, Variants).Select(variant => TryCall(function, element, variant)).OfType<DrawnCall>();
            foreach (DrawnCall call in calls.DistinctBy(c => c.Expression)) yield return call;
        }
    }

    public string Declaration(string name) => $$"""
        [Jit] public static {{Result}} {{name}}(
            [Shape("{{Shape}}")] NDArray<{{ElementType}}> x, [Shape("{{Shape}}")] NDArray<{{ElementType}}> y, [Shape("m")] NDArray<{{ElementType}}> v,
            [Shape("{{Shape}}")] NDArray<bool> b, [Shape("{{Shape}}")] NDArray<int> i, [Shape("n")] NDArray<int> ids, PrngKey key) => {{Expression}};
        """;

    /// <summary>Whether it is a function of arrays of doubles alone.</summary>
    public bool IsOfNumbers
        => ElementType == "double" && Result == "NDArray<double>" && new[] { "x", "y", "v" }.Any(Uses) && !new[] { "b", "i", "ids", "key" }.Any(Uses);

    /// <summary>The same function of what it uses, of shapes that are known.</summary>
    public string Plain(string name)
    {
        string shape = Shape.Replace("n", "3").Replace("m", "4");
        var parameters = new[] { ("x", shape), ("y", shape), ("v", shape[2..]) }.Where(p => Uses(p.Item1))
            .Select(p => $"""[Shape("{p.Item2}")] NDArray<double> {p.Item1}""");
        return $"public static NDArray<double> {name}({string.Join(", ", parameters)}) => {Expression};";
    }

    bool Uses(string parameter) => System.Text.RegularExpressions.Regex.IsMatch(Expression, $@"(: |\[|\(|, )!?{parameter}\b(?!:)");

    static IEnumerable<string> ElementTypes(IMethodSymbol function)
    {
        if (function.TypeParameters.Length == 0) return ["double"];
        string[] constraints = [.. function.TypeParameters[0].ConstraintTypes.Select(c => c.Name)];
        return constraints.Contains("IFloatingPointIeee754") ? ["double", "float", "Half"]
            : constraints.Contains("IBinaryInteger") ? ["int"] : constraints.Any(c => c is "INumber" or "INumberBase") ? ["double", "int"] : ["float"];
    }

    static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    static DrawnCall? TryCall(IMethodSymbol function, string element, int variant)
    {
        string name = $"{function.ContainingType.Name}.{function.Name}", array = Arrays.GetValueOrDefault(name, "{0}");
        var arguments = new List<string>();
        int arrays = 0;
        foreach (IParameterSymbol parameter in function.Parameters)
        {
            bool isOmitted = parameter.IsOptional && variant == 0;
            if (isOmitted) continue;
            string? argument = Text(parameter.Type.WithNullableAnnotation(NullableAnnotation.None)) switch
            {
                "NDArray<T>" when name == "Linalg.Cholesky" => $"Jnp.Matmul(x, x.T) + Jnp.Eye<{element}>(Jnp.Size(x, [0]))",
                "NDArray<T>" => parameter.Name is "coefficients" ? "v"
                    : parameter.Name is "sorted" or "bins" or "edges" ? "Jnp.Sort(v)" : string.Format(array, arrays++ % 2 == 0 ? "x" : "y"),
                "NDArray<bool>" => "b",
                "NDArray<int>" => parameter.Name is "labels" or "segmentIds" ? "ids" : "i",
                "NDArray<double>" => element == "double" ? "x" : null,
                "NDArray<Complex>" => "Lax.Complex(x, y)",
                "T" => $"({element})0.5",
                "T?" => $"({element})0.5",
                "PrngKey" => "key",
                "float" => "0.5f",
                "double" => variant == 1 ? "0.5" : "1.5",
                "bool" => parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: true } ? "false" : "true",
                "int" or "int?" when parameter.Name.StartsWith("axis", StringComparison.Ordinal)
                    => parameter.Name.EndsWith('2') ? "0" : parameter.Name.EndsWith('1') || variant == 1 ? "1" : "-2",
                "int" when parameter.Name.EndsWith("GroupCount", StringComparison.Ordinal) => "1",
                "int" or "int?" => variant == 1 ? "1" : "2",
                "ReadOnlySpan<int>" when parameter.Name == "axis" => variant == 1 ? "[0, 1]" : "[-1]",
                "ReadOnlySpan<int>" when parameter.Name is "shape" or "dimensions" => "[2, 3]",
                "ReadOnlySpan<Range>" => variant == 1 ? "[0..2, 1..4]" : "[3..3, 0..2]",
                "string" when parameter.Name == "ord" => variant == 1 ? "\"nuc\"" : "\"fro\"",
                "string" when (Texts.GetValueOrDefault($"{name} {parameter.Name}") ?? Texts.GetValueOrDefault(parameter.Name)) is { } texts
                    => $"\"{texts[variant]}\"",
                "ReadOnlySpan<int>" when parameter.Name is "windowShape" or "s" => "[2, 3]",
                "ReadOnlySpan<int>" when parameter.Name is "strides" or "lhsDilation" or "rhsDilation" => variant == 1 ? "[1, 1]" : "[1, 2]",
                "ReadOnlySpan<int>" when parameter.Name == "axes" => variant == 1 ? "[0, 1]" : "[1, 0]",
                "(T Low, T High)?" => $"(({element})(-1), ({element})2)",
                "IReadOnlyList<(int Low, int High)>" => variant == 1 ? "[(0, 2), (-1, 1)]" : "[(1, 0), (2, 3)]",
                "ReadOnlySpan<(int Before, int After)>" => variant == 1 ? "[(0, 1), (1, 1)]" : "[(1, 0), (2, 1)]",
                "IReadOnlyList<NDArray<T>>" => "[x, y]",
                "IReadOnlyList<NDArray<bool>>" => "[b, !b]",
                "IReadOnlyList<NDArray<int>>" => "[ids, ids]",
                "IReadOnlyList<IReadOnlyList<NDArray<T>>>" => "[[x, y], [y, x]]",
                "IReadOnlyList<Func<NDArray<T>, NDArray<T>>>" => variant == 1 ? "[u => u + u, u => u]" : "[u => u * u, u => u, u => u + u]",
                _ => null,
            };
            if (argument is null && !parameter.IsOptional) return null;
            string at = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? "" : "@";
            if (argument is not null) arguments.Add($"{at}{parameter.Name}: {argument}");
        }
        if (function.TypeParameters.Length > 1) return null;
        string typeArguments = function.IsGenericMethod ? $"<{element}>" : "";
        string result = Text(function.ReturnType), part = "";
        if (function.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            result = Text(tuple.TupleElements[variant % tuple.TupleElements.Length].Type);
            part = $".Item{variant % tuple.TupleElements.Length + 1}";
        }
        if (result.EndsWith("[]", StringComparison.Ordinal)) (result, part) = (result[..^2], "[0]");
        result = result == "T" ? element : result.Replace("<T>", $"<{element}>");
        string expression = $"{name}{typeArguments}({string.Join(", ", arguments)}){part}";
        if (result == "NDArray<Complex>") (result, expression) = ("NDArray<double>", $"Jnp.{(variant == 1 ? "Imag" : "Real")}({expression})");
        return new(name, element, ShapeOf(name), result, expression);
    }
}
