using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler.Targets.Cpu;

/// <summary>Prints loops over arrays, loops in vectors, and loops that are functions of their own.</summary>
sealed class CpuStatementCode(ExprCode code, StorageCode storage, LocalNames locals, NameScope names) : StatementCode(code, storage, locals, names)
{
    readonly List<(LanesFunction Function, IReadOnlyList<string> Comments)> functions = [];

    /// <summary>In a loop's function, the lanes type and the references to buffers' first elements.</summary>
    (string Type, Func<LoopBuffer, string> Origin)? lanes;

    public override void PrintFunctions(CodeWriter writer)
    {
        foreach (var (function, comments) in functions) function.PrintDefinition(writer, comments);
    }

    protected override bool IsScheduled(ForStatement loop) => loop.IsIndependent || loop.Schedule is not null;

    protected override void PrintScheduled(ForStatement loop, CodeWriter body)
    {
        if (LoopNest.Of(loop) is { } nest) PrintNest(nest, body);
        else if (loop.Schedule is { IsFunction: true } && lanes is null) Call(new LoopFunction(loop, Unique("Loop"), Code, (inside, code, lanes) => PrintInside(loop, inside, code, lanes)), loop, body);
        else PrintByHand(loop, body);
    }

    /// <summary>A loop in the function that it is.</summary>
    void PrintInside(ForStatement loop, CodeWriter writer, ExprCode inside, (string Type, Func<LoopBuffer, string> Origin) lanesInside)
    {
        (ExprCode outside, Code, lanes) = (Code, inside, lanesInside);
        PrintByHand(loop, writer);
        (Code, lanes) = (outside, null);
    }

    void PrintByHand(ForStatement loop, CodeWriter body)
    {
        bool isInVectors = loop.Schedule is { Run: LoopRun.Vectors };
        PrintIterations(loop, isInVectors ? new VectorLoopCode(body, Code, loop, Unique).Print() : Code.Print(loop.Start), body);
    }

    void PrintNest(LoopNest nest, CodeWriter body)
    {
        if (nest.Innermost.Schedule is null)
        {
            new NestCode(body, Code, nest).Print();
        }
        else if (lanes is { } inside)
        {
            body.Open();
            new NestCode(body, Code, nest) { Lanes = inside.Type, Origin = inside.Origin }.Print();
            body.Close();
        }
        else
        {
            Call(new NestFunction(nest, Unique("Loop"), Code), nest.Axes[0], body);
        }
    }

    void Call(LanesFunction function, ForStatement loop, CodeWriter body)
    {
        function.PrintCall(body);
        functions.Add((function, loop.Origins));
    }
}
