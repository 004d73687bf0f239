using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Prints the statements of a method, one after the other. What has a schedule is the target's.</summary>
/// <param name="code">Expressions.</param>
/// <param name="storage">Buffers.</param>
/// <param name="locals">What locals and buffers are called.</param>
/// <param name="names">The method's names.</param>
public abstract class StatementCode(ExprCode code, StorageCode storage, LocalNames locals, NameScope names)
{
    /// <summary>Buffers that nothing has touched since they were made.</summary>
    readonly HashSet<LoopBuffer> fresh = [];
    IReadOnlyList<string> lastOrigins = [];

    /// <summary>Expressions where statements are printed: in the method, or in a function of a loop's own.</summary>
    protected ExprCode Code { get; set; } = code;

    /// <summary>Functions that were called.</summary>
    public virtual void PrintFunctions(CodeWriter writer)
    {
    }

    /// <summary>A type for what was called and cannot be in the method, if there is such.</summary>
    public virtual void PrintType(CodeWriter writer)
    {
    }

    protected string Unique(string wish) => names.Unique(wish);

    public virtual void Print(LoopStatement statement, CodeWriter body)
    {
        switch (statement)
        {
            case AllocateStatement allocate:
                storage.Allocate(allocate, Code, body);
                fresh.Add(allocate.Buffer);
                return;
            case ClearStatement clear:
                body.Line($"{Code.Span(clear.Stack)}.Clear();");
                break;
            case LetStatement let:
                Comment(statement, body);
                body.Line($"{Code.Lanes?.Type ?? let.Local.DType.CSharpName} {Code.Name(let.Local)} = {Code.Print(let.Value)};");
                break;
            case CheckStatement check:
                body.Line(Code.Test(check));
                break;
            case IndexCheckStatement check:
                body.Line(Code.Test(check));
                break;
            case RowStatement row:
                Row(row, body);
                break;
            case CopyStatement copy:
                body.Line($"{Code.Span(copy.Source)}.CopyTo({Code.Span(copy.Target)});");
                break;
            case TradeStatement { Cycle: var cycle }:
                Trade(cycle, body);
                break;
            case FillStatement fill:
                Comment(statement, body);
                Fill(fill, body);
                break;
            case KernelStatement kernel:
                Comment(statement, body);
                body.Line(KernelCalls.Statement(kernel, Code));
                break;
            case DeclareStatement declare:
                body.Line($"{declare.Local.DType.CSharpName} {Code.Name(declare.Local)};");
                break;
            case AssignStatement assign:
                body.Line(Assignment.Print(Code, assign));
                break;
            case PushStatement push:
                body.Line($"{Code.Span(push.Stack)}.Push({(push.Value.Buffer is { } pushed ? Code.Span(pushed) : Code.Print(push.Value.Scalar!))});");
                break;
            case PopStatement pop:
                body.Line($"{Code.Span(pop.Stack)}.Pop({Code.Span(pop.Target)});");
                break;
            case ForStatement or WhileStatement or IfStatement:
                if (statement is not IfStatement) fresh.ExceptWith(statement.Touched());
                Comment(statement, body);
                if (statement is ForStatement loop) PrintLoop(loop, body);
                else PrintControl(statement, body);
                // What a loop over an array's axes became is one statement.
                if (statement is ForStatement { IsNest: true }) lastOrigins = statement.Origins;
                break;
            case StoreStatement store:
                Comment(statement, body);
                body.Line(Assignment.Print(Code, store));
                break;
            case ReduceStatement reduce:
                body.Line(Assignment.Accumulate(Code, NameOf(reduce.Accumulator), reduce.Combine, reduce.Accumulator.DType, reduce.Value));
                break;
            default: throw new InvalidOperationException($"no C# for {statement.GetType().Name}");
        }
        fresh.ExceptWith(statement.Touched());
    }

    void Row(RowStatement part, CodeWriter body)
    {
        LoopBuffer row = part.Row;
        string type = row.Aval.DType.CSharpName, made = $"global::SourceJax.Execution.ShapeGuard.{(part.IsWritten ? "WritableRow" : "Row")}<{type}>";
        body.Line($"global::System.{(part.IsWritten ? "Span" : "ReadOnlySpan")}<{type}> {Code.Span(row)} = "
            + $"{made}({Code.Span(row.Of!)}, {Code.Index(part.First)}, {Code.Index(row.Aval.Shape.Size)});");
    }

    protected virtual void Trade(IReadOnlyList<LoopBuffer> cycle, CodeWriter body)
    {
        string first = names.Unique(locals[cycle[0]] + "Next");
        body.Line($"global::System.Span<{cycle[0].Aval.DType.CSharpName}> {first} = {Code.Span(cycle[0])};");
        for (int i = 0; i < cycle.Count - 1; i++) body.Line($"{Code.Span(cycle[i])} = {Code.Span(cycle[i + 1])};");
        body.Line($"{Code.Span(cycle[^1])} = {first};");
    }

    void Fill(FillStatement fill, CodeWriter body)
    {
        string span = Code.Span(fill.Buffer);
        bool isZero = fill.Value is ConstExpr { Value: var value } && value == default, isArray = storage.IsArray(fill.Buffer);
        if (isZero && fresh.Contains(fill.Buffer) && storage.IsAllocatedAsZeros(fill.Buffer)) return;
        if (isZero) body.Line(isArray ? $"global::System.Array.Clear({span});" : $"{span}.Clear();");
        else body.Line(isArray ? $"global::System.Array.Fill({span}, {Code.Print(fill.Value)});" : $"{span}.Fill({Code.Print(fill.Value)});");
    }

    /// <summary>What a branch is decided by.</summary>
    protected virtual string Condition(LoopExpr condition) => Code.Print(condition);

    void PrintControl(LoopStatement statement, CodeWriter body)
    {
        switch (statement)
        {
            case WhileStatement { Test.Count: 0 } loop:
                body.Open($"while ({Condition(loop.Condition)})");
                Block(loop.Body, body);
                break;
            case WhileStatement loop:
                body.Open("while (true)");
                foreach (LoopStatement test in loop.Test) Print(test, body);
                body.Line($"if (!({Condition(loop.Condition)})) break;");
                Block(loop.Body, body);
                break;
            case IfStatement branch:
                body.Open($"if ({Condition(branch.Condition)})");
                Block(branch.Then, body);
                if (branch.Else.Count == 0) break;
                body.Open("else");
                Block(branch.Else, body);
                break;
        }
    }

    /// <summary>A loop, with the accumulators that it declares around itself. Targets print what has a schedule.</summary>
    protected virtual void PrintLoop(ForStatement loop, CodeWriter body)
    {
        foreach (Accumulator sum in loop.Accumulators) body.Line($"{sum.Local.DType.CSharpName} {Code.Name(sum.Local)} = {Code.Print(sum.Start)};");
        PrintIterations(loop, Code.Print(loop.Start), body);
    }

    /// <summary>What accumulates.</summary>
    protected virtual string NameOf(Local accumulator) => Code.Name(accumulator);

    /// <summary>The iterations of a loop from <paramref name="start"/> on, one after the other.</summary>
    protected void PrintIterations(ForStatement loop, string start, CodeWriter body)
    {
        string index = Code.Name(loop.Index), step = Literals.Int(Math.Abs(loop.Step)), end = Code.Print(loop.End);
        string advance = loop.Step switch { 1 => $"{index}++", -1 => $"{index}--", > 0 => $"{index} += {step}", _ => $"{index} -= {step}" };
        // Backwards the counter moves after the comparison, so that it never has to pass the end of the ints.
        body.Open(loop.Backwards
            ? $"for (int {index} = {start}; {(loop.Step > 0 ? $"{index}-- >" : $"{index}++ <")} {end};)"
            : $"for (int {index} = {start}; {index} {(loop.Step > 0 ? '<' : '>')} {end}; {advance})");
        Block(loop.Body, body);
    }

    protected void Block(IReadOnlyList<LoopStatement> statements, CodeWriter body)
    {
        foreach (LoopStatement inner in statements) Print(inner, body);
        body.Close();
    }

    /// <summary>The user's statement, once for a run of C# statements it became.</summary>
    void Comment(LoopStatement statement, CodeWriter body)
    {
        foreach (string origin in statement.Origins.Except(lastOrigins)) body.Line("// " + origin);
        lastOrigins = statement.Origins;
    }
}
