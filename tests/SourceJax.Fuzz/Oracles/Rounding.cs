using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>What looks wrong is none where the program takes a decision on a difference that is all rounding: results on both sides of it are right.</summary>
static class Rounding
{
    /// <summary>Whether it decides, in a call that looks wrong; counts it then.</summary>
    public static bool Decides(BuiltProgram built, Request request, Tensor[] arguments, Tally tally)
    {
        if (built.Program.Family != Family.Plain) return false;
        (HyperDual.Closest, HyperDual.Largest) = (double.PositiveInfinity, 1);
        try
        {
            request.Meaning(SourceText.Signature(built.Program), built.Decisions).Call(arguments);
        }
        catch (Exception)
        {
            // Decisions before an exception may have led to it.
        }
        if (HyperDual.Closest > built.Accuracy(order: 0).OfLargest) return false;
        tally.Count("a decision that rounding takes");
        return true;
    }
}
