using System.Globalization;
using Adbench.Cases;

namespace Adbench.Measure;

/// <summary>The printed table. Times are milliseconds, each the shortest of many; limits of ratios stand in parentheses, missed ones with a star.</summary>
static class Table
{
    public static void Header() => Console.WriteLine("""
                              |                objective, ms               |              gradient, ms              |        memory, KB
        problem               |   written generated       C++        / C++ |              / objective         / C++ |  objective   gradient  allocated
        """);

    public static void Row(Case problem, TimeSpan budget)
    {
        Action[] native = problem.Native is { } action ? [action] : [];
        double[] times = Timing.Shortest(budget, [problem.Written, problem.Objective, problem.Gradient, .. native]);
        double objective = times[1], gradient = times[2], cpp = native.Length == 0 ? double.NaN : times[3];
        Memory ofObjective = Memory.Of(problem.Objective), ofGradient = Memory.Of(problem.Gradient);
        string[] cells =
        [
            $"{problem.Name,-21} |", Milliseconds(times[0]), Milliseconds(objective), Milliseconds(cpp), Ratio(objective / cpp, problem.ObjectiveLimit), "|",
            Milliseconds(gradient), Ratio(gradient / objective, problem.GradientLimit), Ratio(gradient / cpp, null), "|",
            Kilobytes(ofObjective.Held), Kilobytes(ofGradient.Held), Kilobytes(ofGradient.Allocated),
        ];
        Console.WriteLine(string.Join(' ', cells));
    }

    static string Milliseconds(double seconds) => Number(1e3 * seconds, "F3", 9);

    static string Kilobytes(long bytes) => Number(bytes / 1024.0, "F1", 10);

    static string Ratio(double ratio, double? limit)
        => Number(ratio, "F2", 8) + (limit is { } most ? string.Create(CultureInfo.InvariantCulture, $" ({most:F1}){(ratio > most ? '*' : ' ')}") : "");

    static string Number(double value, string format, int width)
        => (double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture)).PadLeft(width);
}
