using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Targets.Ilgpu;

/// <summary>Something that a method for devices does on the host.</summary>
/// <param name="Statement">What the user wrote that it is of; null where that is not known.</param>
/// <param name="Why">Why no kernel does it.</param>
/// <param name="IsAround">Whether it is the loop around that statement.</param>
public sealed record HostStep(string? Statement, string Why, bool IsAround)
{
    /// <summary>The steps among statements, and inside of those that have kernels in them.</summary>
    /// <param name="block">The statements.</param>
    /// <param name="around">What the user wrote that they are of, as far as they do not say.</param>
    public static IEnumerable<HostStep> In(IReadOnlyList<LoopStatement> block, IReadOnlyList<string> around) => block.SelectMany(statement =>
    {
        IReadOnlyList<string> origins = OriginsOf(statement) is { Count: > 0 } own ? own : around;
        // Numbers of C# are the host's anyway.
        if (DeviceStatementCode.IsHosts(statement))
        {
            bool isAround = statement.Origins.Count == 0 && statement is ForStatement { IsIndependent: false } or WhileStatement;
            if (!statement.Touched().Any()) return [];
            return origins.Take(isAround ? 1 : origins.Count).DefaultIfEmpty().Select(o => new HostStep(o, Reason(statement), isAround));
        }
        return statement is ForStatement { Schedule: not null } ? [] : statement.Blocks().SelectMany(inner => In(inner, origins));
    });

    /// <summary>A loop that the user wrote, other than one over the axes of arrays, may say in its body alone what it is of.</summary>
    static IReadOnlyList<string> OriginsOf(LoopStatement statement)
        => statement.Origins.Count > 0 ? statement.Origins : statement.Blocks().SelectMany(b => b).Select(OriginsOf).FirstOrDefault(o => o.Count > 0) ?? [];

    /// <summary>Why no kernel does it.</summary>
    public static string Reason(LoopStatement statement)
    {
        var all = new[] { statement }.All();
        var types = all.SelectMany(s => s.Touched()).Select(b => b.Aval.DType)
            .Concat(all.SelectMany(s => s.Exprs()).SelectMany(e => e.All()).SelectMany(Types));
        string? type = types.Where(t => !KernelLoops.HasType(t)).Select(t => t.CSharpName).FirstOrDefault();
        if (type is not null) return $"kernels have no {type.Split('.').Last()}";
        return statement switch
        {
            ForStatement { IsIndependent: true } or KernelStatement or RowStatement => "kernels have no such function",
            ForStatement or WhileStatement => "its iterations follow one another",
            _ => "it is no loop over elements",
        };
    }

    static DType[] Types(LoopExpr expr) => expr is ApplyExpr apply ? [expr.DType, apply.OperandType] : [expr.DType];
}
