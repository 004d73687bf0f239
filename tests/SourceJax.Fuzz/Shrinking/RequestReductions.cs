using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Shrinking;

/// <summary>Shorter and plainer chains of transformations.</summary>
static class RequestReductions
{
    public static IEnumerable<Request> Of(Request request, Signature main)
        => Candidates(request).Where(r => r.Steps.Length > 0 && r.Signature(main) is not null);

    static IEnumerable<Request> Candidates(Request request)
    {
        for (int i = 0; i < request.Steps.Length; i++)
        {
            yield return request with { Steps = request.Steps.RemoveAt(i) };
            foreach (Step plainer in Plainer(request.Steps[i])) yield return request with { Steps = request.Steps.SetItem(i, plainer) };
        }
        if (!request.IsSibling && request.Steps is [not (Vmap or Into), ..]) yield return request with { IsSibling = true };
    }

    static IEnumerable<Step> Plainer(Step step)
    {
        if (step is Into into) yield return into.Inner;
        if (step is Gradient { HasValue: true } gradient) yield return gradient with { HasValue = false };
        if (step is Derivative { ArgNums.Length: > 1 } derivative)
        {
            foreach (int argument in derivative.ArgNums) yield return derivative with { ArgNums = [argument] };
        }
        if (step is not Vmap vmap) yield break;
        if (vmap.OutAxis != 0) yield return vmap with { OutAxis = 0 };
        for (int i = 0; i < vmap.InAxes.Length; i++)
        {
            if (vmap.InAxes[i] is not null) yield return vmap with { InAxes = vmap.InAxes.SetItem(i, null) };
            if (vmap.InAxes[i] > 0) yield return vmap with { InAxes = vmap.InAxes.SetItem(i, 0) };
        }
    }
}
