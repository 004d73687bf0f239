using System.Globalization;
using System.Text;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// The text form of loops: one statement per line, operations by the names of their primitives. An operation on elements, which has the same bits in SIMD
/// lanes, is written <c>sin.e(x)</c>; one on numbers, <c>sin(x)</c>.
/// </summary>
public sealed class LoopPrinter
{
    readonly StringBuilder text = new();
    int depth;

    public static string Print(LoopProgram program)
    {
        var printer = new LoopPrinter();
        string numbers = program.Numbers.Count == 0 ? "" : $" of {string.Join(" ", program.Numbers)}";
        printer.Open($"program({string.Join(", ", program.Inputs.Select(Declaration))}){numbers}");
        foreach (LoopBuffer buffer in Undeclared(program)) printer.Line($"later {Allocation(new(buffer))}");
        printer.Block(program.Statements);
        printer.Line($"return {string.Join(", ", program.Outputs.Select(Operand))}");
        printer.Close();
        return printer.text.ToString();
    }

    /// <summary>Buffers that a pass has still to declare.</summary>
    static IEnumerable<LoopBuffer> Undeclared(LoopProgram program)
    {
        var declared = program.Inputs.Select(i => i.Buffer).Concat(program.Statements.All().OfType<AllocateStatement>().Select(a => a.Buffer));
        return program.Statements.SelectMany(s => s.Touched()).Concat(program.ResultBuffers).Where(b => b.Kind != BufferKind.Row).Distinct().Except(declared.OfType<LoopBuffer>());
    }

    static string Allocation(AllocateStatement allocate)
        => $"{allocate.Buffer.Kind.ToString().ToLowerInvariant()} {allocate.Buffer.Name}: {allocate.Buffer.Aval}{Elements(allocate)}";

    /// <summary>Statements as the program they are part of shows them.</summary>
    public static string Print(IReadOnlyList<LoopStatement> statements)
    {
        var printer = new LoopPrinter();
        printer.Block(statements);
        return printer.text.ToString();
    }

    static string Declaration(LoopOperand operand)
        => operand.Buffer is { } buffer ? $"{buffer.Name}: {buffer.Aval}" : $"{((LocalExpr)operand.Scalar!).Name}: {operand.Scalar.DType.Name}";

    void Block(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements)
        {
            int start = text.Length;
            Statement(statement);
            if (statement.Origins.Count == 0) continue;
            // Behind the statement's first line, which for loops is their header.
            int end = text.ToString(start, text.Length - start).IndexOf('\n') + start;
            text.Insert(end, "  # " + string.Join("; ", statement.Origins).Replace("\r", "").Replace("\n", " "));
        }
    }

    void Statement(LoopStatement statement)
    {
        switch (statement)
        {
            case LetStatement let: Line($"{(let.IsNamed ? "named" : "let")} {let.Local.Name}: {let.Local.DType.Name} = {Expr(let.Value)}"); break;
            case DeclareStatement declare: Line($"var {declare.Local.Name}: {declare.Local.DType.Name}"); break;
            case AssignStatement assign: Line($"{assign.Local.Name} = {Expr(assign.Value)}{Order(assign.InAnyOrder)}"); break;
            case StoreStatement store:
                Line($"{store.Buffer.Name}[{store.Index}] {store.Combine?.Name}= {Expr(store.Value)}{Order(store.InAnyOrder)}");
                break;
            case ReduceStatement reduce: Line($"{reduce.Accumulator.Name} {reduce.Combine.Name}= {Expr(reduce.Value)}"); break;
            case CheckStatement { Condition: { Part: { } part } }: Line($"check part {part.Start} .. {part.Stop} of {part.Extent} axis {part.Axis}{Written(part)}"); break;
            case CheckStatement { Condition: var condition }: Line($"check {condition.Use} {condition.NonNegative}: {condition.Message}"); break;
            case IndexCheckStatement check: Line($"check {check.Index}{(check.Count == 1 ? "" : $" and the {check.Count - 1} behind it")} of {check.Extent}"); break;
            case RowStatement row: Line($"row {row.Row.Name}: {row.Row.Aval} of {row.Row.Of!.Name} from {row.First}{(row.IsWritten ? " written" : "")}"); break;
            case CopyStatement copy: Line($"{copy.Target.Name}[..] = {copy.Source.Name}[..]"); break;
            case TradeStatement trade: Line($"trade {string.Join(", ", trade.Cycle.Select(b => b.Name))}"); break;
            case FillStatement fill: Line($"{fill.Buffer.Name}[..] = {Expr(fill.Value)}"); break;
            case KernelStatement kernel:
                Line($"{string.Join(", ", kernel.Outputs.Select(b => b.Name))} = {Name(kernel.Primitive)}({string.Join(", ", kernel.Inputs.Select(Operand))})");
                break;
            case AllocateStatement allocate:
                Line(Allocation(allocate));
                break;
            case ClearStatement clear: Line($"clear {clear.Stack.Name}"); break;
            case PushStatement push: Line($"push {push.Stack.Name}, {Operand(push.Value)}"); break;
            case PopStatement pop: Line($"{pop.Target.Name}[..] = pop({pop.Stack.Name})"); break;
            case ForStatement loop:
                foreach (Accumulator sum in loop.Accumulators) Line($"reduced {sum.Local.Name}: {sum.Local.DType.Name} = {sum.Combine.Name} from {Expr(sum.Start)}");
                if (loop is { IsIndependent: true, Extent: { } extent }) Open($"each {loop.Index.Name} in {extent}{(loop.KeepsOrder ? " in order" : "")}{As(loop)}");
                else Open($"for {loop.Index.Name} in {Expr(loop.First)} .. {Expr(loop.Limit)}{Step(loop)}{(loop.Backwards ? " backwards" : "")}{As(loop)}");
                Block(loop.Body);
                Close();
                break;
            case WhileStatement loop:
                Open("while");
                Block(loop.Test);
                Close($" ({Expr(loop.Condition)})");
                Open("do");
                Block(loop.Body);
                Close();
                break;
            case IfStatement branch:
                Open($"if {Expr(branch.Condition)}");
                Block(branch.Then);
                Close();
                if (branch.Else.Count == 0) break;
                Open("else");
                Block(branch.Else);
                Close();
                break;
            default: throw new InvalidOperationException($"no text for {statement.GetType().Name}");
        }
    }

    static string As(ForStatement loop) => loop.Schedule is { } schedule ? $" as {schedule}" : "";
    static string Written(AxisPart part) => part.Written is { } kind ? $" as {kind}" : "";

    static string Elements(AllocateStatement allocate)
        => allocate.Buffer.Value is { } value ? $" = {string.Join(" ", value.Data.Select(s => s.Format(value.DType)))}"
            : allocate.MayNotExist ? $" or empty if {string.Join(" or ", allocate.Doubtful)}" : "";

    static string Step(ForStatement loop) => loop.Step == 1 ? "" : $" step {loop.Step.ToString(CultureInfo.InvariantCulture)}";
    static string Order(bool isAny) => isAny ? " in any order" : "";
    static string Operand(LoopOperand operand) => operand.Buffer?.Name ?? Expr(operand.Scalar!);

    /// <summary>The text of an expression.</summary>
    public static string Expr(LoopExpr expr) => expr switch
    {
        ConstExpr constant => $"{constant.Value.Format(constant.DType)}:{constant.DType.Name}",
        LocalExpr local => local.Name,
        LoadExpr load => $"{load.Buffer.Name}[{load.Index}]",
        IndexExpr index => $"index({index.Index}):{index.DType.Name}",
        ApplyExpr apply => $"{Name(apply.Primitive)}{(apply.IsElement ? ".e" : "")}{Type(apply)}({string.Join(", ", apply.Operands.Select(Expr))})",
        CheckedIndexExpr { WrappedAxis: { } axis } at => $"wrapped({Expr(at.Index)}, {at.Extent}, axis {axis})",
        CheckedIndexExpr at => $"checked({Expr(at.Index)}, {at.Extent})",
        PopExpr pop => $"pop({pop.Stack.Name})",
        GuardExpr guard => $"guard({guard.Index} in {guard.Low} .. {guard.High}, {Expr(guard.Inside)}, {Expr(guard.Outside)})",
        _ => throw new InvalidOperationException($"no text for {expr.GetType().Name}"),
    };

    /// <summary>The type that it is an operation of, where the last operand has another one.</summary>
    static string Type(ApplyExpr apply) => apply.Operands[apply.Operands.Count - 1].DType == apply.OperandType ? "" : $":{apply.OperandType.Name}";

    static string Name(Primitive primitive)
    {
        var parameters = new ParameterWriter(function => function.Name);
        primitive.WriteParameters(parameters);
        return parameters.Parameters.Count == 0 ? primitive.Name : $"{primitive.Name}[{string.Join(" ", parameters.Parameters)}]";
    }

    void Open(string header)
    {
        Line(header + " {");
        depth++;
    }

    void Close(string end = "")
    {
        depth--;
        Line("}" + end);
    }

    void Line(string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
