using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>What comes of a call.</summary>
/// <param name="Values">The leaves of the result.</param>
/// <param name="Thrown">The exception's name, or null.</param>
readonly record struct Outcome(Tensor[] Values, string? Thrown)
{
    public static Outcome Of(Function function, Tensor[] arguments)
    {
        try
        {
            return new(function.Call(arguments), null);
        }
        catch (Exception e)
        {
            return new([], e.GetType().Name);
        }
    }
}
