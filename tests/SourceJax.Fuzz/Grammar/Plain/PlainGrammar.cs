using System.Collections.Immutable;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Random programs in plain C#: every kind of statement in every nesting, with loops that end and indices that exist.</summary>
sealed class PlainGrammar
{
    const int DeepestNesting = 4;

    static readonly Rule<PlainGrammar>[] Rules =
    [
        .. AssignmentRules.All, .. BranchRules.All, .. LoopRules.All, .. ArrayRules.All, .. SpanRules.All, .. StructRules.All, .. CallRules.All,
        .. GuardRules.All, .. ExitRules.All,
    ];

    readonly List<Method> helpers = [];
    readonly List<NamedType> types = [];
    int budget;

    PlainGrammar(Draw draw) => (Draw, Expressions) = (draw, new(draw));

    public Draw Draw { get; }

    public Expressions Expressions { get; }

    /// <summary>Methods that may be called.</summary>
    public IReadOnlyList<Method> Helpers => helpers;

    /// <summary>The program of an id.</summary>
    public static FuzzProgram Program(ProgramId id)
    {
        var draw = new Draw(id);
        var grammar = new PlainGrammar(draw);
        if (draw.OneIn(2)) Plain.Helpers.Draw(grammar, draw.Between(1, 3));
        ImmutableArray<Parameter> parameters = MainParameters.Draw(draw);
        foreach (NamedType type in parameters.Select(p => p.Type).OfType<NamedType>()) grammar.Use(type);
        var (result, extent) = grammar.MainResult(parameters);
        Method main = grammar.Method("Loss", parameters, result, extent, draw.OneIn(8) ? 24 : draw.Between(4, 13));
        IEnumerable<string> members = Members.DeclarationsIn([main, .. grammar.helpers]);
        var program = new FuzzProgram(id, [.. grammar.types], [.. members], [.. grammar.helpers], main, [], [draw.Below(1000), draw.Below(1000)]);
        return program with
        {
            Requests = RequestDraw.For(draw, new(parameters, main.Result)),
            Precision = Precisions.Drawn(id, main),
        };
    }

    (CSharpType Type, string? Extent) MainResult(ImmutableArray<Parameter> parameters)
    {
        if (parameters.Any(p => p.IsOutput) && Draw.OneIn(2)) return (CSharpType.Void, null);
        switch (Draw.Below(10))
        {
            case 0:
                return (TupleType.Of(CSharpType.Double, CSharpType.Double), null);
            case 1:
                return (ArrayRules.Vector, $"{Draw.Between(1, 3)}");
            case 2 when parameters.FirstOrDefault(p => p.Variable is { Extent: not null, IsGuarded: false }
                && p.Type is ArrayType { Element.IsFloat: true }) is { } array:
                return (ArrayRules.Vector, array.Variable.Extent);
            case 3 when Draw.OneIn(2):
                NamedType type = Draw.Of(StructRules.Point, StructRules.Model);
                Use(type);
                return (type, $"{Draw.Between(1, 3)}");
            default:
                return (CSharpType.Double, null);
        }
    }

    public void AddHelper(Method helper) => helpers.Add(helper);

    /// <summary>Puts a type's declaration into the program.</summary>
    public void Use(NamedType type)
    {
        if (!types.Contains(type)) types.Add(type);
    }

    public Method Method(string name, ImmutableArray<Parameter> parameters, CSharpType result, string? resultExtent, int statements)
    {
        budget = statements;
        var scope = new Scope(parameters.SelectMany(p => p.Variables).Concat(Members.Draw(Draw)), result, resultExtent, [name, .. helpers.Select(h => h.Name)]);
        foreach (string function in Members.DrawFunctions(Draw)) scope.AddFunction(function);
        List<Statement> body = [.. parameters.Where(p => p.Passing == Passing.Out).Select(p => new Statement($"{p.Name} = {{0}};", Expressions.Constant()))];
        while (budget > 0) body.AddRange(Next(scope));
        if (result != CSharpType.Void) body.Add(ExitRules.Return(this, scope));
        return new(name, parameters, result, Block.Of(body));
    }

    /// <summary>A few statements.</summary>
    public Block Body(Scope scope, int most)
    {
        List<Statement> statements = [];
        for (int count = Draw.Between(1, most); count > 0; count--) statements.AddRange(Next(scope));
        return Block.Of(statements);
    }

    /// <summary>The next statements. What they declare is in the scope afterwards.</summary>
    IReadOnlyList<Statement> Next(Scope scope)
    {
        budget--;
        while (true)
        {
            Rule<PlainGrammar> rule = Draw.Weighted(scope.Depth >= DeepestNesting || budget <= 0 ? AssignmentRules.All : Rules, r => r.Weight);
            if (rule.Build(this, scope) is { } statements) return statements;
        }
    }
}
