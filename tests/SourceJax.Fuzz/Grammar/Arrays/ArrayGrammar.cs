using System.Collections.Immutable;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Grammar.Arrays;

/// <summary>Random programs of NDArrays. Expressions are drawn for a shape that is wanted, so that all fit.</summary>
sealed class ArrayGrammar
{
    const int DeepestNesting = 3;

    static readonly Rule<ArrayGrammar>[] Rules = [.. VariableRules.All, .. ControlRules.All, .. ExtentTests.Rules];

    int budget;

    ArrayGrammar(Draw draw, Extents extents) => (Draw, Extents, Expressions) = (draw, extents, new(this));

    public Draw Draw { get; }

    public Extents Extents { get; }

    public ArrayExpressions Expressions { get; }

    /// <summary>The program of an id.</summary>
    public static FuzzProgram Program(ProgramId id)
    {
        var draw = new Draw(id, stream: 1);
        ImmutableArray<Parameter> parameters = ArrayParameters.Draw(draw);
        var grammar = new ArrayGrammar(draw, ArrayParameters.Extents(draw, parameters));
        Method main = grammar.Method("Loss", parameters, draw.OneIn(5) ? 0 : draw.Between(1, 7));
        var program = new FuzzProgram(id, [], [], [], main, [], [draw.Below(1000), draw.Below(1000)]) { Family = Family.Arrays };
        return program with { Requests = RequestDraw.For(draw, new(parameters, main.Result)), Precision = Precisions.Drawn(id, main) };
    }

    Method Method(string name, ImmutableArray<Parameter> parameters, int statements)
    {
        budget = statements;
        CSharpType result = Result();
        var scope = new Scope(parameters.Select(p => p.Variable), result, null, [name]);
        List<Statement> body = [];
        while (budget > 0) body.AddRange(Next(scope));
        body.Add(new("return {0};", Expressions.Result(scope, result)));
        return new(name, parameters, result, Block.Of(body));
    }

    CSharpType Result() => Draw.Below(8) switch
    {
        < 3 => CSharpType.Double,
        < 5 => ArrayType.Of(CSharpType.Double, Shape.Scalar),
        5 => TupleType.Of(ArrayType.Of(CSharpType.Double, Extents.AnyShape(2)), CSharpType.Double),
        _ => ArrayType.Of(CSharpType.Double, Extents.AnyShape(2)),
    };

    public Block Body(Scope scope, int most) => Extents.Within(() =>
    {
        List<Statement> statements = [];
        int outer = scope.Variables.Count;
        for (int count = Draw.Between(1, most); count > 0; count--) statements.AddRange(Next(scope));
        return Block.Of([.. statements, .. VariableRules.Used(this, scope, outer)]);
    });

    IReadOnlyList<Statement> Next(Scope scope)
    {
        budget--;
        while (true)
        {
            Rule<ArrayGrammar> rule = Draw.Weighted(scope.Depth >= DeepestNesting || budget <= 0 ? VariableRules.All : Rules, r => r.Weight);
            if (rule.Build(this, scope) is { } statements) return statements;
        }
    }
}
