using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz;

/// <summary>What the command line asks for.</summary>
public sealed record Options
{
    public const string Usage = """
        Random programs through the generator, held against what their own text computes.
          --programs N        that many programs (default 1000)
          --minutes M         as many as fit in that time
          --family F          plain, arrays or all (default): programs of all families take turns
          --seed S            which programs (default 1)
          --today N           N programs, others every day
          --mutations N       half-typed code instead: N edits of the programs in samples and tests
          --program S:I       one program only: prints it
          --generated         prints the generated files of that program, too
          --device D          on that device, held against the CPU: simulator
          --workers W         programs at a time (default: one per processor)
          --out FOLDER        where faults go (default artifacts/fuzz)
          --no-shrink         leaves faults as they are
          --plain             programs without transformations: whether the grammar is right
        Ends with 1 if a fault was found.
        """;

    public int Programs { get; private init; } = 1000;

    /// <summary>How many edits; null for random programs.</summary>
    public int? Mutations { get; private init; }

    public TimeSpan? Time { get; private init; }

    /// <summary>Null for all of them.</summary>
    public Family? Family { get; private init; }

    public int Seed { get; private init; } = 1;

    public ProgramId? Single { get; private init; }

    public bool ShowGenerated { get; private init; }

    /// <summary>Threads of this process: on a device, which a kernel may take along, a program runs alone.</summary>
    public int Workers => Device is null ? Processes : 1;

    /// <summary>How many programs run at a time, in threads or in processes.</summary>
    public int Processes { get; private init; } = Environment.ProcessorCount;

    public string Out { get; private init; } = Path.Combine("artifacts", "fuzz");

    public bool Shrink { get; private init; } = true;

    public bool IsPlain { get; private init; }

    /// <summary>Where the methods' arrays are; null for the host.</summary>
    public string? Device { get; private init; }

    /// <summary>The number of the first program.</summary>
    public int From { get; private init; }

    /// <summary>Where a process says what it is about to call, if another one watches it.</summary>
    public string? Progress { get; private init; }

    /// <exception cref="ArgumentException">An argument is not known.</exception>
    public static Options Parse(ReadOnlySpan<string> arguments)
    {
        var options = new Options();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            options = name switch
            {
                "--generated" => options with { ShowGenerated = true },
                "--no-shrink" => options with { Shrink = false },
                "--plain" => options with { IsPlain = true },
                _ => i + 1 < arguments.Length ? With(options, name, arguments[++i]) : throw new ArgumentException($"{name} is no option, or has no value"),
            };
        }
        return options;
    }

    static Options With(Options options, string name, string value) => name switch
    {
        "--programs" => options with { Programs = int.Parse(value) },
        "--minutes" => options with { Time = TimeSpan.FromMinutes(double.Parse(value)), Programs = int.MaxValue },
        "--family" => options with { Family = value == "all" ? null : Enum.Parse<Family>(value, ignoreCase: true) },
        "--seed" => options with { Seed = int.Parse(value) },
        "--today" => options with { Programs = int.Parse(value), Seed = int.Parse(DateTime.UtcNow.ToString("yyyyMMdd")) },
        "--mutations" => options with { Mutations = int.Parse(value) },
        "--program" => options with { Single = ProgramId.Parse(value) },
        "--device" => value == "simulator" ? options with { Device = value } : throw new ArgumentException($"{value} is no device"),
        "--from" => options with { From = int.Parse(value) },
        "--progress" => options with { Progress = value },
        "--workers" => options with { Processes = int.Parse(value) },
        "--out" => options with { Out = value },
        _ => throw new ArgumentException($"{name} is no option"),
    };
}
