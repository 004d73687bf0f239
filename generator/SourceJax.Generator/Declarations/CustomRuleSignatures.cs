using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Frontend.Types;

namespace SourceJax.Generator.Declarations;

/// <summary>A method that a custom rule consists of, with the trees its parameters and result are read and written by; null for a static parameter.</summary>
sealed record RuleMethod(IMethodSymbol Method, IReadOnlyList<TypeTree?> Parameters, TypeTree Result);

/// <summary>A parameter of a function with a custom rule. A static one (marked so, or a delegate) goes to the rule as it is.</summary>
sealed record RuleParameter(IParameterSymbol Symbol, TypeTree? Type, bool IsDifferentiated)
{
    public bool IsStatic => Type is null;
}

/// <summary>A function with a custom rule: <paramref name="Methods"/> are Fwd and Bwd of a CustomVjp, or the one rule of a CustomJvp.</summary>
sealed record CustomRule(IMethodSymbol Function, IReadOnlyList<RuleParameter> Parameters, TypeTree Result, IReadOnlyList<RuleMethod> Methods)
{
    public bool IsReverse => Methods.Count == 2;
    public IEnumerable<RuleParameter> Differentiated => Parameters.Where(p => p.IsDifferentiated);
}

/// <summary>
/// Finds the methods that CustomVjp and CustomJvp name and holds them against the signatures that follow from the function's. Names are the user's,
/// holders (NDArray, C# array, span) may vary as in declared partials.
/// </summary>
/// <param name="context">Symbols of the compilation.</param>
/// <param name="types">What type parameters stand for, where the function is generic.</param>
/// <param name="problems">Told what does not fit.</param>
sealed class CustomRuleSignatures(FrontendContext context, TypeSubstitution types, ProblemSink problems)
{
    readonly TypeMapper mapper = new(context.Known, problems);

    /// <summary>The rule of a method that has one; null after reporting what is wrong with it.</summary>
    public CustomRule? Of(IMethodSymbol function)
    {
        AttributeData attribute = context.Known.CustomRule(function)!;
        Location at = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? function.Locations[0];
        bool hasBody = function.MethodKind == MethodKind.Ordinary && context.WithBody(function) is not null;
        if (!hasBody || !function.IsStatic || function.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)))
        {
            problems.Report("SJ0201", at, $"'{function.Name}' cannot have a derivative rule: only static methods with a body can, which return their result");
            return null;
        }
        var parameters = new List<RuleParameter>();
        foreach (IParameterSymbol parameter in function.Parameters)
        {
            ITypeSymbol type = types.Apply(parameter.Type);
            bool isStatic = type.TypeKind == TypeKind.Delegate || context.Known.IsStatic(parameter);
            TypeTree? tree = isStatic ? null : mapper.Map(type, parameter.GetAttributes(), parameter.Name, parameter.Locations[0]);
            if (tree is null && !isStatic) return null;
            bool isDifferentiated = tree is not null && tree.Leaves.Any(l => l.IsDifferentiable) && !context.Known.IsNoDiff(parameter);
            parameters.Add(new(parameter, tree, isDifferentiated));
        }
        TypeTree? result = function.ReturnsVoid ? new VoidTree() : MapResult(function);
        if (result is null) return null;
        if (!parameters.Any(p => p.IsDifferentiated) || !result.Leaves.Any(l => l.IsDifferentiable))
        {
            problems.Report("SJ0302", at, $"'{function.Name}' has nothing that a derivative rule could be about: neither its result nor its arguments may "
                + "all be integers, truth values or marked [NoDiff]");
            return null;
        }
        var rule = new CustomRule(function, parameters, ResultTypes.Owned(result), []);
        return KnownSymbols.Is(attribute.AttributeClass, context.Known.CustomVjp) ? Reverse(rule, attribute) : Forward(rule, attribute);
    }

    TypeTree? MapResult(IMethodSymbol method) => mapper.Map(types.Apply(method.ReturnType), method.GetReturnTypeAttributes(), "result", method.Locations[0]);

    CustomRule? Reverse(CustomRule rule, AttributeData attribute)
    {
        string? Named(string property) => attribute.NamedArguments.FirstOrDefault(a => a.Key == property).Value.Value as string;
        TypeTree saved = ResultTypes.Group([.. rule.Parameters.Where(p => !p.IsStatic).Select(p => ResultTypes.Owned(p.Type!))]);
        Wanted Fwd(TypeTree residual) => new([.. rule.Parameters.Select(Same)], ResultTypes.Pair("Value", rule.Result, "Residual", residual));
        Wanted Bwd(TypeTree residual) => new(
            [.. rule.Parameters.Where(p => p.IsStatic).Select(Same), new("residual", residual), new("ct", rule.Result)],
            ResultTypes.Group([.. rule.Differentiated.Select(p => ResultTypes.Owned(p.Type!))]));

        // What the forward rule keeps is its own affair: the second element of its result, whatever that is.
        IMethodSymbol? fwd = Find(rule, attribute, Named("Fwd"), Fwd(saved));
        TypeTree? kept = fwd is { ReturnType: INamedTypeSymbol { IsTupleType: true, TupleElements: [_, var second] } }
            ? mapper.Map(types.Apply(second.Type), [], $"{fwd.Name}.Residual", fwd.Locations[0])
            : null;
        TypeTree residual = ResultTypes.Owned(kept ?? saved);
        IMethodSymbol? bwd = Find(rule, attribute, Named("Bwd"), Bwd(residual));
        RuleMethod? forward = fwd is null ? null : Check(rule, fwd, Fwd(residual));
        RuleMethod? backward = bwd is null || forward is null ? null : Check(rule, bwd, Bwd(residual));
        return backward is null ? null : rule with { Methods = [forward!, backward] };
    }

    CustomRule? Forward(CustomRule rule, AttributeData attribute)
    {
        var tangents = rule.Differentiated.Select(p => new WantedParameter("d" + p.Symbol.Name, p.Type!));
        var wanted = new Wanted([.. rule.Parameters.Select(Same), .. tangents], ResultTypes.Pair("Primal", rule.Result, "Tangent", rule.Result));
        string? name = attribute.ConstructorArguments is [{ Value: string constant }] ? constant : null;
        return Find(rule, attribute, name, wanted) is { } method && Check(rule, method, wanted) is { } checkedRule
            ? rule with { Methods = [checkedRule] }
            : null;
    }

    /// <param name="Name">Used in a declaration that the user has not named.</param>
    /// <param name="Type">Null for a static parameter.</param>
    /// <param name="StaticType">The C# type of a static parameter.</param>
    sealed record WantedParameter(string Name, TypeTree? Type, ITypeSymbol? StaticType = null);

    sealed record Wanted(IReadOnlyList<WantedParameter> Parameters, TypeTree Result)
    {
        /// <summary>For printing: under the user's names where there are any, with the holders that the user chose where these fit.</summary>
        public Signature Signature(IReadOnlyList<string> names, IReadOnlyList<TypeTree?> adopted, TypeTree? result)
            => new([.. Parameters.Select((p, i) => new Parameter(i < names.Count ? names[i] : p.Name, adopted.ElementAtOrDefault(i) ?? p.Type ?? Opaque(p)))],
                result ?? Result);

        static TypeTree Opaque(WantedParameter p) => new ObjectTree(p.StaticType!.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), [], false);
    }

    WantedParameter Same(RuleParameter p) => new(p.Symbol.Name, p.Type, p.IsStatic ? types.Apply(p.Symbol.Type) : null);

    /// <summary>The method of that name; of several, the one with the right number of parameters.</summary>
    IMethodSymbol? Find(CustomRule rule, AttributeData attribute, string? name, Wanted wanted)
    {
        Location at = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? rule.Function.Locations[0];
        if (string.IsNullOrEmpty(name)) return null; // The compiler has said that an argument is missing, or is no constant.
        var members = rule.Function.ContainingType.GetMembers(name!).OfType<IMethodSymbol>();
        IMethodSymbol[] named = [.. members.Select(context.WithBody).OfType<IMethodSymbol>().Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)];
        if (named.Length > 1 && named.Where(m => m.Parameters.Length == wanted.Parameters.Count).ToArray() is { Length: > 0 } fitting) named = fitting;
        if (named.Length == 1) return Concrete(rule.Function, named[0]);
        string declaration = new DeclarationPrinter(context).Print(rule.Function, "static", name!, wanted.Signature([], [], null));
        problems.Report("SJ0306", at, named.Length == 0
            ? $"'{rule.Function.ContainingType.Name}' has no method '{name}' with a body, which '{rule.Function.Name}' names as its rule. "
                + $"Declare it as: {declaration}"
            : $"'{name}', the rule of '{rule.Function.Name}', is ambiguous: {named.Length} methods could be meant");
        return null;
    }

    /// <summary>The rule of a generic method for the types it is called with.</summary>
    IMethodSymbol Concrete(IMethodSymbol function, IMethodSymbol rule)
        => rule.IsGenericMethod && rule.TypeParameters.Length == function.TypeParameters.Length
            ? rule.Construct([.. function.TypeParameters.Select(p => types.Apply(p))])
            : rule;

    RuleMethod? Check(CustomRule rule, IMethodSymbol method, Wanted wanted)
    {
        var own = new ProblemSink();
        var ownMapper = new TypeMapper(context.Known, own);
        string? wrong = method.IsStatic ? null : "it is not static";
        if (method.TypeParameters.Length != rule.Function.TypeParameters.Length) wrong ??= $"it has {Count(method.TypeParameters.Length, "type parameter")}";
        if (method.Parameters.Length != wanted.Parameters.Count)
        {
            wrong ??= $"it has {Count(method.Parameters.Length, "parameter")} instead of {wanted.Parameters.Count}";
        }
        var adopted = new List<TypeTree?>();
        foreach (var (declared, asked) in method.Parameters.Zip(wanted.Parameters, (d, a) => (d, a)))
        {
            TypeTree? type = null;
            bool fits = declared.RefKind is RefKind.None or RefKind.In;
            if (asked.Type is null)
            {
                fits &= SymbolEqualityComparer.Default.Equals(types.Apply(declared.Type), asked.StaticType);
            }
            else if (fits)
            {
                TypeTree? mapped = ownMapper.Map(types.Apply(declared.Type), [], declared.Name, declared.Locations[0]);
                type = mapped is null ? null : HolderRules.Adopt(mapped, asked.Type, isResult: false);
                fits = type is not null;
            }
            if (!fits) wrong ??= $"'{declared.Name}' {(declared.RefKind is RefKind.None or RefKind.In ? "has another type" : "is passed by reference")}";
            adopted.Add(type);
        }
        TypeTree? result = method.ReturnsVoid ? null : ownMapper.Map(types.Apply(method.ReturnType), [], "result", method.Locations[0]);
        TypeTree? adoptedResult = result is null ? null : HolderRules.Adopt(result, wanted.Result, isResult: true);
        if (adoptedResult is null) wrong ??= "its result type differs";
        if (wrong is null) return new(method, adopted, adoptedResult!);

        string text = new DeclarationPrinter(context).Print(method, wanted.Signature([.. method.Parameters.Select(p => p.Name)], adopted, adoptedResult));
        problems.Report(new Problem("SJ0304", method.Locations[0],
            $"'{method.Name}' does not match what the rule of '{rule.Function.Name}' asks for: {wrong}. Declare it as: {text}")
        {
            RightDeclaration = text,
        });
        return null;
    }

    static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
