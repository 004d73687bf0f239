using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Targets;
using static SourceJax.Compiler.Tests.Loops.LoopPassTests;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>What loops become on devices: numbers in memory, iterations that are threads.</summary>
public sealed class KernelTests
{
    static LoopProgram Numbers(LoopProgram program) => Target.Ilgpu.Passes.Single().Run(program);

    [Fact]
    public void A_loop_over_elements_is_threads() => Becomes(Target.Ilgpu.Schedule,
        """
        program(x: f64[n]) {
          result y: f64[n]
          each i in n {
            y[i] = sin.e(x[i])
          }
          return y
        }
        """,
        """
        program(x: f64[n]) {
          result y: f64[n]
          each i in n as threads f64 {
            y[i] = sin.e(x[i])
          }
          return y
        }
        """);

    [Fact]
    public void What_a_loop_is_reduced_to_is_stored_by_groups_and_returned_where_it_is() => Becomes(p => Target.Ilgpu.Schedule(Numbers(p)),
        """
        program(x: f64[n]) {
          reduced sum: f64 = add from 0.0:f64
          each i in n {
            sum add= x[i]
          }
          return sum
        }
        """,
        """
        program(x: f64[n]) {
          later result sum: f64[]
          each i in 1 as groups f64 {
            reduced sum2: f64 = add from 0.0:f64
            each i2 in n {
              sum2 add= x[i2]
            }
            sum[0] = sum2
          }
          return sum
        }
        """);

    [Fact]
    public void Kernels_read_numbers_of_other_kernels_from_memory() => Becomes(Numbers,
        """
        program(x: f64[n]) {
          later result y: f64[n]
          let a: f64 = mul(x[0], 2.0:f64)
          each i in n {
            y[i] = mul.e(x[i], a)
          }
          return y
        }
        """,
        """
        program(x: f64[n]) {
          later scratch a: f64[]
          later result y: f64[n]
          each i in 1 {
            a[0] = mul(x[0], 2.0:f64)
          }
          each i2 in n {
            let a2: f64 = a[0]
            y[i2] = mul.e(x[i2], a2)
          }
          return y
        }
        """);

    [Fact]
    public void What_the_host_changes_later_it_reads_first() => Becomes(Numbers,
        """
        program(x: f64[n], w: f64[3]) {
          later result y: f64[n]
          reduced sum: f64 = add from 0.0:f64
          each i in n {
            sum add= x[i]
          }
          for j in 0:i32 .. 3:i32 {
            sum = mul(sum, w[j])
          }
          each k in n {
            y[k] = mul.e(x[k], sum)
          }
          return y
        }
        """,
        """
        program(x: f64[n], w: f64[3]) {
          later scratch sum: f64[]
          later result y: f64[n]
          each i in 1 {
            reduced sum2: f64 = add from 0.0:f64
            each i2 in n {
              sum2 add= x[i2]
            }
            sum[0] = sum2
          }
          let sum3: f64 = sum[0]
          for j in 0:i32 .. 3:i32 {
            sum3 = mul(sum3, w[j])
          }
          each k in n {
            y[k] = mul.e(x[k], sum3)
          }
          return y
        }
        """);

    [Fact]
    public void What_decides_a_branch_is_read_by_the_host() => Becomes(Numbers,
        """
        program(x: f64[n]) {
          later result y: f64[n]
          let a: bool = lt(x[0], 2.0:f64)
          if a {
            each i in n {
              y[i] = x[i]
            }
          }
          else {
            y[..] = 0.0:f64
          }
          return y
        }
        """,
        """
        program(x: f64[n]) {
          later scratch a: bool[]
          later result y: f64[n]
          each i in 1 {
            a[0] = lt(x[0], 2.0:f64)
          }
          let a2: bool = a[0]
          if a2 {
            each i2 in n {
              y[i2] = x[i2]
            }
          }
          else {
            each j in n {
              y[j] = 0.0:f64
            }
          }
          return y
        }
        """);

    [Fact]
    public void Threads_that_combine_into_one_element_do_it_at_once() => Becomes(Target.Ilgpu.Schedule,
        """
        program(at: i32[n], x: f64[n]) {
          result y: f64[m]
          y[..] = 0.0:f64
          each i in n {
            let a: i32 = checked(at[i], m)
            y[a] add= x[i] in any order
          }
          return y
        }
        """,
        """
        program(at: i32[n], x: f64[n]) {
          result y: f64[m]
          y[..] = 0.0:f64
          each i in n as threads f64 {
            let a: i32 = checked(at[i], m)
            y[a] add= x[i] in any order at once
          }
          return y
        }
        """);

    [Fact]
    public void Where_the_last_value_stays_the_host_goes_in_order()
    {
        const string InOrder = """
            program(at: i32[n], x: f64[n]) {
              result y: f64[m]
              y[..] = 0.0:f64
              each i in n in order {
                let a: i32 = checked(at[i], m)
                y[a] = x[i]
              }
              return y
            }
            """;
        Becomes(Target.Ilgpu.Schedule, InOrder, InOrder);
    }
}
