using SourceJax.Fuzz.Execution;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Oracles;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Devices;

/// <summary>Every method that takes arrays gives on a device what it gives on the host, but for rounding.</summary>
/// <param name="device">Where arrays are placed.</param>
/// <param name="progress">Told what is called next: a kernel that goes wrong may end the process.</param>
/// <param name="found">Told at once what is wrong, for the same reason.</param>
sealed class DeviceOracle(ComputeDevice device, Action<ProgramId, string> progress, Action<Finding> found) : IOracle
{
    /// <summary>In the kind of what leaves the device without kernels.</summary>
    public const string Refused = "cannot be loaded";

    public IEnumerable<Finding> Check(BuiltProgram built, Tally tally)
    {
        if (built.Assembly is null) return [];
        foreach (RequestName method in RequestNames.Of(built.Program).Where(n => n.IsRequest))
        {
            foreach (int input in built.Program.Inputs)
            {
                if (Check(built, method, input, tally) is not { } finding) continue;
                found(finding);
                break;
            }
        }
        return [];
    }

    /// <summary>Whether a method that is asked for takes arrays that can be on a device.</summary>
    public static bool RunsThere(FuzzProgram program, Request request)
        => request.Signature(SourceText.Signature(program))!.Leaves.Any(leaf => leaf is ArrayType { Holder: Holder.NDArray });

    Finding? Check(BuiltProgram built, RequestName method, int input, Tally tally)
    {
        Request request = method.Request!;
        Tensor[] arguments;
        try
        {
            arguments = new Arguments(SourceText.Signature(built.Program), input, request.Order).Of(request, built.Meaning);
        }
        catch (Exception)
        {
            tally.Count("the program throws");
            return null;
        }
        var (expected, thrown) = Run(built, method, arguments, null);
        if (thrown is not null && Stub.IsIt(thrown)) return null;
        progress(built.Program.Id, $"{built.Program.Id} {method.Name} of input {input}");
        tally.Count(request.Kind);
        var (actual, thrownThere) = Run(built, method, arguments, device);
        if (thrown is not null || thrownThere is not null)
        {
            if (thrownThere?.GetType() == thrown?.GetType()) return null;
            if (thrownThere is null)
            {
                // As it may be on the host, where nothing uses what an operation would throw for.
                tally.Count($"no {thrown!.GetType().Name} on the device");
                return null;
            }
            return new(built.Program, $"device throws {thrownThere.GetType().Name} for {thrown?.GetType().Name ?? "a value"} {Root(thrownThere)}",
                $"{method.Name} of input {input}: {thrownThere}", new(method, arguments, thrown is null ? expected : null, input));
        }
        Accuracy accuracy = Accuracy.Of(built.Program.Precision, request.Order);
        if (Difference(expected, actual, request.Order, accuracy) is not { } difference) return null;
        // What changes with the last digits of arguments, any order of operations changes.
        var (other, thrownBeside) = Run(built, method, [.. arguments.Select(a => Nudged(a, accuracy))], null);
        if (thrownBeside is not null || Difference(expected, other, request.Order, accuracy.Finer) is not null)
        {
            tally.Count("a result that rounding changes");
            return null;
        }
        return new(built.Program, $"device value {request.Kind}", $"{method.Name} of input {input}: {difference}", new(method, arguments, expected, input));
    }

    static (Tensor[] Values, Exception? Thrown) Run(BuiltProgram built, RequestName method, Tensor[] arguments, ComputeDevice? device)
    {
        try
        {
            Tensor[] values = built.Call(method.Name, method.Signature, arguments, device);
            // What a call reports is its own, also where nobody has waited for a result of it.
            if (device is not null) Jnp.Zeros<float>([1]).To(device).BlockUntilReady();
            return (values, null);
        }
        catch (Exception e)
        {
            return ([], e);
        }
    }

    static string? Difference(Tensor[] expected, Tensor[] actual, int order, Accuracy accuracy)
    {
        double scale = expected.SelectMany(t => t.Data).Select(d => Math.Abs(d.Value)).Where(double.IsFinite).Append(1).Max();
        return Agreement.Difference(expected, actual, order, scale, accuracy);
    }

    static Tensor Nudged(Tensor argument, Accuracy accuracy)
        => argument with { Data = [.. argument.Data.Select(d => double.IsInteger(d.Value) ? d : d + accuracy.OfLargest / 10 * d.Value)] };

    /// <summary>Where it was thrown; of a kernel that ILGPU does not compile, why.</summary>
    static string Root(Exception e) => e.Message.Contains(Refused, StringComparison.Ordinal) ? Refused + ": " + Innermost(e).Message
        : Innermost(e).StackTrace?.Split('\n')[0].Trim() ?? "";

    static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
