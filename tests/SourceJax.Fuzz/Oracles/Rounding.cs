using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>
/// What looks wrong is none where the program takes a decision on a difference that is all rounding: results on both sides of it are right; nor where the
/// program is chaotic, so that every way to round is as good: where arguments that differ in their last digits give another result, and of floats, where
/// doubles do. Of arrays, whose derivatives are differences in doubles, that is the value of the program.
/// </summary>
static class Rounding
{
    /// <summary>What is added to arguments, relative to them: what several operations may lose.</summary>
    const double LastDigits = 4e-15;

    /// <summary>Whether it decides, in a call that looks wrong; counts it then.</summary>
    /// <param name="built">The program.</param>
    /// <param name="request">What is called.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="expected">Its right result; null if it throws.</param>
    /// <param name="tally">Counts.</param>
    public static bool Decides(BuiltProgram built, Request request, Tensor[] arguments, Tensor[]? expected, Tally tally)
    {
        bool isPlain = built.Program.Family == Family.Plain, decides = isPlain && IsClose(), changes = !decides && Changes();
        if (decides) tally.Count("a decision that rounding takes");
        if (changes) tally.Count("a result that rounding changes");
        return decides || changes;

        bool IsClose()
        {
            HyperDual.Closest = double.PositiveInfinity;
            Run(built.Decisions, arguments);
            return HyperDual.Closest <= built.Accuracy(order: 0).OfLargest;
        }

        bool Changes() => (isPlain, built.Program.Precision) switch
        {
            (true, Precision.Float) => IsOther(built.InDoubles, arguments),
            (true, _) => IsOther(built.Meaning, [.. arguments.Select(Nudged)]),
            (false, Precision.Float) => IsOtherValue(),
            // Derivatives are differences, which say themselves how right they are.
            _ => request.Order == 0 && IsOther(built.Meaning, [.. arguments.Select(Nudged)]),
        };

        bool IsOther(Function function, Tensor[] at) => expected is not null && Run(function, at) is { } other
            && Agreement.Difference(other, expected, request.Order, HyperDual.Largest, built.Accuracy(request.Order).Finer) is not null;

        bool IsOtherValue()
        {
            var both = new Both(built, request.Order);
            Run(both, arguments);
            return both.AreOther;
        }

        Tensor[]? Run(Function function, Tensor[] at)
        {
            HyperDual.Largest = 1;
            try
            {
                return request.Meaning(SourceText.Signature(built.Program), function).Call(at);
            }
            catch (Exception)
            {
                // Decisions before an exception may have led to it.
                return null;
            }
        }
    }

    /// <summary>The argument but for its last digits, where it has any: whole numbers may be ints.</summary>
    static Tensor Nudged(Tensor argument)
        => argument with { Data = [.. argument.Data.Select(d => double.IsInteger(d.Value) ? d : d + LastDigits * d.Value)] };

    /// <summary>The method in doubles, which notes whether floats have other values somewhere.</summary>
    sealed class Both(BuiltProgram built, int order) : Function
    {
        readonly Memory doubles = new(built.Decisions);

        public bool AreOther { get; private set; }

        public override int Order => 0;

        public override Tensor[] Call(Tensor[] arguments)
        {
            Tensor[] plain = [.. arguments.Select(a => a.WithoutParts)];
            Outcome ofFloats = Outcome.Of(built.Meaning, plain), ofDoubles = Outcome.Of(doubles, plain);
            AreOther |= ofFloats.Thrown != ofDoubles.Thrown || Agreement.Difference(
                ofDoubles.Values, ofFloats.Values, order: 0, HyperDual.Largest, built.Accuracy(order).Finer) is not null;
            return ofDoubles.Values;
        }
    }
}
