using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>
/// Prints as many iterations of a loop as fit whole vectors. These are <c>Vector&lt;T&gt;</c> in place, not a function over the widest lanes:
/// such loops are often short and inside of others.
/// </summary>
sealed class VectorLoopCode
{
    readonly CodeWriter writer;
    readonly ExprCode code;
    readonly ForStatement loop;
    readonly VectorForm form;
    readonly Dictionary<Local, string> sums = [];

    /// <summary>The variable that is the index of the first iteration left.</summary>
    readonly string rest;

    /// <summary>Expressions in which the loop's index is that of the first lane.</summary>
    readonly ExprCode first;
    readonly Func<string, string> unique;

    /// <param name="writer">Where to.</param>
    /// <param name="code">Expressions of the loop.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="unique">A name that is free everywhere.</param>
    public VectorLoopCode(CodeWriter writer, ExprCode code, ForStatement loop, Func<string, string> unique)
    {
        (this.writer, this.code, this.loop, this.unique) = (writer, code, loop, unique);
        form = new VectorForm(loop);
        rest = unique(code.Name(loop.Index) + "Rest");
        first = loop.Backwards ? code : new ExprCode(symbol => symbol.Equals(loop.Index) ? rest : code.Name(symbol), code.Span) { FitsInt = code.FitsInt };
    }

    /// <returns>The variable that ends as the index of the first iteration left.</returns>
    public string Print()
    {
        foreach (AssignStatement sum in Vectorizer.Sums(loop))
        {
            sums[sum.Local] = unique(sum.Local.Name + "Lanes");
            writer.Line($"{form.Type} {sums[sum.Local]} = {form.Type}.Zero;");
        }
        writer.Line($"int {rest} = {code.Print(loop.Start)};");
        bool goesUp = loop.Step > 0 != loop.Backwards, isFarFromEnds = loop.Ranges.CannotWrap(loop.First) && loop.Ranges.CannotWrap(loop.Limit);
        string end = code.Print(loop.End), next = $"{(isFarFromEnds ? "" : "(long)")}{rest} {(goesUp ? '+' : '-')} {form.Count}";
        writer.Open($"for (; {next} {(goesUp ? "<=" : ">=")} {end}; {rest} {(goesUp ? '+' : '-')}= {form.Count})");
        if (loop.Backwards) writer.Line($"int {code.Name(loop.Index)} = {rest} {(goesUp ? '+' : '-')} 1;");
        foreach (LoopStatement statement in loop.Body) Print(statement);
        writer.Close();
        foreach (AssignStatement sum in Vectorizer.Sums(loop)) writer.Line($"{code.Name(sum.Local)} += global::System.Numerics.Vector.Sum({sums[sum.Local]});");
        return rest;
    }

    void Print(LoopStatement statement)
    {
        switch (statement)
        {
            case LetStatement { Local.DType: Ir.DType.I32 } let:
                writer.Line($"int {code.Name(let.Local)} = {Position(let.Value).Text};");
                break;
            case LetStatement { Value: PopExpr pop } let:
                writer.Line($"{form.Type} {code.Name(let.Local)} = {code.Span(pop.Stack)}.PopVector();");
                break;
            case PushStatement push:
                writer.Line($"{code.Span(push.Stack)}.Push({Elements(push.Value.Scalar!)});");
                break;
            case LetStatement let:
                writer.Line($"{form.Type} {code.Name(let.Local)} = {Elements(let.Value)};");
                break;
            case AssignStatement sum when sums.TryGetValue(sum.Local, out string? lanes):
                writer.Line($"{lanes} += {Elements(((ApplyExpr)sum.Value).Operands[1])};");
                break;
            case AssignStatement counter:
                int step = Strides.Step(counter)!.Value;
                string factor = Math.Abs(step) == 1 ? "" : Literals.Int(Math.Abs(step)) + " * ";
                writer.Line($"{code.Name(counter.Local)} {(step > 0 ? '+' : '-')}= {factor}{form.Count};");
                break;
            case IndexCheckStatement check:
                writer.Line(first.Test(check));
                break;
            case StoreStatement store:
                writer.Line(form.Store(Elements(Assignment.Stored(store)), store.Buffer, store.Index, first));
                break;
            default: throw new InvalidOperationException($"{statement.GetType().Name} in vectors");
        }
    }

    string Elements(LoopExpr expr) => first.Print(expr, form);

    /// <summary>The position of the first lane; a run of positions in a slice instead of single ones.</summary>
    CodeTemplate Position(LoopExpr expr) => expr switch
    {
        ApplyExpr { Primitive: Within } part when form.Strides.Of(part.Operands[0]) is 1 or -1
            => new($"global::SourceJax.Execution.ShapeGuard.Within({Position(part.Operands[0]).Text}, {Position(part.Operands[1]).Text}, "
                + $"{(form.Strides.Of(part.Operands[0]) < 0 ? "-" : "")}{form.Count})"),
        ApplyExpr apply => ExprCode.Fill(code.Operation(apply), [.. apply.Operands.Select(o => Position(o))]),
        _ => first.Template(expr),
    };
}
