using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Shrinking;

/// <summary>Smaller programs, the much smaller ones first. Many do not compile, or mean something else: whoever asks tries them.</summary>
static class Reductions
{
    public static IEnumerable<FuzzProgram> Of(FuzzProgram program)
    {
        foreach (int i in Enumerable.Range(0, program.Requests.Length)) yield return program with { Requests = program.Requests.RemoveAt(i) };
        foreach (int i in Enumerable.Range(0, program.Inputs.Length)) yield return program with { Inputs = program.Inputs.RemoveAt(i) };
        for (int i = 0; i < program.Requests.Length; i++)
        {
            foreach (var shorter in RequestReductions.Of(program.Requests[i], SourceText.Signature(program)))
                yield return program with { Requests = program.Requests.SetItem(i, shorter) };
        }
        foreach (Block body in Of(program.Main.Body)) yield return program with { Main = program.Main with { Body = body } };
        for (int h = 0; h < program.Helpers.Length; h++)
        {
            yield return program with { Helpers = program.Helpers.RemoveAt(h) };
            foreach (Block body in Of(program.Helpers[h].Body))
                yield return program with { Helpers = program.Helpers.SetItem(h, program.Helpers[h] with { Body = body }) };
        }
        foreach (int i in Enumerable.Range(0, program.Members.Length)) yield return program with { Members = program.Members.RemoveAt(i) };
        foreach (int i in Enumerable.Range(0, program.Types.Length)) yield return program with { Types = program.Types.RemoveAt(i) };
        if (program.Precision != Precision.Double) yield return program with { Precision = Precision.Double };
        foreach (FuzzProgram fewer in ParameterReductions.Of(program)) yield return fewer;
    }

    static IEnumerable<Block> Of(Block block)
    {
        var statements = block.Statements;
        for (int i = 0; i < statements.Length; i++) yield return new(statements.RemoveAt(i));
        for (int i = 0; i < statements.Length; i++)
        {
            foreach (Block inner in statements[i].Blocks) yield return new(statements.RemoveAt(i).InsertRange(i, inner.Statements));
        }
        for (int i = 0; i < statements.Length; i++)
        {
            foreach (Statement smaller in Of(statements[i])) yield return new(statements.SetItem(i, smaller));
        }
    }

    static IEnumerable<Statement> Of(Statement statement)
    {
        if (statement is { Blocks: [var then, _], Template: "if ({0}) $0 else $1" }) yield return new("if ({0}) $0", statement.Expressions, then);
        for (int i = 0; i < statement.Blocks.Length; i++)
        {
            foreach (Block smaller in Of(statement.Blocks[i])) yield return statement with { Blocks = statement.Blocks.SetItem(i, smaller) };
        }
        foreach (var expressions in OfAny(statement.Expressions)) yield return statement with { Expressions = expressions };
    }

    static IEnumerable<ImmutableArray<Expression>> OfAny(ImmutableArray<Expression> expressions)
    {
        for (int i = 0; i < expressions.Length; i++)
        {
            foreach (Expression smaller in Of(expressions[i])) yield return expressions.SetItem(i, smaller);
        }
    }

    static IEnumerable<Expression> Of(Expression e)
    {
        string[] constants = (e.Type as NumberType)?.Name switch { "double" => ["1.0", "0.5"], "int" => ["0", "1"], "bool" => ["true", "false"], _ => [] };
        foreach (string constant in constants.TakeWhile(c => c != e.Template)) yield return new(e.Type, constant);
        foreach (Expression inner in Inside(e).Where(o => o.Type == e.Type).OrderBy(o => o.Size)) yield return inner;
        foreach (var operands in OfAny(e.Operands)) yield return e with { Operands = operands };
    }

    static IEnumerable<Expression> Inside(Expression e) => e.Operands.SelectMany(o => Inside(o).Prepend(o));
}
