using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Oracles;

/// <summary>
/// Every method that is made computes what its chain of transformations means: the method itself run as C#, its text over hyper-dual numbers for
/// derivatives, a loop over lanes for batches.
/// </summary>
public sealed class MeaningOracle : IOracle
{
    public IEnumerable<Finding> Check(BuiltProgram built, Tally tally)
    {
        if (built.Assembly is null) yield break;
        foreach (RequestName method in RequestNames.Of(built.Program).Where(n => n.IsRequest))
        {
            foreach (int input in built.Program.Inputs)
            {
                if (Check(built, method, input, tally) is not { Case: { } call } finding) continue;
                if (Rounding.Decides(built, method.Request!, call.Arguments, call.Expected, tally)) continue;
                yield return finding;
                break;
            }
        }
    }

    static Finding? Check(BuiltProgram built, RequestName method, int input, Tally tally)
    {
        Request request = method.Request!;
        Signature main = SourceText.Signature(built.Program);
        Tensor[] arguments, expected = [];
        Exception? thrown = null;
        try
        {
            arguments = new Arguments(main, input, request.Order).Of(request, built.Meaning);
        }
        catch (Exception) when (request.Order > 0)
        {
            tally.Count("the program throws");
            return null;
        }
        HyperDual.Largest = 1;
        try
        {
            expected = request.Meaning(main, built.Meaning).Call(arguments);
        }
        catch (InvalidProgramException)
        {
            tally.Count("the C# compiler's code is not valid");
            return null;
        }
        catch (Exception e)
        {
            thrown = e;
        }
        double scale = HyperDual.Largest;
        tally.Count(request.Kind);
        Tensor[] actual;
        try
        {
            actual = built.Call(method.Name, method.Signature, arguments);
        }
        catch (Exception e)
        {
            if (Stub.IsIt(e) || thrown?.GetType() == e.GetType() || thrown is not null && !MustThrow()) return null;
            if (thrown is not null && IsOfEmptyAxis(thrown) && IsOfEmptyAxis(e))
            {
                tally.Count("the other error of an empty axis");
                return null;
            }
            string kind = thrown is null ? $"throws {e.GetType().Name} {request.Kind}" : $"throws {e.GetType().Name} for {thrown.GetType().Name}";
            return new(built.Program, kind, $"{method.Name} throws {e.GetType().Name}: {e.Message}{At(e)}",
                new(method, arguments, thrown is null ? expected : null, input));
        }
        if (thrown is not null)
        {
            return MustThrow()
                ? new(built.Program, $"throws not {thrown.GetType().Name}", $"{method.Name} does not throw {thrown.Message}",
                    new(method, arguments, null, input)) : null;
        }
        if (Agreement.Difference(expected, actual, request.Order, scale, built.Accuracy(request.Order)) is not { } difference) return null;
        if (request.Order > 0 && MayBeOfTheOtherSide(built.Program, arguments, actual))
        {
            tally.Count("a derivative of what is not chosen");
            return null;
        }
        return new(built.Program, $"value {request.Kind}", $"{method.Name}: {difference}", new(method, arguments, expected, input));

        bool MustThrow() => request.Steps is [Jit] && built.Program.UsesAllValues;
    }

    /// <summary>
    /// A choice between elements, unlike a branch, has the derivatives of both sides: where a mean of no elements is not chosen, zero times NaN is NaN, as in JAX.
    /// </summary>
    static bool MayBeOfTheOtherSide(FuzzProgram program, Tensor[] arguments, Tensor[] actual)
        => arguments.Any(a => a.Data.Length == 0) && actual.Any(t => t.Data.Any(d => double.IsNaN(d.Value))) && Expression.Chooses(Printer.Print(program.Main, "", 0));

    /// <summary>An axis without elements has neither an index nor a minimum: in one expression, either may be told first.</summary>
    static bool IsOfEmptyAxis(Exception e) => e is IndexOutOfRangeException || e.GetType() == typeof(ArgumentException);

    static string At(Exception e) => e.StackTrace?.Split('\n')[0].Trim() is { } frame ? $" {frame}" : "";
}

/// <summary>Methods that were refused throw.</summary>
static class Stub
{
    public static bool IsIt(Exception e) => e is InvalidOperationException && e.Message.Contains("was not generated");
}
