using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Schedules;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Tests.Transforms;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>Whatever passes run over loops, and in whatever order, the bits that come out stay the same.</summary>
public class RandomLoopTests
{
    /// <summary>How many programs are drawn, and from which seed on: more of them find more.</summary>
    static readonly int Draws = Setting("LOOP_DRAWS", 300), From = Setting("LOOP_SEED", 0);

    static int Setting(string name, int standard) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : standard;

    /// <summary>Results, or that an index was out of range or an extent refused; null for programs that read what is not there, which mean nothing.</summary>
    sealed record Outcome(IReadOnlyList<ArrayValue> Results, Type? Thrown)
    {
        public static Outcome? Of(LoopProgram program, IReadOnlyList<ArrayValue> arguments, IReadOnlyDictionary<DimSymbol, long> extents)
        {
            try
            {
                return new(LoopInterpreter.Run(program, arguments, extents), null);
            }
            catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException)
            {
                return new([], e.GetType());
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }

        public bool Equals(Outcome? other) => other is not null && Thrown == other.Thrown && Results.SequenceEqual(other.Results);
        public override int GetHashCode() => Results.Count;
        public override string ToString() => Thrown?.Name ?? string.Join("; ", Results);
    }

    /// <summary>A program with what it is run on.</summary>
    sealed record Draw(string Text, IReadOnlyList<ArrayValue> Arguments, IReadOnlyDictionary<DimSymbol, long> Extents)
    {
        /// <summary>What is wrong after passes have run; null where nothing is, or the program means nothing.</summary>
        public string? Fault(IReadOnlyList<LoopPass> passes)
        {
            LoopProgram program = LoopParser.Parse(Text);
            LoopVerifier.Check(program, "drawing", checksBuffers: false);
            if (Outcome.Of(program, Arguments, Extents) is not { } expected) return null;
            bool arePlaced = false, mayThrowEither = program.Statements.All().Any(s => s is CheckStatement { Condition.Part: null });
            foreach (LoopPass pass in passes)
            {
                try
                {
                    program = pass.Run(program);
                    arePlaced |= pass.PlacesBuffers;
                    LoopVerifier.Check(program, pass.Name, arePlaced);
                    string text = program.ToString();
                    LoopProgram read = LoopParser.Parse(text);
                    if (read.ToString() != text) return $"{pass.Name}: the text reads back as\n{read}";
                    Outcome? actual = Outcome.Of(pass == passes[^1] ? read : program, Arguments, Extents);
                    // Which of two exceptions comes first is nobody's promise.
                    if (expected.Equals(actual) || (mayThrowEither && actual?.Thrown is not null && expected.Thrown is not null)) continue;
                    return $"{pass.Name}: {actual?.ToString() ?? "it reads what is not there"} in place of {expected}\n{program}";
                }
                catch (Exception e)
                {
                    return $"{pass.Name}: {e}\n{program}";
                }
            }
            return null;
        }

        /// <summary>The program without what its fault does not need, line by line and block by block.</summary>
        public Draw Shrunk(IReadOnlyList<LoopPass> passes)
        {
            string[] lines = Text.Split('\n');
            for (int i = lines.Length - 3; i > 0; i--)
            {
                int end = i;
                for (int open = Opens(lines[i]); open > 0 && end < lines.Length - 1; open += Opens(lines[end])) end++;
                foreach (string[] shorter in new string[][] { [.. lines[..i], .. lines[(end + 1)..]], [.. lines[..i], .. lines[Math.Min(i + 1, end)..end], .. lines[(end + 1)..]] })
                {
                    Draw next = this with { Text = string.Join("\n", shorter) };
                    if (shorter.Length < lines.Length && next.IsFaulty(passes)) return next.Shrunk(passes);
                }
            }
            return this;
        }

        static int Opens(string line) => line.EndsWith('{') ? 1 : line.Trim().StartsWith('}') ? -1 : 0;

        bool IsFaulty(IReadOnlyList<LoopPass> passes)
        {
            try
            {
                return Fault(passes) is not null;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }

    static readonly LoopPass Schedules = new("scheduling", Scheduling.Run);

    /// <summary>Some of the passes, some of them twice, in any order; where buffers are placed, that comes last.</summary>
    static LoopPass[] Order(Random random)
    {
        LoopPass[] any = [.. LoopPasses.Standard.Where(p => !p.PlacesBuffers)];
        LoopPass[] drawn = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => any[random.Next(any.Length)])];
        return [.. drawn, .. random.Next(2) == 0 ? LoopPasses.Standard.Where(p => p.PlacesBuffers) : [], Schedules];
    }

    static void Holds(string what, Draw draw, Random random)
    {
        foreach (LoopPass[] passes in new[] { [.. LoopPasses.Standard, Schedules], Order(random), Order(random), Order(random), Order(random) })
        {
            if (draw.Fault(passes) is null) continue;
            Draw least = draw.Shrunk(passes);
            Assert.Fail($"{what}, {string.Join(", ", passes.Select(p => p.Name))}:\n{least.Text}\n{least.Fault(passes)}");
        }
    }

    [Fact]
    public void Passes_over_loops_in_any_order_change_no_bit()
    {
        int meaningful = 0, thrown = 0;
        for (int seed = From; seed < From + Draws; seed++)
        {
            var random = new Random(seed);
            int n = random.Next(5) == 0 ? random.Next(2) : random.Next(2, 11);
            ArrayValue Numbers(int count) => Values.Random(random, new(DType.F64, Shape.Of(count)), new(-1, 1));
            ArrayValue[] arguments = [Numbers(n), Numbers(3 * n), Values.Random(random, new(DType.I32, Shape.Of(n)), new(0, Math.Max(0, n - 1))),
                ArrayValue.FromDouble(DType.F64, 0.3), ArrayValue.FromDouble(DType.I32, random.Next(n + 1) - random.Next(2))];
            var draw = new Draw(RandomLoops.Generate(seed), arguments, new Dictionary<DimSymbol, long> { [new ExtentSymbol("n")] = n });
            Outcome? outcome = Outcome.Of(LoopParser.Parse(draw.Text), draw.Arguments, draw.Extents);
            if (outcome is null) continue;
            meaningful++;
            if (outcome.Thrown is not null) thrown++;
            Holds($"seed {seed}", draw, random);
        }
        Assert.True(meaningful > 0.6 * Draws && thrown < 0.5 * meaningful, $"{meaningful} of {Draws} programs mean something, {thrown} of them throw");
    }
}
