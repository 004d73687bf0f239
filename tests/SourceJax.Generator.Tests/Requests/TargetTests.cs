using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Requests;

public class TargetTests
{
    [Fact]
    public void Chains_pass_through_siblings_declarations_and_other_types()
    {
        var result = Subject.Generate("""
            public static partial class A
            {
                [Grad] public static double F(double x) => x * x * x;
                [Grad(nameof(FGrad))] public static partial double Second(double x);
            }
            public static partial class B
            {
                [Grad(typeof(A), nameof(A.Second))] public static partial double Third(double y);
                [Grad(Name = "Slope")] static double G(double x) => x * x;
                [Jit("Slope")] public static partial double SlopeJit(double x);
            }
            """).AssertCompiles();
        using var loaded = LoadedAssembly.From(result.Output);
        Assert.Equal(12.0, loaded.Invoke("A", "FGrad", 2.0));
        Assert.Equal(12.0, loaded.Invoke("A", "Second", 2.0));
        Assert.Equal(6.0, loaded.Invoke("B", "Third", 2.0));
        Assert.Equal(4.0, loaded.Invoke("B", "SlopeJit", 2.0));
    }

    [Fact]
    public void Each_step_of_a_chain_is_carried_out_once_however_many_build_on_it()
    {
        var applied = new List<string>();
        const int Length = 20;
        string links = string.Join("\n", Enumerable.Range(1, Length).Select(i =>
            $"[{(i % 4 == 0 ? "Grad" : "Jit")}(\"F{i - 1}\")] public static partial double F{i}(double x);"));
        var generator = new SourceJaxGenerator(t => new Counting(t, applied));
        GeneratorHarness.Run(generator, null, $$"""
            public static partial class C
            {
                static double F0(double x) => Math.Sin(x) * x;
                {{links}}
                [Jit] public static double Sum(double x) => F{{Length}}(x) + F5(x) + F6(x);
            }
            """).AssertCompiles();
        Assert.Equal(Length + 1, applied.Count);
    }

    sealed record Counting(Compiler.Transforms.Requests.Transformation Inner, List<string> Applied) : Compiler.Transforms.Requests.Transformation(Inner.Name)
    {
        public override Compiler.Signatures.TracedFunction Apply(Compiler.Signatures.TracedFunction target)
        {
            Applied.Add(Inner.Name);
            return Inner.Apply(target);
        }
    }

    [Fact]
    public async Task Overloads_that_ask_for_the_same_are_one_target()
        => await Subject.Verify("SJ0306", """
            public static partial class C
            {
                public static double F(double x) => x * x;
                [Grad(nameof(F))] public static partial double G(double x);
                [Jit(nameof(G))] public static partial double H(double x);
                public static double Twice(double x) => x;
                public static float Twice(float x) => x;
                [Jit([|nameof(Twice)|])] public static partial double Ambiguous(double x);
            }
            """, "ambiguous");

    [Fact]
    public async Task What_cannot_be_a_target_is_said_at_its_name()
        => await Subject.Verify("SJ0306", """
            public static partial class C
            {
                [Grad([|"Nowhere"|])] public static partial double A(double x);
                [Grad([|nameof(T) + "x"|])] public static partial double B(double x);
                [Grad(typeof(Math), [|nameof(Math.Sin)|])] public static partial double D(double x);
                [[|Grad|]] public static partial double E(double x);
                [Grad([|nameof(F)|])] public static double F(double x) => x;
                [Grad(nameof(T)), [|Jit(nameof(T))|]] public static partial double Two(double x);
                [Grad(nameof(T), [|Name = "Other"|])] public static partial double Named(double x);
                static double T(double x) => x;
            }
            """, "no method 'Nowhere' in 'C'", "no body in this project", "nameof(...)");

    [Fact]
    public async Task A_cycle_is_reported_on_each_of_its_declarations_and_on_no_other()
        => await Subject.Verify("SJ0308", """
            public static partial class C
            {
                [Grad(nameof(B))] public static partial double [|A|](double x);
                [Grad(nameof(D))] public static partial double [|B|](double x);
                [Grad(nameof(A))] public static partial double [|D|](double x);
                [Grad(nameof(A))] public static partial double Outside(double x);
                [Grad(nameof(Self))] public static partial double [|Self|](double x);
            }
            """, "A → B → D → A", "D → A → B → D", "Self → Self");

    [Fact]
    public async Task A_cycle_through_a_body_is_found()
        => await Subject.Verify("SJ0308", """
            public static partial class C
            {
                [Jit] public static double F(double x) => x < 0 ? x : P(x);
                [Grad(nameof(F))] public static partial double [|P|](double x);
            }
            """, "P → F → P");

    [Fact]
    public async Task A_taken_name_needs_another()
        => await Subject.Verify("SJ0304", """
            public static partial class C
            {
                [[|Grad|]] public static double F(double x) => x;
                static double FGrad(double x) => 1;
                [Grad, [|Grad(ArgNums = [1])|]] public static double G(double x, double y) => x * y;
                [Grad] public static double H(double x) => x;
                static double HGrad(double x, int other) => 1;
            }
            """, "'FGrad' exists already", "'GGrad' is asked for twice");

    [Fact]
    public async Task What_is_generic_says_so()
        => await Subject.Verify("SJ0201", """
            public static partial class C
            {
                [[|Jit|]] public static T H<T>(T x) => x;
            }
            """, "is generic");

    [Fact]
    public async Task A_check_of_a_derivative_needs_its_name_and_its_target()
        => await Subject.Verify("SJ0201", """
            public static class Other { static double Hidden(double x) => x; }
            public static partial class C
            {
                [Grad({|SJ0304:Verify = true|})] static double F(double x) => x;
                [Grad(typeof(Other), "Hidden", [|Verify = true|])] public static partial double HiddenGrad(double x);
                static void FGradVerify() { }
            }
            """, "'FGradVerify', which Verify would make, exists already", "cannot be accessed from 'C'");
}
