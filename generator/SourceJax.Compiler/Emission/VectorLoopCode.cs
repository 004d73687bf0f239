using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Schedules;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Targets.Cpu;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Emission;

/// <summary>
/// Prints as many iterations of a loop as fit whole vectors. These are <c>Vector&lt;T&gt;</c> in place, not a function over the widest lanes:
/// such loops are often short and inside of others.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="code">Scalar expressions.</param>
/// <param name="vector">The loop.</param>
/// <param name="unique">A name that is free everywhere.</param>
sealed class VectorLoopCode(CodeWriter writer, ExprCode code, VectorLoop vector, Func<string, string> unique)
{
    readonly Dictionary<Local, string> sums = [];
    ExprCode? shifted;

    /// <summary>Expressions in which the loop's index is that of the first lane.</summary>
    ExprCode First => shifted ?? code;

    const string Memory = "global::SourceJax.Numerics.VectorSpan";

    string Vector => $"global::System.Numerics.Vector<{vector.DType.CSharpName}>";
    string Count => $"{Vector}.Count";

    /// <returns>The variable that ends as the index of the first iteration left.</returns>
    public string Print()
    {
        ForStatement loop = vector.Loop;
        string rest = unique(code.Name(loop.Index) + "Rest");
        foreach (AssignStatement sum in vector.Sums)
        {
            sums[sum.Local] = unique(sum.Local.Name + "Lanes");
            writer.Line($"{Vector} {sums[sum.Local]} = {Vector}.Zero;");
        }
        writer.Line($"int {rest} = {code.Print(loop.Start)};");
        bool goesUp = loop.Step > 0 != loop.Backwards;
        string end = code.Print(loop.End), next = $"{(vector.IsFarFromEnds ? "" : "(long)")}{rest} {(goesUp ? '+' : '-')} {Count}";
        writer.Open($"for (; {next} {(goesUp ? "<=" : ">=")} {end}; {rest} {(goesUp ? '+' : '-')}= {Count})");
        if (loop.Backwards) writer.Line($"int {code.Name(loop.Index)} = {rest} {(goesUp ? '+' : '-')} 1;");
        if (!loop.Backwards) shifted = new ExprCode(symbol => symbol.Equals(loop.Index) ? rest : code.Name(symbol), code.Span) { FitsInt = code.FitsInt };
        foreach (LoopStatement statement in loop.Body) Print(statement);
        writer.Close();
        foreach (AssignStatement sum in vector.Sums) writer.Line($"{code.Name(sum.Local)} += global::System.Numerics.Vector.Sum({sums[sum.Local]});");
        return rest;
    }

    void Print(LoopStatement statement)
    {
        switch (statement)
        {
            case LetStatement { Local.DType: DType.I32 } let:
                writer.Line($"int {code.Name(let.Local)} = {Position(let.Value).Text};");
                break;
            case LetStatement { Value: PopExpr pop } let:
                writer.Line($"{Vector} {code.Name(let.Local)} = {code.Span(pop.Stack)}.PopVector();");
                break;
            case PushStatement push:
                writer.Line($"{code.Span(push.Stack)}.Push({Lanes(push.Value.Scalar!).Text});");
                break;
            case LetStatement let:
                writer.Line($"{Vector} {code.Name(let.Local)} = {Lanes(let.Value).Text};");
                break;
            case AssignStatement sum when sums.TryGetValue(sum.Local, out string? lanes):
                writer.Line($"{lanes} += {Lanes(((ApplyExpr)sum.Value).Operands[1]).Text};");
                break;
            case AssignStatement counter:
                int step = VectorLoop.Step(counter)!.Value;
                writer.Line($"{code.Name(counter.Local)} {(step > 0 ? '+' : '-')}= {(Math.Abs(step) == 1 ? "" : Literals.Int(Math.Abs(step)) + " * ")}{Count};");
                break;
            case IndexCheckStatement check:
                writer.Line(First.Test(check));
                break;
            case StoreStatement store:
                LoopExpr value = store.Combine is null ? store.Value : new ApplyExpr(store.Combine, vector.DType, [new LoadExpr(vector.DType, store.Buffer, store.Index), store.Value], IsElement: true);
                writer.Line($"{Memory}.Store<{vector.DType.CSharpName}>({Lanes(value).Text}, {code.Span(store.Buffer)}, {FirstIndex(store.Index)});");
                break;
        }
    }

    CodeTemplate Lanes(LoopExpr expr)
    {
        if (vector.IsUniform(expr)) return new($"global::System.Numerics.Vector.Create({code.Print(expr)})");
        return expr switch
        {
            LocalExpr local => new(code.Name(local.Local)),
            LoadExpr load => new($"{Memory}.Load<{vector.DType.CSharpName}>({code.Span(load.Buffer)}, {FirstIndex(load.Index)})"),
            ApplyExpr { Primitive: var primitive, OperandType: var dtype } apply
                => ExprCode.Fill(LaneOperations.FindVector(primitive, dtype)!, [.. apply.Operands.Select(o => Lanes(o))]),
            _ => throw new InvalidOperationException($"no vector of {expr}"),
        };
    }

    /// <summary>The lowest of the indices that the lanes have.</summary>
    string FirstIndex(Dim index)
    {
        string text = First.Index(index);
        return vector.Stride(index) < 0 ? $"{text} - {Count} + 1" : text;
    }

    CodeTemplate Position(LoopExpr expr) => expr switch
    {
        ApplyExpr { Primitive: Within } part when vector.RunOf(part) is 1 or -1
            => new($"global::SourceJax.Execution.ShapeGuard.Within({Position(part.Operands[0]).Text}, {Position(part.Operands[1]).Text}, {(vector.RunOf(part) < 0 ? "-" : "")}{Count})"),
        ApplyExpr apply => ExprCode.Fill(code.Operation(apply), [.. apply.Operands.Select(o => Position(o))]),
        _ => First.Template(expr),
    };
}
