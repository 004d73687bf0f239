using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Targets;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>Rows: how they are found, and that other passes know whose elements they are.</summary>
public class RowTests
{
    static void Becomes(Func<LoopProgram, LoopProgram> pass, string before, string after) => LoopPassTests.Becomes(pass, before, after);

    static void Stays(Func<LoopProgram, LoopProgram> pass, string program) => Becomes(pass, program, program);

    [Fact]
    public void Neighbours_in_a_loop_become_a_row() => Becomes(program => RowSpans.Run(program, Target.Cpu),
        """
        program(x: f64[n], m: i32) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. m {
            s = add(s, mul(x[3*i], add(x[3*i+1], x[3*i+2])))
          }
          return s
        }
        """,
        """
        program(x: f64[n], m: i32) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. m {
            row xRow: f64[3] of x from 3*i
            s = add(s, mul(xRow[0], add(xRow[1], xRow[2])))
          }
          return s
        }
        """);

    [Fact]
    public void A_read_of_a_row_is_repeated_after_a_write_to_its_array() => Stays(LocalCse.Run,
        """
        program(x: f64[n], m: i32) {
          row xRow: f64[3] of x from 3*m
          let a: f64 = xRow[1]
          x[m] = 1.0:f64
          let b: f64 = xRow[1]
          xRow[2] = add(a, b)
          let c: f64 = x[m]
          xRow[0] = 2.0:f64
          let d: f64 = x[m]
          return add(c, d)
        }
        """);

    [Fact]
    public void A_read_of_a_row_does_not_move_before_a_loop_that_writes_its_array() => Stays(program => LoopFusion.Run(program, Target.Cpu),
        """
        program(x: f64[n], y: f64[n], m: i32) {
          row xRow: f64[3] of x from m
          each i in n {
            x[i] = y[i]
          }
          let a: f64 = xRow[1]
          each j in n {
            x[j] = mul.e(x[j], a)
          }
          return x
        }
        """);

    [Fact]
    public void What_is_perhaps_read_before_a_row_is_not_read_from_it() => Becomes(program => RowSpans.Run(program, Target.Cpu),
        """
        program(x: f64[n], m: i32) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. m {
            s = guard(i in 0 .. 2, x[3*i], s)
            s = add(s, mul(x[3*i], add(x[3*i+1], x[3*i+2])))
          }
          return s
        }
        """,
        """
        program(x: f64[n], m: i32) {
          let s: f64 = 0.0:f64
          for i in 0:i32 .. m {
            s = guard(i in 0 .. 2, x[3*i], s)
            row xRow: f64[3] of x from 3*i
            s = add(s, mul(xRow[0], add(xRow[1], xRow[2])))
          }
          return s
        }
        """);

    [Fact]
    public void A_variable_that_nobody_reads_stays_declared_while_it_is_assigned()
    {
        LoopProgram program = RowSpans.Run(LoopParser.Parse("""
            program(x: f64[n], m: i32) {
              let v: i32 = 0:i32
              for i in 0:i32 .. m {
                let s: f64 = mul(x[3*i], add(x[3*i+1], x[3*i+2]))
                v = i
              }
              return x
            }
            """), Target.Cpu);
        LoopVerifier.Check(program, "row spans", checksBuffers: false);
    }
}
