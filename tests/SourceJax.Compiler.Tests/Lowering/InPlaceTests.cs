using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Lowering;

/// <summary>Emitted code writes new versions of arrays over old ones; whoever still needs the old elements gets them.</summary>
public class InPlaceTests
{
    /// <summary>Functions of an array and a matrix, both written below.</summary>
    static readonly (string Name, string Text)[] Programs =
    [
        ("a row read before it is overwritten", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[4,4] = mul b b
              d:f64[4] = index[axes=[1] aligned=[]] c 1:i32
              e:f64[4] = broadcast_in_dim[shape=[4] axes=[]] 0.0:f64
              g:f64[4,4] = update[axes=[1] aligned=[] accumulates=false] c 1:i32 e
              h:f64[4,4] = update[axes=[1] aligned=[] accumulates=true] g 2:i32 d
              ( h ) }
            """),
        ("a number read through an array", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[4] = mul a a
              d:f64[4] = add c c
              e:f64[] = index[axes=[0] aligned=[]] d 1:i32
              g:f64[4] = update[axes=[0] aligned=[] accumulates=false] c 1:i32 7.0:f64
              h:f64[4] = update[axes=[0] aligned=[] accumulates=false] g 2:i32 e
              ( h ) }
            """),
        ("a slice moved by one place", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[4] = mul a a
              d:f64[3] = slice[start=[0] size=[3] strides=[1]] c
              e:f64[4] = update_slice[start=[1] strides=[1] accumulates=false] c d
              ( e ) }
            """),
        ("elements that a loop overwrites", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[4,4] = mul b b
              d:f64[4] = index[axes=[0] aligned=[]] c 2:i32
              e:f64[4,4] = for[body={ body . i:i32[] m:f64[4,4] .
                  g:f64[4] = broadcast_in_dim[shape=[4] axes=[]] 3.0:f64
                  h:f64[4,4] = update[axes=[0] aligned=[] accumulates=false] m i g
                  ( h ) } consts=0 step=1 ends_together=false] 0:i32 3:i32 c
              k:f64[4,4] = update[axes=[0] aligned=[] accumulates=true] e 3:i32 d
              ( k ) }
            """),
        ("elements that go to one place", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[4] = mul a a
              i:i32[3] = const[value=i32[3](1 1 2)]
              d:f64[3] = index[axes=[0] aligned=[-1]] c i
              e:f64[3] = add d d
              g:f64[4] = update[axes=[0] aligned=[-1] accumulates=true] c i e
              ( g ) }
            """),
        ("a carry from its own elements", Carried("g:f64[4] = mul x y; h:f64[4] = add g x; ( h y )")),
        ("a carry from elements at other places", Carried("g:f64[4] = reverse[axes=[0]] x; h:f64[4] = add g x; ( h y )")),
        ("carries from one another", Carried("g:f64[4] = add x y; h:f64[4] = mul x y; ( g h )")),
        ("carries that trade places", Carried("g:f64[4] = add x x; h:f64[4] = mul y y; ( h g )")),
        ("a carry handed to another", Carried("g:f64[4] = add x y; ( g x )")),
        ("one value for two carries", Carried("g:f64[4] = add x y; ( g g )")),
        ("an element of the old carry in the new other one", Carried("""
            g:f64[4] = mul x y
            e:f64[] = index[axes=[0] aligned=[]] x i
            h:f64[4] = update[axes=[0] aligned=[] accumulates=false] y i e
            ( g h )
            """)),
        ("sides of a branch", """
            { f . a:f64[4] b:f64[4,4] .
              c:f64[] = index[axes=[0] aligned=[]] a 0:i32
              p:bool[] = lt c 2.0:f64
              x:f64[4] y:f64[4] = if[then={ t . u:f64[4] .
                  v:f64[4] = mul u u
                  w:f64[4] = add v u
                  ( v w ) } else={ e . u:f64[4] .
                  v:f64[4] = neg u
                  ( v v ) }] p a
              z:f64[4] = sub x y
              ( z x y ) }
            """),
        ("versions of arrays that trade places", Carried(Written + "( h x )")),
        .. Trades,
    ];

    const string Written = "e:f64[] = index[axes=[0] aligned=[]] x 1:i32; h:f64[4] = update[axes=[0] aligned=[] accumulates=true] y i e\n";

    /// <summary>Arrays that trade places, of which no element needs to move.</summary>
    static IEnumerable<(string Name, string Text)> Trades =>
    [
        ("two arrays that trade places", Trading(Written + "( h x z w )")),
        ("three arrays in turn", Trading(Written + "( z x h w )")),
        ("two arrays that one side exchanges", Trading(Written + Choice("u v", "v u", "( f g z w )"))),
        ("two arrays that the other side exchanges", Trading(Written + Choice("v u", "u v", "( f g z w )"))),
        ("two arrays that both a side and the loop exchange", Trading(Written + Choice("u v", "v u", "( g f z w )"))),
        ("an element read after one side has exchanged its array",
            Trading(Written + Choice("v u", "u v", "o:f64[] = index[axes=[0] aligned=[]] f 2:i32; ( f g z o )"))),
        ("two arrays that an inner loop exchanges", Trading("""
            f:f64[4] g:f64[4] = for[body={ inner . j:i32[] u:f64[4] v:f64[4] .
              k:f64[] = index[axes=[0] aligned=[]] u j
              m:f64[4] = update[axes=[0] aligned=[] accumulates=true] v 1:i32 k
              ( m u ) } consts=0 step=1 ends_together=false] 0:i32 i x z
            ( f y g w )
            """)),
        ("a number computed before its array goes", Trading(Written + "o:f64[] = index[axes=[0] aligned=[]] h 3:i32; q:f64[] = add o w; ( z x h q )")),
    ];

    /// <summary>Two arrays f and g from h and x, called u and v on two sides that return them in some order.</summary>
    static string Choice(string then, string otherwise, string rest)
    {
        string Side(string order) => $$"""{ side . u:f64[4] v:f64[4] . ( {{order}} ) }""";
        return $"""
            p:bool[] = eq i 1:i32
            f:f64[4] g:f64[4] = if[then={Side(then)} else={Side(otherwise)}] p h x
            {rest}
            """;
    }

    /// <summary>A loop of three rounds over arrays x, y and z and a number w, whose body is given; numbers are made of what it leaves.</summary>
    static string Trading(string body) => $$"""
        { f . a:f64[4] b:f64[4,4] .
          c:f64[4] = mul a a
          d:f64[4] = add a a
          m:f64[4] = neg a
          r:f64[4] s:f64[4] t:f64[4] n:f64[] = for[body={ body . i:i32[] x:f64[4] y:f64[4] z:f64[4] w:f64[] .
              {{body.Replace(';', '\n')}} } consts=0 step=1 ends_together=false] 0:i32 3:i32 c d m 0.5:f64
          v:f64[4] = mul r s
          k:f64[] = reduce_sum[axes=[0]] v
          l:f64[] = index[axes=[0] aligned=[]] t 1:i32
          o:f64[] = index[axes=[0] aligned=[]] s 0:i32
          ( k l o n ) }
        """;

    [Fact]
    public void Arrays_that_trade_places_are_not_copied()
        => Assert.All(Trades, program => Assert.DoesNotContain("CopyTo", EmittedExecutor.Emit(IrParser.Parse(program.Text), "F")));

    /// <summary>A loop of three rounds over arrays x and y, whose body is given, with semicolons for ends of lines.</summary>
    static string Carried(string body) => $$"""
        { f . a:f64[4] b:f64[4,4] .
          c:f64[4] = mul a a
          d:f64[4] = add a a
          r:f64[4] s:f64[4] = for[body={ body . i:i32[] x:f64[4] y:f64[4] .
              {{body.Replace(';', '\n')}} } consts=0 step=1 ends_together=false] 0:i32 3:i32 c d
          ( r s ) }
        """;

    [Fact]
    public void A_carry_is_computed_where_it_stays()
    {
        string text = Programs.Single(p => p.Name == "a carry from its own elements").Text;
        Assert.DoesNotContain("CopyTo", EmittedExecutor.Emit(IrParser.Parse(text), "F"));
    }

    [Fact]
    public void Old_elements_are_read_before_they_are_overwritten() => Agree(new EmittedExecutor());

    [Fact]
    public void Old_elements_of_arguments_are_read_before_results_take_their_place() => Agree(new InPlaceExecutor());

    static void Agree(Executor executor)
    {
        ArrayValue[] arguments = [ArrayValue.From(DType.F64, [4], 1, 2, 3, 4), ArrayValue.From(DType.F64, [4, 4], [.. Enumerable.Range(1, 16).Select(i => (double)i)])];
        Program[] programs = [.. Programs.Select(p => new Program(p.Name, IrParser.Parse(p.Text), arguments))];
        var results = executor.Run(programs);
        for (int i = 0; i < programs.Length; i++)
        {
            IReadOnlyList<ArrayValue> expected = Interpreter.Run(programs[i].Function, arguments);
            bool isSame = expected.Zip(results[i], (e, a) => e.Equals(a)).All(same => same);
            Assert.True(isSame, $"{programs[i].Name}: expected {expected[0]}, got {results[i][0]}\n{EmittedExecutor.Emit(programs[i].Function, "F")}");
        }
    }
}
