using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives.Calls;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Primitives;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Lowering;

/// <summary>Which mapped functions run lane by lane, and as what.</summary>
public class LaneTests
{
    const string While = """
        { grow . x:f64[] c:f64[] .
          y:f64[] = while[condition={ test . a:f64[] .
              t:bool[] = lt a 8.0:f64
              ( t ) } body={ step . a:f64[] .
              b:f64[] = mul a a
              d:f64[] = add b 1.25:f64
              ( d ) } consts=0] x
          z:f64[] = mul y c
          ( z ) }
        """;

    const string Counted = """
        { running . x:f64[] n:i32[] ±n=n v:f64[k] .
          t:f64[k] = broadcast_in_dim[shape=[k] axes=[]] 0.0:f64
          u:f64[k] s:f64[] = for[body={ step . i:i32[] x:f64[] v:f64[k] t:f64[k] s:f64[] .
              e:f64[] = index[axes=[0] aligned=[]] v i
              m:f64[] = mul e x
              w:f64[] = sin m
              q:f64[] = add s w
              r:f64[k] = update[axes=[0] aligned=[] accumulates=false] t i q
              ( r q ) } consts=2 step=1 ends_together=false] 0:i32 n x v t 0.0:f64
          ( u s ) }
        """;

    static IrFunction Reverse(string text) => Vjp.Transform(IrParser.Parse(text), [.. IrParser.Parse(text).Inputs.Select(v => v.DType.IsFloat)]);

    /// <summary>The function mapped over all inputs but the shared ones, and as devices compile it.</summary>
    static (IrFunction Batched, Compilation Compilation) Mapped(IrFunction f, params int[] shared)
    {
        int[] axes = [.. f.Inputs.Select((_, i) => shared.Contains(i) ? VmapCall.Shared : 0)];
        var call = new VmapCall(f, [.. axes], [.. f.Outputs.Select(_ => 0)], Dim.Atom(new ExtentSymbol("lanes")));
        IrFunction batched = call.Batched;
        return (batched, new Compilation(EmittedExecutor.Traced(batched).WithCalls(() => call.Alone(batched)), Target.Ilgpu));
    }

    static int Kernels(Compilation compilation) => compilation.Loops.Statements.Count(s => s is SourceJax.Compiler.Loops.ForStatement { Schedule: not null });

    [Fact]
    public void A_loop_of_each_lane_is_one_kernel()
        => Assert.Equal("""
            program(x0Array: f64[lanes], x1Array: f64[lanes]) {
              result result: f64[lanes]
              lanes lane in lanes as threads f64 {
                let t: f64 = x1Array[lane]
                let carry: f64 = x0Array[lane]
                while {
                } (lt(carry, 8.0:f64))
                do {
                  carry = add(mul(carry, carry), 1.25:f64)
                }
                result[lane] = mul(carry, t) alone
              }
              return result
            }

            """.ReplaceLineEndings("\n"), Mapped(IrParser.Parse(While)).Compilation.Loops.ToString());

    [Fact]
    public void What_only_running_tells_is_counted_first()
    {
        string loops = Mapped(Reverse(While)).Compilation.Loops.ToString();
        Assert.Equal(3, Kernels(Mapped(Reverse(While)).Compilation));
        Assert.Contains("Depth", loops);
    }

    [Fact]
    public void What_all_lanes_share_tells_how_much_they_keep()
    {
        Compilation compilation = Mapped(Reverse(Counted), 1).Compilation;
        Assert.Equal(1, Kernels(compilation));
        Assert.DoesNotContain("Depth", compilation.Loops.ToString());
    }

    [Theory]
    [InlineData("{ f . x:f64[] y:f64[] .\n z:f64[] = mul x y\n ( z ) }")]
    [InlineData("{ f . x:f64[n] .\n y:f64[n] = for[body={ step . i:i32[] a:f64[n] .\n b:f64[n] = sin a\n ( b ) } consts=0 step=1 ends_together=false] 0:i32 5:i32 x\n ( y ) }")]
    [InlineData("{ f . x:f16[] .\n y:f16[] = for[body={ step . i:i32[] a:f16[] .\n b:f16[] = sin a\n ( b ) } consts=0 step=1 ends_together=false] 0:i32 5:i32 x\n ( y ) }")]
    public void Others_run_together(string text) => Assert.False(MappedCalls.Has(Mapped(IrParser.Parse(text)).Compilation.Simplified.Function));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Lanes_make_different_numbers_of_trips(int count)
    {
        foreach (IrFunction f in (IrFunction[])[IrParser.Parse(While), Reverse(While), Vjp.Transform(Reverse(While), [true, true, true])])
        {
            var (batched, compilation) = Mapped(f);
            Assert.True(MappedCalls.Has(compilation.Simplified.Function), f.ToString());
            ArrayValue[] arguments = [.. f.Inputs.Select((_, k) => ArrayValue.From(DType.F64, [count], [.. Enumerable.Range(0, count).Select(i => 0.1 + 2.5 * i + 0.3 * k)]))];
            var actual = SourceJax.Compiler.Loops.LoopInterpreter.Run(compilation.Loops, arguments, Interpreter.Extents(batched, arguments));
            Check.Close(Interpreter.Run(batched, arguments), actual, 1e-12);
        }
    }
}
