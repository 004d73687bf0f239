using System.Collections.Immutable;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Random programs in plain C#: every kind of statement in every nesting, with loops that end and indices that exist.</summary>
sealed class PlainGrammar
{
    const int DeepestNesting = 4;

    static readonly Rule[] Rules = [.. AssignmentRules.All, .. BranchRules.All, .. LoopRules.All, .. ArrayRules.All, .. ExitRules.All];

    int budget;

    PlainGrammar(Draw draw) => (Draw, Expressions) = (draw, new(draw));

    public Draw Draw { get; }

    public Expressions Expressions { get; }

    /// <summary>The program of an id.</summary>
    public static FuzzProgram Program(ProgramId id)
    {
        var draw = new Draw(id);
        var grammar = new PlainGrammar(draw);
        ImmutableArray<Parameter> parameters = MainParameters.Draw(draw);
        Method main = grammar.Method("Loss", parameters, CSharpType.Double, draw.OneIn(8) ? 24 : draw.Between(4, 13));
        var program = new FuzzProgram(id, [], [], [], main, [], [draw.Below(1000), draw.Below(1000)]);
        return program with { Requests = RequestDraw.For(draw, new(parameters, main.Result)) };
    }

    Method Method(string name, ImmutableArray<Parameter> parameters, CSharpType result, int statements)
    {
        budget = statements;
        var scope = new Scope(parameters.Select(MainParameters.Variable), result, [name]);
        List<Statement> body = [];
        while (budget > 0) body.AddRange(Next(scope));
        body.Add(ExitRules.Return(this, scope));
        return new(name, parameters, result, Block.Of(body));
    }

    /// <summary>A few statements. What they declare is in the scope afterwards.</summary>
    public Block Body(Scope scope, int most)
    {
        List<Statement> statements = [];
        for (int count = Draw.Between(1, most); count > 0; count--)
        {
            var next = Next(scope);
            statements.AddRange(next);
            if (next is [.., { Template: var last }] && ExitRules.Leaves(last)) break;
        }
        return Block.Of(statements);
    }

    IReadOnlyList<Statement> Next(Scope scope)
    {
        budget--;
        while (true)
        {
            Rule rule = Draw.Weighted(scope.Depth >= DeepestNesting || budget <= 0 ? AssignmentRules.All : Rules, r => r.Weight);
            if (rule.Build(this, scope) is { } statements) return statements;
        }
    }
}
