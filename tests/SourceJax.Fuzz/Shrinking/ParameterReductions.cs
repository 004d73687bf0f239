using System.Collections.Immutable;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Shrinking;

/// <summary>Fewer parameters of the main method, and smaller arguments.</summary>
static class ParameterReductions
{
    public static IEnumerable<FuzzProgram> Of(FuzzProgram program)
    {
        var parameters = program.Main.Parameters;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (Without(program, i) is { } fewer) yield return fewer;
            if (parameters[i].Data is not { } data) continue;
            if (data.Most > data.Least) yield return With(data with { Most = data.Least });
            if (data is { Least: > 0 }) yield return With(data with { Least = data.Least - 1, Most = data.Most - 1 });
            if (data.Kind != DataKind.Ordinary) yield return With(data with { Kind = DataKind.Ordinary });

            FuzzProgram With(Data smaller) => WithParameters(parameters.SetItem(i, parameters[i] with { Data = smaller }));
        }

        FuzzProgram WithParameters(ImmutableArray<Parameter> changed) => program with { Main = program.Main with { Parameters = changed } };
    }

    static FuzzProgram? Without(FuzzProgram program, int parameter)
    {
        Request?[] requests = [.. program.Requests.Select(r => Without(r, parameter))];
        Method main = program.Main with { Parameters = program.Main.Parameters.RemoveAt(parameter) };
        var shorter = program with { Main = main, Requests = [.. requests.OfType<Request>()] };
        bool fits = requests.All(r => r is not null) && shorter.Main.Parameters.Length > 0;
        return fits && shorter.Requests.All(r => r.Signature(SourceText.Signature(shorter)) is not null) ? shorter : null;
    }

    static Request? Without(Request request, int parameter)
    {
        Step?[] steps = [.. request.Steps.Select(s => Without(s, parameter))];
        return steps.Any(s => s is null) ? null : request with { Steps = [.. steps.OfType<Step>()] };
    }

    /// <summary>Null where the step is about the parameter.</summary>
    static Step? Without(Step step, int parameter) => step switch
    {
        Derivative d => d.ArgNums.Contains(parameter) ? null : d with { ArgNums = [.. d.ArgNums.Select(i => i > parameter ? i - 1 : i)] },
        Into i => Without(i.Inner, parameter) is Derivative inner ? new Into(inner) : null,
        Vmap v => v.InAxes.RemoveAt(parameter) is var axes && axes.Any(a => a is not null) ? v with { InAxes = axes } : null,
        _ => step,
    };
}
