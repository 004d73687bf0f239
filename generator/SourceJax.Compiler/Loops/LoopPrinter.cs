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
    readonly TextNames names = new();
    int depth;

    public static string Print(LoopProgram program)
    {
        var printer = new LoopPrinter();
        foreach (DimSymbol symbol in program.Extents) printer.names.Take(symbol.Name);
        string numbers = program.Numbers.Count == 0 ? "" : $" of {string.Join(" ", program.Numbers)}";
        printer.Open($"program({string.Join(", ", program.Inputs.Select(printer.Declaration))}){numbers}");
        foreach (LoopBuffer buffer in Undeclared(program)) printer.Line($"later {printer.Allocation(new(buffer))}");
        printer.Block(program.Statements);
        printer.Line($"return {string.Join(", ", program.Outputs.Select(printer.Operand))}");
        printer.Close();
        return printer.text.ToString();
    }

    /// <summary>Buffers that a pass has still to declare.</summary>
    static IEnumerable<LoopBuffer> Undeclared(LoopProgram program)
    {
        var declared = program.Inputs.Select(i => i.Buffer).Concat(program.Statements.All().OfType<AllocateStatement>().Select(a => a.Buffer));
        return program.Statements.SelectMany(s => s.Touched()).Concat(program.ResultBuffers).Where(b => b.Kind != BufferKind.Row).Distinct()
            .Except(declared.OfType<LoopBuffer>());
    }

    string Allocation(AllocateStatement allocate)
        => $"{allocate.Buffer.Kind.ToString().ToLowerInvariant()} {names.Of(allocate.Buffer)}: {Type(allocate.Buffer)}{Elements(allocate)}";

    /// <summary>Statements as the program they are part of shows them.</summary>
    public static string Print(IReadOnlyList<LoopStatement> statements)
    {
        var printer = new LoopPrinter();
        printer.Block(statements);
        return printer.text.ToString();
    }

    string Declaration(LoopOperand operand)
        => operand.Buffer is { } buffer ? $"{names.Of(buffer)}: {buffer.Aval}" : $"{names.Of(((LocalExpr)operand.Scalar!).Local)}: {operand.Scalar.DType.Name}";

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
            case LetStatement let: Line($"{(let.IsNamed ? "named" : "let")} {names.Of(let.Local)}: {let.Local.DType.Name} = {Expr(let.Value)}"); break;
            case DeclareStatement declare: Line($"var {names.Of(declare.Local)}: {declare.Local.DType.Name}"); break;
            case AssignStatement assign: Line($"{names.Of(assign.Local)} = {Expr(assign.Value)}{Order(assign.InAnyOrder)}"); break;
            case StoreStatement store:
                string sharing = (store.IsAtomic ? " at once" : "") + (store.IsAlone ? " alone" : "");
                Line($"{names.Of(store.Buffer)}[{Index(store.Index)}] {store.Combine?.Name}= {Expr(store.Value)}{Order(store.InAnyOrder)}{sharing}");
                break;
            case ReduceStatement reduce: Line($"{names.Of(reduce.Accumulator)} {reduce.Combine.Name}= {Expr(reduce.Value)}"); break;
            case CheckStatement { Condition: { Part: { } part } }:
                Line($"check part {Index(part.Start)} .. {Index(part.Stop)} of {Index(part.Extent)} axis {part.Axis}{Written(part)}");
                break;
            case CheckStatement { Condition: var condition }: Line($"check {condition.Use} {Index(condition.NonNegative)}: {condition.Message}"); break;
            case IndexCheckStatement check:
                Line($"check {Index(check.Index)}{(check.Count == 1 ? "" : $" and the {check.Count - 1} behind it")} of {Index(check.Extent)}");
                break;
            case RowStatement row:
                Line($"row {names.Of(row.Row)}: {row.Row.Aval} of {names.Of(row.Row.Of!)} from {Index(row.First)}{(row.IsWritten ? " written" : "")}");
                break;
            case CopyStatement copy: Line($"{names.Of(copy.Target)}[..] = {names.Of(copy.Source)}[..]"); break;
            case TradeStatement trade: Line($"trade {string.Join(", ", trade.Cycle.Select(b => names.Of(b)))}"); break;
            case FillStatement fill: Line($"{names.Of(fill.Buffer)}[..] = {Expr(fill.Value)}"); break;
            case KernelStatement kernel:
                string outputs = string.Join(", ", kernel.Outputs.Select(b => names.Of(b)));
                Line($"{outputs} = {Name(kernel.Primitive)}({string.Join(", ", kernel.Inputs.Select(Operand))})");
                break;
            case AllocateStatement allocate:
                Line(Allocation(allocate));
                break;
            case ClearStatement clear: Line($"clear {names.Of(clear.Stack)}"); break;
            case PushStatement push: Line($"push {names.Of(push.Stack)}, {Operand(push.Value)}"); break;
            case PopStatement pop: Line($"{names.Of(pop.Target)}[..] = pop({names.Of(pop.Stack)})"); break;
            case ForStatement loop:
                names.AddIndex(loop.Index);
                foreach (Accumulator sum in loop.Accumulators)
                    Line($"reduced {names.Of(sum.Local)}: {sum.Local.DType.Name} = {sum.Combine.Name} from {Expr(sum.Start)}");
                if (loop is { IsIndependent: true, Extent: { } extent })
                    Open($"{(loop.IsLanes ? "lanes" : "each")} {names.Of(loop.Index)} in {Index(extent)}{(loop.KeepsOrder ? " in order" : "")}{As(loop)}");
                else
                {
                    string way = Step(loop) + (loop.Backwards ? " backwards" : "");
                    Open($"for {names.Of(loop.Index)} in {Expr(loop.First)} .. {Expr(loop.Limit)}{way}{As(loop)}");
                }
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

    string Elements(AllocateStatement allocate)
        => allocate.Buffer.Value is { } value ? $" = {string.Join(" ", value.Data.Select(s => s.Format(value.DType)))}"
            : allocate.MayNotExist ? $" or empty if {string.Join(" or ", allocate.Doubtful.Select(Index))}" : "";

    static string Step(ForStatement loop) => loop.Step == 1 ? "" : $" step {loop.Step.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>In the order that it has when it is read.</summary>
    string Type(LoopBuffer buffer) => buffer.Aval.WithShape(buffer.Aval.Shape.Substitute(Named)).ToString();
    Dim? Named(DimSymbol symbol) => symbol is Local ? Dim.Symbol(names.Of(symbol)) : null;
    string Index(Dim index) => index.Substitute(Named).ToString();

    static string Order(bool isAny) => isAny ? " in any order" : "";
    string Operand(LoopOperand operand) => operand.Buffer is { } buffer ? names.Of(buffer) : Expr(operand.Scalar!);

    string Expr(LoopExpr expr) => expr switch
    {
        ConstExpr constant => $"{constant.Value.Format(constant.DType)}:{constant.DType.Name}",
        LocalExpr local => names.Of(local.Local),
        LoadExpr load => $"{names.Of(load.Buffer)}[{Index(load.Index)}]",
        IndexExpr index => $"index({Index(index.Index)}):{index.DType.Name}",
        ApplyExpr apply => $"{Name(apply.Primitive)}{(apply.IsElement ? ".e" : "")}{Type(apply)}({string.Join(", ", apply.Operands.Select(Expr))})",
        CheckedIndexExpr { WrappedAxis: { } axis } at => $"wrapped({Expr(at.Index)}, {Index(at.Extent)}, axis {axis})",
        CheckedIndexExpr at => $"checked({Expr(at.Index)}, {Index(at.Extent)})",
        PopExpr pop => $"pop({names.Of(pop.Stack)})",
        GuardExpr guard => $"guard({Index(guard.Index)} in {Index(guard.Low)} .. {Index(guard.High)}, {Expr(guard.Inside)}, {Expr(guard.Outside)})",
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
