using SourceJax.Generator.Tests.Composition;
using SourceJax.Generator.Tests.Frontend;

namespace SourceJax.Generator.Tests.Library;

/// <summary>
/// Every function of the library's text under random chains of transformations: derivatives of all orders against differences, batches against loops.
/// New functions take part by themselves.
/// </summary>
public class CompositionLawTests
{
    /// <summary>Steps that no difference avoids, a domain that ends where the points begin, a derivative that has none itself, and vectors that anything could be.</summary>
    static readonly string[] NowhereSmooth =
    [
        "Jnp.Round<double>(x: x, decimals: 2)", "Jnp.Logit<double>(x: x)", "Lax.RandomGammaGrad<double>(a: x, x: y)", "Linalg.Svd<double>(x: x).Item1",
        "NDArrayExtensions.Round<double>(x: x, decimals: 1)", "NDArrayExtensions.Round<double>(x: x, decimals: 2)",
    ];

    [Fact]
    public void Transformations_of_every_composition_mean_what_they_say()
    {
        DrawnCall[] calls = [.. Compositions.All.SelectMany(DrawnCall.Of).Where(c => c.IsOfNumbers && !NowhereSmooth.Contains(c.Expression))];
        Assert.True(calls.Length > 100);
        var wrong = new List<string>();
        for (int n = 0; n < calls.Length; n++)
        {
            // What is refused throws in eager code; other tests see to that.
            if (Traced.Members(calls[n].Plain("F")).TryMethod("F") is not { } function) continue;
            try
            {
                CompositionTests.CheckLinks(new Chain(calls[n].Expression, function, new Random(n)), n);
            }
            catch (Exception e)
            {
                wrong.Add($"{calls[n].Expression}: {e.Message}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
