using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Passes;

public class SimplifyRulesTests
{
    /// <summary>
    /// The rule, a function's equations and results, and what they become. Inputs: x, y: f64[2,3]; p, q: f64[]; i, j: i32[2,3]; c: bool[2,3];
    /// z: c128[2].
    /// </summary>
    static readonly (string Rule, string Before, string After)[] Rows =
    [
        ("x + -0 = x", "r:f64[] = add p -0.0:f64 ( r )", "( p )"),
        ("x + -0 = x", "r:f64[] = add -0.0:f64 p ( r )", "( p )"),
        ("x + -0 = x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = add i k ( r )", "( i )"),
        ("x + -y = x - y", "n:f64[] = neg q ; r:f64[] = add p n ( r )", "r:f64[] = sub p q ( r )"),
        ("x + -y = x - y", "n:f64[] = neg p ; r:f64[] = add n q ( r )", "r:f64[] = sub q p ( r )"),
        ("x - 0 = x", "r:f64[] = sub p 0.0:f64 ( r )", "( p )"),
        ("-0 - x = -x", "r:f64[] = sub -0.0:f64 p ( r )", "r:f64[] = neg p ( r )"),
        ("-0 - x = -x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = sub k i ( r )", "r:i32[2,3] = neg i ( r )"),
        ("x - -y = x + y", "n:f64[] = neg q ; r:f64[] = sub p n ( r )", "r:f64[] = add p q ( r )"),
        ("(n + a) + b = n + (a + b) for integers", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 3:i32 ; l:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] -5:i32 ; "
            + "s:i32[2,3] = add i k ; r:i32[2,3] = add s l ( r )",
            "m:i32[] = const[value=i32[](2)] ; n:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] m ; r:i32[2,3] = sub i n ( r )"),
        ("(n + a) - b = n + (a - b) for integers", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 3:i32 ; l:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] -3:i32 ; "
            + "s:i32[2,3] = sub i k ; r:i32[2,3] = sub s l ( r )", "( i )"),
        ("-(-x) = x", "n:f64[2,3] = neg x ; r:f64[2,3] = neg n ( r )", "( x )"),
        ("x * 1 = x", "k:f64[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 1.0:f64 ; r:f64[2,3] = mul k x ( r )", "( x )"),
        ("x * 1 = x", "k:f64[2,3] = const[value=f64[2 3](1.0 1.0 1.0 1.0 1.0 1.0)] ; r:f64[2,3] = mul x k ( r )", "( x )"),
        ("x * -1 = -x", "r:f64[] = mul p -1.0:f64 ( r )", "r:f64[] = neg p ( r )"),
        ("-x * -y = x * y", "m:f64[] = neg p ; n:f64[] = neg q ; r:f64[] = mul m n ( r )", "r:f64[] = mul p q ( r )"),
        ("-x * c = x * -c", "n:f64[] = neg p ; r:f64[] = mul n 3.0:f64 ( r )", "r:f64[] = mul p -3.0:f64 ( r )"),
        ("-(x * c) = x * -c", "m:f64[] = mul 3.0:f64 p ; r:f64[] = neg m ( r )", "r:f64[] = mul p -3.0:f64 ( r )"),
        ("a[i] = a[i] + x is a[i] += x", "k:i32[] = dim_value[value=1] ; o:f64[3] = index[axes=[0] aligned=[]] x k ; y:f64[3] = broadcast_in_dim[shape=[3] axes=[]] p ; s:f64[3] = add y o ; "
            + "r:f64[2,3] = update[axes=[0] aligned=[] accumulates=false] x k s ( r )",
            "k:i32[] = dim_value[value=1] ; y:f64[3] = broadcast_in_dim[shape=[3] axes=[]] p ; r:f64[2,3] = update[axes=[0] aligned=[] accumulates=true] x k y ( r )"),
        ("x / 1 = x", "r:f64[] = div p 1.0:f64 ( r )", "( p )"),
        ("x / -1 = -x", "r:f64[] = div p -1.0:f64 ( r )", "r:f64[] = neg p ( r )"),
        ("x / 2^k = x * 2^-k", "r:f64[] = div p -8.0:f64 ( r )", "r:f64[] = mul p -0.125:f64 ( r )"),
        ("x ** 1 = x", "r:f64[] = pow p 1.0:f64 ( r )", "( p )"),
        ("x ** 0 = 1", "r:f64[] = pow p 0.0:f64 ( r )", "( 1.0:f64 )"),
        ("x ^ 1 = x", "r:f64[2,3] = integer_pow[exponent=1] x ( r )", "( x )"),
        ("max(x, x) = x", "m:f64[2,3] = max x x ; r:f64[2,3] = min m x ( r )", "( x )"),
        ("select(c, x, x) = x", "r:f64[2,3] = select c x x ( r )", "( x )"),
        ("stop_gradient(x) = x", "s:f64[2,3] = stop_gradient x ; r:f64[2,3] = mul s y ( r )", "r:f64[2,3] = mul x y ( r )"),
        ("select(true, x, y) = x", "k:bool[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] true:bool ; r:f64[2,3] = select k x y ( r )", "( x )"),
        ("select(true, x, y) = x", "r:f64[] = select false:bool p q ( r )", "( q )"),
        ("n * 0 = 0 for integers", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = mul i k ( r )", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ( k )"),
        ("|-x| = |x|", "n:f64[] = neg p ; r:f64[] = abs n ( r )", "r:f64[] = abs p ( r )"),
        ("||x|| = |x|", "n:f64[] = abs p ; r:f64[] = abs n ( r )", "r:f64[] = abs p ( r )"),
        ("select(!c, x, y) = select(c, y, x)", "n:bool[2,3] = not c ; r:f64[2,3] = select n x y ( r )", "r:f64[2,3] = select c y x ( r )"),
        ("select(c, true, false) = c", "t:bool[] = lt p q ; r:bool[] = select t true:bool false:bool ( r )", "t:bool[] = lt p q ( t )"),
        ("x & true = x", "t:bool[] = lt p q ; r:bool[] = and true:bool t ( r )", "t:bool[] = lt p q ( t )"),
        ("x & true = x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] -1:i32 ; r:i32[2,3] = and i k ( r )", "( i )"),
        ("x & false = false", "t:bool[] = lt p q ; r:bool[] = and t false:bool ( r )", "( false:bool )"),
        ("x & x = x", "r:i32[2,3] = and i i ( r )", "( i )"),
        ("x | false = x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = or k i ( r )", "( i )"),
        ("x | true = true", "t:bool[] = lt p q ; r:bool[] = or t true:bool ( r )", "( true:bool )"),
        ("x | x = x", "r:bool[2,3] = or c c ( r )", "( c )"),
        ("x ^ false = x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = xor k i ( r )", "( i )"),
        ("x << 0 = x", "k:i32[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0:i32 ; r:i32[2,3] = shift_right i k ( r )", "( i )"),
        ("!!x = x", "n:i32[2,3] = not i ; r:i32[2,3] = not n ( r )", "( i )"),
        ("convert x to its own type = x", "r:f64[2,3] = convert_element_type[target=f64] x ( r )", "( x )"),
        ("convert of a widening convert = convert", "w:i64[2,3] = convert_element_type[target=i64] i ; r:i32[2,3] = convert_element_type[target=i32] w ( r )", "( i )"),
        ("convert of a widening convert = convert", "w:f64[2,3] = convert_element_type[target=f64] c ; r:i32[2,3] = convert_element_type[target=i32] w ( r )", "r:i32[2,3] = convert_element_type[target=i32] c ( r )"),
        ("real of complex = real part", "w:c128[2,3] = complex x y ; r:f64[2,3] = real w ( r )", "( x )"),
        ("imag of complex = imaginary part", "w:c128[2,3] = complex x y ; r:f64[2,3] = imag w ( r )", "( y )"),
        ("conj of conj = x", "w:c128[2] = conj z ; r:c128[2] = conj w ( r )", "( z )"),
        ("broadcast x to its own shape = x", "r:f64[2,3] = broadcast_in_dim[shape=[2 3] axes=[0 1]] x ( r )", "( x )"),
        ("broadcast of broadcast = broadcast", "b:f64[3] = broadcast_in_dim[shape=[3] axes=[]] p ; r:f64[2,3] = broadcast_in_dim[shape=[2 3] axes=[1]] b ( r )", "r:f64[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] p ( r )"),
        ("transpose by the identity = x", "r:f64[2,3] = transpose[permutation=[0 1]] x ( r )", "( x )"),
        ("transpose of transpose = transpose", "t:f64[3,2] = transpose[permutation=[1 0]] x ; r:f64[2,3] = transpose[permutation=[1 0]] t ( r )", "( x )"),
        ("transpose of broadcast = broadcast", "b:f64[2,3,4] = broadcast_in_dim[shape=[2 3 4] axes=[0 1]] x ; r:f64[4,2,3] = transpose[permutation=[2 0 1]] b ( r )", "r:f64[4,2,3] = broadcast_in_dim[shape=[4 2 3] axes=[1 2]] x ( r )"),
        ("reshape to x's own shape = x", "r:f64[2,3] = reshape[shape=[2 3]] x ( r )", "( x )"),
        ("reshape of reshape = reshape", "s:f64[6] = reshape[shape=[6]] x ; r:f64[3,2] = reshape[shape=[3 2]] s ( r )", "r:f64[3,2] = reshape[shape=[3 2]] x ( r )"),
        ("reshape of reshape = reshape", "s:f64[6] = reshape[shape=[6]] x ; r:f64[2,3] = reshape[shape=[2 3]] s ( r )", "( x )"),
        ("reshape of a broadcast scalar = broadcast", "s:f64[6] = broadcast_in_dim[shape=[6] axes=[]] p ; r:f64[3,2] = reshape[shape=[3 2]] s ( r )", "r:f64[3,2] = broadcast_in_dim[shape=[3 2] axes=[]] p ( r )"),
        ("reverse along no axes = x", "r:f64[2,3] = reverse[axes=[]] x ( r )", "( x )"),
        ("reverse of reverse = x", "s:f64[2,3] = reverse[axes=[0 1]] x ; r:f64[2,3] = reverse[axes=[0 1]] s ( r )", "( x )"),
        ("slice of everything = x", "r:f64[2,3] = slice[start=[0 0] size=[2 3] strides=[1 1]] x ( r )", "( x )"),
        ("slice of one part of a concatenation = slice of that part", "c:f64[2,6] = concatenate[axis=1] x y ; r:f64[1,2] = slice[start=[1 4] size=[1 2] strides=[1 1]] c ( r )", "r:f64[1,2] = slice[start=[1 1] size=[1 2] strides=[1 1]] y ( r )"),
        ("slice of one part of a concatenation = slice of that part", "c:f64[4,3] = concatenate[axis=0] x y ; r:f64[1,3] = slice[start=[1 0] size=[1 3] strides=[2 1]] c ( r )", "r:f64[1,3] = slice[start=[1 0] size=[1 3] strides=[2 1]] x ( r )"),
        ("write over all of x = what is written", "r:f64[2,3] = update_slice[start=[0 0] strides=[1 1] accumulates=false] x y ( r )", "( y )"),
        ("write over all of x = what is written", "r:f64[2,3] = update_slice[start=[0 0] strides=[1 1] accumulates=true] x y ( r )", "r:f64[2,3] = add x y ( r )"),
        ("pad by nothing = x", "r:f64[2,3] = pad[low=[0 0] high=[0 0] interior=[0 0]] x p ( r )", "( x )"),
        ("concatenate x alone = x", "r:f64[2,3] = concatenate[axis=1] x ( r )", "( x )"),
        ("f(broadcasts of scalars) = broadcast of f(scalars)", "a:f64[3] = broadcast_in_dim[shape=[3] axes=[]] p ; b:f64[3] = broadcast_in_dim[shape=[3] axes=[]] q ; r:f64[3] = mul a b ( r )", "m:f64[] = mul p q ; r:f64[3] = broadcast_in_dim[shape=[3] axes=[]] m ( r )"),
        ("reduce over no axes = x", "r:f64[2,3] = reduce_sum[axes=[]] x ( r )", "( x )"),
    ];

    /// <summary>What looks like an identity and is none, for the reason given.</summary>
    static readonly (string Reason, string Equations)[] Traps =
    [
        ("-0 + 0 is 0", "r:f64[] = add p 0.0:f64 ( r )"),
        ("0 - 0 is not -0", "r:f64[] = sub 0.0:f64 p ( r )"),
        ("-0 - -0 is 0", "r:f64[] = sub p -0.0:f64 ( r )"),
        ("NaN * 0, inf * 0, -1 * 0", "r:f64[] = mul p 0.0:f64 ( r )"),
        ("inf - inf", "r:f64[] = sub p p ( r )"),
        ("NaN / NaN", "r:f64[] = div p p ( r )"),
        ("1/3 is not exact", "r:f64[] = div p 3.0:f64 ( r )"),
        ("1/2^1023 is not normal", "r:f64[] = div p 8.98846567431158E+307:f64 ( r )"),
        ("NaN ^ 0 is 1 but so is 0 ^ 0", "r:f64[2,3] = integer_pow[exponent=2] x ( r )"),
        ("-(x - y) has the other zero", "d:f64[] = sub p q ; r:f64[] = neg d ( r )"),
        ("i * infinity", "k:c128[2] = broadcast_in_dim[shape=[2] axes=[]] (1.0;0.0):c128 ; r:c128[2] = mul z k ( r )"),
        ("i32 does not fit f32", "w:f32[2,3] = convert_element_type[target=f32] i ; r:i32[2,3] = convert_element_type[target=i32] w ( r )"),
        ("floats saturate, integers wrap", "w:f64[2,3] = convert_element_type[target=f64] i ; r:u32[2,3] = convert_element_type[target=u32] w ( r )"),
        ("division by zero throws only if there are elements", "a:i32[0] = broadcast_in_dim[shape=[0] axes=[]] 1:i32 ; b:i32[0] = broadcast_in_dim[shape=[0] axes=[]] 0:i32 ; r:i32[0] = div a b ( r )"),
        ("the least integer has no absolute value", "n:i32[2,3] = neg i ; r:i32[2,3] = number_abs n ( r )"),
        ("NaN * 0 even when broadcast", "k:f64[2,3] = broadcast_in_dim[shape=[2 3] axes=[]] 0.0:f64 ; r:f64[2,3] = mul k x ( r )"),
        ("a slice of the same size may start elsewhere", "r:f64[2,2] = slice[start=[0 1] size=[2 2] strides=[1 1]] x ( r )"),
        ("one reversed axis is left", "s:f64[2,3] = reverse[axes=[0 1]] x ; r:f64[2,3] = reverse[axes=[0]] s ( r )"),
        ("sine is not the same on every machine", "r:f64[] = sin 1.0:f64 ( r )"),
        ("the axes end up in decreasing order", "b:f64[2,3,4] = broadcast_in_dim[shape=[2 3 4] axes=[0 1]] x ; r:f64[3,2,4] = transpose[permutation=[1 0 2]] b ( r )"),
    ];

    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, Rows.Length)];
    public static TheoryData<int> TrapNumbers => [.. Enumerable.Range(0, Traps.Length)];

    static IrFunction Function(string equations)
    {
        string body = equations.Replace(" ; ", "\n").Replace(" ( ", "\n ( ");
        return IrParser.Parse($"{{ f . x:f64[2,3] y:f64[2,3] p:f64[] q:f64[] i:i32[2,3] j:i32[2,3] c:bool[2,3] z:c128[2] .\n {body} }}");
    }

    static IrFunction Simplified(IrFunction function) => DeadCode.Run(Simplify.Run(function));

    static void SameOnSpecialValues(IrFunction before, IrFunction after)
    {
        Aval[] inputs = [.. before.Inputs.Select(v => v.Aval)];
        for (int seed = 0; seed < 60; seed++)
        {
            ArrayValue[] arguments = Values.SpecialOperands(inputs, seed);
            Check.Same(Interpreter.Run(before, arguments), Interpreter.Run(after, arguments));
        }
    }

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Each_rule_applies_and_changes_no_bit(int row)
    {
        var (_, before, after) = Rows[row];
        IrFunction function = Function(before), simplified = Simplified(function);
        IrVerifier.Check(simplified, "simplify");
        Assert.Equal(Function(after).ToString(), simplified.ToString());
        SameOnSpecialValues(function, simplified);
    }

    [Theory]
    [MemberData(nameof(TrapNumbers))]
    public void What_is_no_identity_is_left_alone(int trap)
    {
        IrFunction function = Function(Traps[trap].Equations);
        Assert.True(function.ToString() == Simplified(function).ToString(), $"{Traps[trap].Reason}: {Simplified(function)}");
    }

    [Fact]
    public void Every_rule_has_a_row()
        => Assert.Equal(SimplifyRules.All.Select(r => r.Identity).Order(), Rows.Select(r => r.Rule).Distinct().Order());

    [Fact]
    public void Rules_apply_to_what_rules_build()
    {
        IrFunction function = Function("n:f64[] = neg p ; m:f64[] = mul n -1.0:f64 ; a:f64[] = mul m 1.0:f64 ; r:f64[] = add a -0.0:f64 ( r )");
        Assert.Equal(Function("( p )").ToString(), Simplified(function).ToString());
    }
}
