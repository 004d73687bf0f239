using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Targets;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>Each pass over loops on a few lines of them.</summary>
public class LoopPassTests
{
    internal static void Becomes(Func<LoopProgram, LoopProgram> pass, string before, string after) => Assert.Equal(Lines(after), Lines(pass(LoopParser.Parse(before)).ToString()));

    static string Lines(string text) => string.Join("\n", text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    [Fact]
    public void A_read_is_not_repeated() => Becomes(LocalCse.Run,
        """
        program(x: f64[n]) {
          let a: f64 = x[1]
          let b: f64 = x[1]
          let c: f64 = add(a, b)
          return c
        }
        """,
        """
        program(x: f64[n]) {
          let a: f64 = x[1]
          let c: f64 = add(a, a)
          return c
        }
        """);

    [Fact]
    public void A_read_is_repeated_after_a_write() => Becomes(LocalCse.Run,
        """
        program(x: f64[n]) {
          later scratch t: f64[n]
          let a: f64 = t[1]
          t[0] = 1.0:f64
          let b: f64 = t[1]
          let c: f64 = add(a, b)
          return c
        }
        """,
        """
        program(x: f64[n]) {
          later scratch t: f64[n]
          let a: f64 = t[1]
          t[0] = 1.0:f64
          let b: f64 = t[1]
          let c: f64 = add(a, b)
          return c
        }
        """);

    const string TwoLoops = """
        program(x: f64[n], y: f64[n]) {
          later scratch t: f64[n]
          later result r: f64[n]
          each i in n {
            t[i] = mul.e(x[i], y[i])
          }
          each j in n {
            r[j] = add.e(t[j], x[j])
          }
          return r
        }
        """, OneLoop = """
        program(x: f64[n], y: f64[n]) {
          later scratch t: f64[n]
          later result r: f64[n]
          each i in n {
            let tHere: f64 = mul.e(x[i], y[i])
            t[i] = tHere
            r[i] = add.e(tHere, x[i])
          }
          return r
        }
        """, WithoutTemporary = """
        program(x: f64[n], y: f64[n]) {
          later result r: f64[n]
          each i in n {
            let tHere: f64 = mul.e(x[i], y[i])
            r[i] = add.e(tHere, x[i])
          }
          return r
        }
        """;

    [Fact]
    public void Loops_over_the_same_lanes_are_joined_and_what_one_stores_stays_at_hand() => Becomes(program => LoopFusion.Run(program, Target.Cpu), TwoLoops, OneLoop);

    [Fact]
    public void Loops_that_reach_other_lanes_are_not_joined()
    {
        string shifted = TwoLoops.Replace("t[j]", "t[-j+n-1]");
        Becomes(program => LoopFusion.Run(program, Target.Cpu), shifted, shifted);
    }

    [Fact]
    public void What_nobody_reads_is_not_stored() => Becomes(DeadStores.Run, OneLoop, WithoutTemporary);

    [Fact]
    public void Tests_of_neighbouring_indices_are_one() => Becomes(program => CheckCombining.Run(program, Target.Cpu),
        """
        program(x: f64[n], k: i32) {
          check k of n
          let a: f64 = x[k]
          check k+1 of n
          let b: f64 = x[k+1]
          return add(a, b)
        }
        """,
        """
        program(x: f64[n], k: i32) {
          check k and the 1 behind it of n
          let a: f64 = x[k]
          let b: f64 = x[k+1]
          return add(a, b)
        }
        """);

    [Fact]
    public void A_local_that_is_read_once_goes_in_place() => Becomes(ForwardSubstitution.Run,
        """
        program(x: f64[n]) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. index(n):i32 {
            let t: f64 = x[i]
            s = add(s, t)
          }
          return s
        }
        """,
        """
        program(x: f64[n]) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. index(n):i32 {
            s = add(s, x[i])
          }
          return s
        }
        """);

    [Fact]
    public void A_buffer_is_made_before_the_loop_that_uses_it() => Becomes(BufferScopes.Run,
        """
        program(x: f64[n]) {
          later scratch t: f64[2]
          later result r: f64[n]
          each i in n {
            t[0] = x[i]
            r[i] = t[0]
          }
          return r
        }
        """,
        """
        program(x: f64[n]) {
          scratch t: f64[2]
          result r: f64[n]
          each i in n {
            t[0] = x[i]
            r[i] = t[0]
          }
          return r
        }
        """);

    [Fact]
    public void A_loop_that_runs_once_is_its_body_and_one_that_never_runs_is_nothing() => Becomes(ShortLoops.Run,
        """
        program(x: f64[n]) {
          for i in 3:i32 .. 4:i32 {
            for j in 0:i32 .. i {
              x[i + j] = 1.0:f64
            }
          }
          for i in 4:i32 .. index(4):i32 {
            x[i] = 2.0:f64
          }
          for i in 0:i32 .. 2:i32 {
            x[i] = 3.0:f64
          }
          return x
        }
        """,
        """
        program(x: f64[n]) {
          for j in 0:i32 .. 3:i32 {
            x[j+3] = 1.0:f64
          }
          for i in 0:i32 .. 2:i32 {
            x[i] = 3.0:f64
          }
          return x
        }
        """);

    [Fact]
    public void A_nest_that_only_names_numbers_is_nothing() => Becomes(ShortLoops.Run,
        """
        program(x: f64[n]) {
          each i in n {
            let t: i32 = add.e(index(i):i32, 1:i32)
            each j in 0 {
              x[j] = 1.0:f64
            }
          }
          return x
        }
        """,
        """
        program(x: f64[n]) {
          return x
        }
        """);

    [Fact]
    public void A_nest_is_a_function_in_lanes() => Becomes(Target.Cpu.Schedule, WithoutTemporary, WithoutTemporary.Replace("each i in n {", "each i in n as function lanes f64 {"));

    [Fact]
    public void A_loop_by_hand_over_independent_elements_is_vectors() => Becomes(Target.Cpu.Schedule,
        """
        program(x: f64[n], y: f64[n]) {
          for i in 0:i32 .. index(n):i32 {
            y[i] = mul.e(x[i], x[i])
          }
          return
        }
        """,
        """
        program(x: f64[n], y: f64[n]) {
          for i in 0:i32 .. index(n):i32 as vectors f64 {
            y[i] = mul.e(x[i], x[i])
          }
          return
        }
        """);

    [Fact]
    public void A_store_that_nobody_reads_goes_with_what_it_would_have_thrown() => Becomes(DeadStores.Run,
        """
        program(x: f64[n], k: i32) {
          later scratch t: f64[n]
          t[k] = 1.0:f64
          return x
        }
        """,
        """
        program(x: f64[n], k: i32) {
          return x
        }
        """);

    /// <summary>The variable is 0 only before its loop's first run: the second one reads what the first one stores.</summary>
    [Fact]
    public void A_variable_that_takes_the_name_of_its_first_value_is_not_known_to_be_that()
    {
        LoopProgram program = LoopParser.Parse("""
        program(y: f64[n]) {
          named a: i32 = 0:i32
          let b: i32 = a
          for j in 0:i32 .. 3:i32 {
            for i in 20:i32 .. 39:i32 {
              y[i] = y[b]
              b = add(b, 1:i32)
            }
          }
          return y
        }
        """);
        Assert.DoesNotContain("vectors", Target.Cpu.Schedule(ForwardSubstitution.Run(program)).ToString(), StringComparison.Ordinal);
    }
}
