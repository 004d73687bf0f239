using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Tests.Frontend;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>
/// Random chains of up to five transformations over many functions: each link against its definition in terms of the link before, and what
/// the generator makes of whole chains against the interpreter.
/// </summary>
public class CompositionTests
{
    const int ChainsPerFunction = 3;

    static readonly Lazy<Traced> Subjects = new(() => Traced.File(Functions.Source));

    public static TheoryData<string> Names => [.. Functions.Names];

    [Fact]
    public void There_are_at_least_forty_functions() => Assert.True(Functions.Names.Count >= 40, string.Join(' ', Functions.Names));

    internal static Chain Draw(string name, int seed)
    {
        lock (Subjects) return new(name, Subjects.Value.Method(name), new Random(seed * 1000 + Functions.Names.ToList().IndexOf(name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_of_a_chain_means_what_it_says(string name)
    {
        for (int seed = 0; seed < ChainsPerFunction; seed++) CheckLinks(Draw(name, seed), seed);
    }

    /// <summary>Holds each link of a chain against its definition.</summary>
    internal static void CheckLinks(Chain chain, int seed)
    {
        var random = new Random(seed);
        foreach (var (step, of, made) in chain.Links)
        {
            try
            {
                IrVerifier.Check(made.Function, step.ToString());
                Assert.Equal(made.Signature.Parameters.SelectMany(p => p.Type.Leaves).Select(l => l.Aval), made.Function.Inputs.Select(v => v.Aval));
                Assert.Equal(made.Signature.Result.Leaves.Select(l => l.Aval), made.Function.Outputs.Select(v => v.Aval));
                var definition = new Definition(step, of, made, random);
                bool told = false;
                for (int draw = 0; draw < 4 && !told; draw++) told = definition.Check();
                Assert.True(told, "four random points, and none of them smooth");
            }
            catch (Exception e)
            {
                Assert.Fail($"{chain} (seed {seed}), at {step}\n{e.Message}\n{e.StackTrace}\n{made.Function}");
            }
        }
    }

    [Fact]
    public void Generated_chains_compute_what_the_interpreter_does()
    {
        Chain[] chains = [.. Functions.Names.Select(name => Draw(name, seed: 100)).Where(c => c.Links.Count > 0)];
        string declarations = string.Join("\n", chains.SelectMany((c, i) => c.Declarations($"Chain{i}Link")));
        string callers = string.Join("\n", chains.Select((c, i) => Caller.Source($"Call{i}", $"Chain{i}Link{c.Links.Count - 1}", c.Links[^1].Made.Signature)));
        string partials = $"public static partial class C\n{{\n{declarations}\n{callers}\n}}";
        using var loaded = LoadedAssembly.From(Subject.Generate(Functions.Source, partials).AssertCompiles().Output);
        for (int i = 0; i < chains.Length; i++)
        {
            TracedFunction f = chains[i].Links[^1].Made;
            ArrayValue[] arguments = Arguments.Draw(new Random(i), f);
            object[] leaves = [.. f.Signature.Parameters.SelectMany(p => p.Type.Leaves).Zip(arguments, Caller.ToCSharp)];
            try
            {
                double[][] expected = [.. Interpreter.Run(f.Function, arguments).Select(v => v.ToDoubles())];
                double[][] actual = [.. ((object[])loaded.Invoke("C", $"Call{i}", (object)leaves)!).Select(Caller.FromCSharp)];
                double scale = expected.SelectMany(e => e).Select(Math.Abs).Where(double.IsFinite).Append(1).Max();
                Assert.Equal(expected.Select(e => e.Length), actual.Select(a => a.Length));
                foreach (var (e, a) in expected.SelectMany(v => v).Zip(actual.SelectMany(v => v)))
                    Assert.True(e.Equals(a) || Math.Abs(e - a) <= 1e-10 * scale, $"expected {e:r}, got {a:r}");
            }
            catch (Exception e)
            {
                Assert.Fail($"{chains[i]}\n{e.Message}\n{e.StackTrace}\n{f.Function}");
            }
        }
    }
}
