using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>One transformation of a chain, with its options as an attribute writes them.</summary>
/// <param name="Name">Of the attribute.</param>
/// <param name="Options">What follows the target in the attribute's argument list.</param>
/// <param name="Transformation">What it does.</param>
/// <param name="ArgNums">The parameters it differentiates by, if it does.</param>
sealed record Step(string Name, string Options, Transformation Transformation, int[] ArgNums)
{
    public override string ToString() => $"{Name}({Options.TrimStart(',', ' ')})";

    /// <summary>A random transformation that applies to a function of this signature.</summary>
    public static Step Draw(Random random, Signature signature)
    {
        int[] differentiable = [.. Enumerable.Range(0, signature.Parameters.Count)
            .Where(i => signature.Parameters[i].Type.Leaves.All(l => l.IsDifferentiable))];
        bool isScalar = signature.Result is Leaf { Aval: { Rank: 0, DType.IsFloat: true } };
        bool isSmooth = signature.Result.Leaves.All(l => l.IsDifferentiable) && differentiable.Length > 0;
        var kinds = new List<string> { "Jit", "Vmap", "Vmap", "Vmap" };
        if (isSmooth) kinds.AddRange(["Jvp", "Vjp"]);
        // Jacobians need to know the axes.
        if (isSmooth && !signature.Parameters.SelectMany(p => p.Type.Leaves).Any(l => l.Aval.Shape.HasRest)) kinds.AddRange(["JacFwd", "JacRev"]);
        if (isSmooth && isScalar) kinds.AddRange(kinds.Contains("JacFwd") ? ["Grad", "Grad", "ValueAndGrad", "Hessian"] : ["Grad", "ValueAndGrad"]);
        string kind = kinds[random.Next(kinds.Count)];
        if (kind == "Jit") return new(kind, "", new JitTransformation(), []);
        if (kind == "Vmap") return Batched(random, signature);

        int[] argNums = [.. differentiable.OrderBy(_ => random.Next()).Take(random.Next(1, Math.Min(differentiable.Length, 2) + 1))];
        EquatableArray<int>? list = argNums.ToEquatable();
        Transformation transformation = kind switch
        {
            "Jvp" => new JvpTransformation(list),
            "Vjp" => new VjpTransformation(list),
            "JacFwd" or "JacRev" => new JacobianTransformation(list, kind == "JacFwd"),
            "Hessian" => new HessianTransformation(list),
            _ => new GradTransformation(list, HasAux: false, kind == "ValueAndGrad"),
        };
        return new(kind, $", ArgNums = [{string.Join(", ", argNums)}]", transformation, argNums);
    }

    static Step Batched(Random random, Signature signature)
    {
        int?[] inAxes = [.. signature.Parameters.Select(p => random.Next(3) == 0 ? null : Axis(random, p.Type))];
        if (inAxes.All(a => a is null)) inAxes[random.Next(inAxes.Length)] = 0;
        bool perPart = signature.Result is TupleTree && random.Next(2) == 0;
        int?[] outAxes = signature.Result is TupleTree tuple && perPart
            ? [.. tuple.Fields.Select(f => Axis(random, f.Type))] : [Axis(random, signature.Result)];
        string options = $", InAxes = [{string.Join(", ", inAxes.Select(a => a?.ToString() ?? "Axes.None"))}], OutAxes = [{string.Join(", ", outAxes)}]";
        return new("Vmap", options, new VmapTransformation(inAxes.ToEquatable(), outAxes.ToEquatable()), []);
    }

    /// <summary>An axis that a batch of each leaf has; 0 where the rank is open.</summary>
    static int? Axis(Random random, TypeTree type)
    {
        int rank = type.Leaves.Min(l => l.Kind == LeafKind.Key || l.Aval.Shape.HasRest ? 0 : l.Aval.Rank);
        return random.Next(rank + 1) is var axis && random.Next(3) == 0 && rank > 0 ? axis - rank - 1 : axis;
    }
}
