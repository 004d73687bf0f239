using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>Random chains of transformations: some of each kind for every program.</summary>
public static class RequestDraw
{
    const int MostSteps = 3, MostOrder = 2, Chains = 2;

    public static ImmutableArray<Request> For(Draw draw, Signature main)
    {
        var requests = new List<Request> { new([new Jit()], IsSibling: true) };
        foreach (string first in (string[])["Grad", "Jacobian", "Vmap"]) Add([Step(draw, main, first)]);
        if (draw.OneIn(2)) Add([Step(draw, main, "Hessian")]);
        if (draw.OneIn(2)) Add([Step(draw, main, draw.Of("Jvp", "Vjp"))]);
        if (draw.OneIn(2)) Add([Step(draw, main, draw.Of("Grad", "Jacobian", "Jvp", "Vjp", "Hessian")) is Derivative derivative ? new Into(derivative) : null]);
        for (int i = 0; i < Chains; i++)
        {
            var steps = new List<Step?>();
            Signature? signature = main;
            for (int length = draw.Between(2, MostSteps); steps.Count < length && signature is not null; signature = steps[^1]?.Apply(signature))
                steps.Add(Step(draw, signature, draw.Of("Grad", "Jacobian", "Jvp", "Vjp", "Vmap", "Vmap", "Hessian")));
            Add(steps);
        }
        return [.. requests];

        void Add(IReadOnlyList<Step?> steps)
        {
            if (steps.Any(s => s is null)) return;
            var request = new Request([.. steps!], IsSibling: steps[0] is not (Vmap or Into) && draw.OneIn(2));
            if (request.Order <= MostOrder && request.Signature(main) is not null) requests.Add(request);
        }
    }

    /// <summary>A transformation of a kind with random options; null where none fits.</summary>
    static Step? Step(Draw draw, Signature signature, string kind)
    {
        int[] differentiable =
            [.. Enumerable.Range(0, signature.Parameters.Length).Where(i => signature.Parameters[i].IsDifferentiable)];
        if (kind != "Vmap" && differentiable.Length == 0) return null;
        ImmutableArray<int> argNums = kind == "Vmap" ? [] : ArgNums(draw, differentiable);
        Step step = kind switch
        {
            "Vmap" => new Vmap([.. signature.Parameters.Select(p => p.IsOutput ? 0 : p.IsExtent || Types.HasNamed(p.Type) || draw.OneIn(4) ? null : (int?)Axis(draw, p.Type))], draw.OneIn(6) ? 1 : 0),
            "Grad" => new Gradient(draw.OneIn(2), argNums),
            "Jacobian" => new Jacobian(draw.OneIn(2), argNums),
            "Hessian" => new Hessian(argNums),
            "Jvp" => new Jvp(argNums),
            _ => new Vjp(argNums),
        };
        return step.Apply(signature) is null ? null : step;
    }

    static ImmutableArray<int> ArgNums(Draw draw, int[] differentiable)
    {
        int first = draw.Of(differentiable), second = draw.Of(differentiable);
        return draw.OneIn(2) || first == second ? [first] : [first, second];
    }

    static int Axis(Draw draw, CSharpType type) => draw.OneIn(4) ? draw.Below(type.Leaves.Min(Types.Rank) + 1) : 0;
}
