using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;

namespace SourceJax.Compiler.Tests.Passes;

public class ConstantFoldTests
{
    static string Folded(string equations) => DeadCode.Run(Simplify.Run(IrParser.Parse($"{{ f . {equations} }}"))).ToString()["{ f .  .\n  ".Length..];

    [Theory]
    [InlineData("r:f64[] = add 0.1:f64 0.2:f64", "0.30000000000000004:f64")]
    [InlineData("r:f32[] = add 0.1:f32 0.2:f32", "0.3:f32")]
    [InlineData("r:f16[] = mul 300.0:f16 300.0:f16", "inf:f16")]
    [InlineData("r:f64[] = div 1.0:f64 -0.0:f64", "-inf:f64")]
    [InlineData("r:f64[] = sub inf:f64 inf:f64", "nan:f64")]
    [InlineData("r:f64[] = neg 0.0:f64", "-0.0:f64")]
    [InlineData("r:f32[] = sqrt 2.0:f32", "1.4142135:f32")]
    [InlineData("r:i32[] = add 2147483647:i32 1:i32", "-2147483648:i32")]
    [InlineData("r:u64[] = mul 18446744073709551615:u64 2:u64", "18446744073709551614:u64")]
    [InlineData("r:bool[] = lt nan:f64 1.0:f64", "false:bool")]
    [InlineData("r:f64[] = max nan:f64 1.0:f64", "nan:f64")]
    [InlineData("r:i32[] = convert_element_type[target=i32] -1.9:f64", "-1:i32")]
    public void Exact_operations_on_constants_are_evaluated(string equation, string constant)
        => Assert.Equal($"( {constant} ) }}", Folded($". {equation}\n ( r )"));

    [Theory]
    [InlineData("r:f64[] = exp 1.0:f64")]
    [InlineData("r:f64[] = pow 2.0:f64 0.5:f64")]
    [InlineData("r:i32[] = div 1:i32 0:i32")]
    [InlineData("r:c128[] = mul (1.0;2.0):c128 (1.0;2.0):c128")]
    public void What_the_machine_decides_is_left_to_it(string equation)
        => Assert.Contains(equation[(equation.IndexOf('=') + 1)..], Folded($". {equation}\n ( r )"));

    [Fact]
    public void Constant_arrays_fold_element_by_element()
        => Assert.StartsWith("a:f64[2] = const[value=f64[2](4.0 6.0)]",
            Folded(". a:f64[2] = const[value=f64[2](1.0 2.0)]\n b:f64[2] = const[value=f64[2](3.0 4.0)]\n r:f64[2] = add a b\n ( r )"));

    [Fact]
    public void Broadcast_constants_fold_as_scalars()
        => Assert.StartsWith("a:f64[2] = broadcast_in_dim[shape=[2] axes=[]] 3.0:f64",
            Folded(". a:f64[2] = broadcast_in_dim[shape=[2] axes=[]] 1.0:f64\n b:f64[2] = broadcast_in_dim[shape=[2] axes=[]] 2.0:f64\n r:f64[2] = add a b\n ( r )"));
}
