using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>Prints loops in lanes, loops in vectors, and loops that are functions of their own.</summary>
sealed class CpuStatementCode(ExprCode code, StorageCode storage, LocalNames locals, NameScope names) : StatementCode(code, storage, locals, names)
{
    readonly List<LoopFunction> functions = [];

    /// <summary>Registers that accumulate, of accumulators.</summary>
    readonly Dictionary<Local, string> registers = [];

    /// <summary>The function of a loop's own, while it is printed.</summary>
    LoopFunction? function;

    public override void PrintFunctions(CodeWriter writer)
    {
        foreach (LoopFunction called in functions)
        {
            function = called;
            called.PrintDefinition(writer, inside =>
            {
                (ExprCode outside, Code) = (Code, inside);
                PrintInside(called, called.Loop, writer);
                Code = outside;
            });
        }
    }

    protected override void PrintLoop(ForStatement loop, CodeWriter body)
    {
        if (function is not null) PrintInside(function, loop, body);
        else if (loop.Schedule is { IsFunction: true })
        {
            functions.Add(new LoopFunction(loop, Unique("Loop"), Code));
            functions[^1].PrintCall(body);
        }
        else if (loop.Schedule is { Run: LoopRun.Vectors }) PrintVectors(loop, body);
        else base.PrintLoop(loop, body);
    }

    void PrintVectors(ForStatement loop, CodeWriter body) => PrintIterations(loop, new VectorLoopCode(body, Code, loop, Unique).Print(), body);

    /// <summary>A loop in a function over a lanes type.</summary>
    void PrintInside(LoopFunction inside, ForStatement loop, CodeWriter body)
    {
        bool isInLanes = LoopNest.Of(loop)?.Innermost.Schedule is not null, isInnermost = loop.Schedule is { Run: LoopRun.Lanes };
        // Its index is declared before it.
        bool isBlock = isInnermost && !inside.Loop.IsIndependent;
        if (isBlock) body.Open();
        foreach (Accumulator sum in isInLanes ? loop.Accumulators : [])
        {
            string name = Code.Name(sum.Local), type = inside.IsParameter(sum.Local) ? "" : sum.Local.DType.CSharpName + " ";
            body.Line($"{type}{name} = {Code.Print(sum.Start)};");
            registers[sum.Local] = inside.Unique(sum.Local.Name + "Lanes");
            body.Line($"{inside.Lanes} {registers[sum.Local]} = {inside.Lanes}.Broadcast({name});");
        }
        if (isInnermost) PrintLanes(loop, inside, body);
        else if (loop.Schedule is { Run: LoopRun.Vectors }) PrintVectors(loop, body);
        else if (isInLanes) PrintIterations(loop, Code.Print(loop.Start), body);
        else base.PrintLoop(loop, body);
        // Accumulators over the innermost axis alone join here; others only after the outer loops.
        foreach (Accumulator sum in isInLanes ? loop.Accumulators : []) Join(sum, inside, body);
        if (isBlock) body.Close();
    }

    protected override string NameOf(Local accumulator) => Code.Lanes is null ? base.NameOf(accumulator) : registers[accumulator];

    /// <summary>Whole registers first, of what is left the narrowest ones where that is known to be little, then single elements.</summary>
    void PrintLanes(ForStatement loop, LoopFunction inside, CodeWriter body)
    {
        Dim count = loop.Extent!;
        DType dtype = loop.Schedule!.Element;
        string index = Code.Name(loop.Index), extent = Code.Index(count);
        bool isFactor = count.Bare is not null || count.ConstantValue is not null;
        body.Line($"int {index} = 0;");
        PrintRegisters(loop, new LaneForm(loop, inside.Lanes, inside.Origin), $"{(isFactor ? extent : $"({extent})")} - {inside.Lanes}.Count", body);
        long? left = count.ConstantValue % (512 / dtype.Bits);
        if (left == 0) return;
        if (left is not null && loop.Body.All(s => s is not ReduceStatement))
        {
            int narrow = 128 / dtype.Bits;
            left %= narrow;
            PrintRegisters(loop, new LaneForm(loop, LaneOperations.TypeName(dtype, 128), inside.Origin), $"{extent} - {Literals.Int(narrow)}", body);
            if (left == 0) return;
        }
        body.Open($"for (; {index} < {extent}; {index}++)");
        Block(loop.Body, body);
    }

    void PrintRegisters(ForStatement loop, LaneForm form, string last, CodeWriter body)
    {
        string index = Code.Name(loop.Index);
        body.Open($"for (; {index} <= {last}; {index} += {form.Type}.Count)");
        Code.Lanes = form;
        Block(loop.Body, body);
        Code.Lanes = null;
    }

    void Join(Accumulator sum, LoopFunction inside, CodeWriter body)
    {
        string accumulator = Code.Name(sum.Local), register = registers[sum.Local];
        CodeTemplate combine = Code.Operation(sum.Combine, sum.Local.DType, isElement: true);
        if (LaneOperations.Reduction(sum.Combine) is { } reduction)
        {
            body.Line($"{accumulator} {combine.Assignment} {inside.Lanes}.{reduction}({register});");
            return;
        }
        string lane = inside.Unique("lane");
        var element = new CodeTemplate($"{inside.Lanes}.Lane({register}, {lane})");
        body.Line($"for (int {lane} = 0; {lane} < {inside.Lanes}.Count; {lane}++)");
        body.Nested($"{accumulator} = {ExprCode.Fill(combine, [new(accumulator), element]).Text};");
    }
}
