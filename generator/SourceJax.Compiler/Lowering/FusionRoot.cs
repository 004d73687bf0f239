using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Lowering;

/// <summary>A value that a nest computes and keeps: stored element by element, folded, or written into an existing array.</summary>
sealed record FusionRoot(Var Value, IReadOnlyList<Dim> Domain, FoldSpec? Fold, Equation? Update)
{
    /// <param name="equation">What computes the value.</param>
    /// <param name="foldsPerResult">Whether a fold's loops go over the axes of its result first.</param>
    public static FusionRoot? Of(Equation equation, bool foldsPerResult = false) => equation.Primitive switch
    {
        IFoldPrimitive fold when fold.Fold(equation) is { } spec => Of(equation.Output, foldsPerResult ? spec.PerResult() : spec),
        UpdatePrimitive => new(equation.Output, equation.Inputs[^1].Shape.Dims, null, equation),
        PointwisePrimitive => new(equation.Output, equation.Output.Shape.Dims, null, null),
        _ => null,
    };

    static FusionRoot Of(Var value, FoldSpec fold) => new(value, fold.Domain, fold, null);

    public bool IsPointwise => Fold is null && Update is null;

    /// <summary>The expression kept, at an index of the domain.</summary>
    public LoopExpr Element(NestBuilder builder, IReadOnlyList<Dim> at)
        => Fold?.Element(builder, at) ?? builder.Pull(Update is null ? Value : Update.Inputs[^1], at);

    /// <summary>Where it is kept, as an index of the value.</summary>
    public IReadOnlyList<Dim> Target(NestBuilder builder, IReadOnlyList<Dim> at)
        => Update is { Primitive: UpdatePrimitive primitive } ? primitive.Target(builder, Update, at) : Fold is null ? at
            : [.. Fold.OutputAxes.Select(a => at[a])];
}

/// <summary>A step of the schedule: roots that share one nest, or one runtime call.</summary>
sealed record FusionStep(IReadOnlyList<Dim> Domain, List<FusionRoot> Roots, Equation? Kernel);
