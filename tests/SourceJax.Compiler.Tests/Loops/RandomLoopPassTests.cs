using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Tests.Transforms;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>Whatever passes run over loops, and in whatever order, the bits that come out stay the same.</summary>
public class RandomLoopPassTests
{
    /// <summary>How many programs are drawn, and from which seed on: more of them find more.</summary>
    static readonly int Draws = Setting("LOOP_DRAWS", 120), From = Setting("LOOP_SEED", 0);

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
        /// <summary>The program itself, where it was lowered and not read.</summary>
        public LoopProgram? Lowered { get; init; }

        /// <summary>What is wrong after passes have run; null where nothing is, or the program means nothing.</summary>
        public string? Fault(IReadOnlyList<LoopPass> passes)
        {
            LoopProgram program = Lowered ?? LoopParser.Parse(Text);
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
                    // That what nobody uses throws is nobody's promise, nor which of two exceptions comes first.
                    if (pass.DropsUnused && expected.Thrown is not null && actual is not null) expected = actual;
                    bool isExcused = expected.Thrown is not null && mayThrowEither && actual?.Thrown is not null;
                    if (expected.Equals(actual) || isExcused) continue;
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
            bool throws = Throws(Fault(passes)!);
            for (int i = lines.Length - 3; i > 0; i--)
            {
                int end = i;
                for (int open = Opens(lines[i]); open > 0 && end < lines.Length - 1; open += Opens(lines[end])) end++;
                string[] inside = lines[Math.Min(i + 1, end)..end], after = lines[(end + 1)..];
                foreach (string[] shorter in new string[][] { [.. lines[..i], .. after], [.. lines[..i], .. inside, .. after] })
                {
                    Draw next = this with { Text = string.Join("\n", shorter), Lowered = null };
                    if (shorter.Length < lines.Length && next.IsFaulty(passes, throws)) return next.Shrunk(passes);
                }
            }
            return this;
        }

        static bool Throws(string fault) => fault.Contains("Exception: ", StringComparison.Ordinal);

        static int Opens(string line) => line.EndsWith('{') ? 1 : line.Trim().StartsWith('}') ? -1 : 0;

        /// <summary>Whether it has a fault of that kind still: other bits, or a pass that throws.</summary>
        bool IsFaulty(IReadOnlyList<LoopPass> passes, bool throws)
        {
            try
            {
                return Fault(passes) is { } fault && Throws(fault) == throws;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }

    static readonly LoopPass Schedules = new("scheduling", Target.Cpu.Schedule);

    /// <summary>Some of the passes, some of them twice, in any order; where buffers are placed, that comes last.</summary>
    static LoopPass[] Order(Random random)
    {
        LoopPass[] any = [.. LoopPasses.For(Target.Cpu).Where(p => !p.PlacesBuffers)];
        LoopPass[] drawn = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => any[random.Next(any.Length)])];
        return [.. drawn, .. random.Next(2) == 0 ? LoopPasses.For(Target.Cpu).Where(p => p.PlacesBuffers) : [], Schedules];
    }

    static void Holds(string what, Draw draw, Random random)
    {
        foreach (LoopPass[] passes in new[] { [.. LoopPasses.For(Target.Cpu), Schedules], Order(random), Order(random), Order(random), Order(random) })
        {
            if (draw.Fault(passes) is null) continue;
            Draw read = draw with { Lowered = null }, least = read.Fault(passes) is null ? draw : read.Shrunk(passes);
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

    /// <summary>Functions over arrays and their gradients, with arguments.</summary>
    static IEnumerable<(string Name, IrFunction Function, ArrayValue[] Arguments)> Arrays(int seed)
    {
        var random = new Random(seed);
        IrFunction any = RandomProgram.Any(seed), loop = RandomLoop.Generate(seed), regions = RandomRegions.Generate(seed);
        yield return ("program", any, [.. any.Inputs.Select(v => Values.Random(random, v.Aval, new(-1.5, 1.5)))]);
        ArrayValue[] own = [Values.Random(random, Aval.Scalar(DType.F64), new(0.2, 0.9)), Values.Random(random, new(DType.F64, Shape.Of(4)), new(-1, 1))];
        yield return ("loop", loop, own);
        yield return ("gradient of a loop", Vjp.ValueAndGrad(loop, [true, true]), own);
        own = [.. own, ArrayValue.FromDouble(DType.I32, 3)];
        yield return ("regions", regions, own);
        yield return ("gradient of regions", Vjp.ValueAndGrad(regions, [true, true, false]), own);
        ArrayValue[][] examples = [own, [ArrayValue.FromDouble(DType.F64, 0.4), own[1], ArrayValue.FromDouble(DType.I32, 2)]];
        yield return ("batch of regions", Vmap.Transform(regions, [0, null, 0], [0], 2), Batches.Arguments([0, null, 0], examples, own));
    }

    [Fact]
    public void Lowered_arrays_compute_what_they_did_after_passes_in_any_order()
    {
        for (int seed = From; seed < From + Math.Max(1, Draws / 20); seed++)
        {
            foreach (var (name, function, arguments) in Arrays(seed))
            {
                LoopProgram lowered = new Compilation(EmittedExecutor.Traced(function), Target.Cpu).Lowered;
                var extents = Interpreter.Extents(function, arguments);
                try
                {
                    Check.Close(Interpreter.Run(function, arguments), LoopInterpreter.Run(lowered, arguments, extents), 1e-9);
                }
                catch (IndexOutOfRangeException)
                {
                    // Which element is not there, the test of passes compares.
                }
                catch (Exception e)
                {
                    Assert.Fail($"seed {seed}, {name}: {e}\n{function}\n{lowered}");
                }
                Holds($"seed {seed}, {name}", new(lowered.ToString(), arguments, extents) { Lowered = lowered }, new Random(seed));
            }
        }
    }
}
