using System.Globalization;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Tests.Support;

namespace SourceJax.Compiler.Tests.Lowering;

/// <summary>Loops over the lanes of rows are joined, moved and shortened where no element changes by it: the rows may be the same ones or not.</summary>
public class MergedLoopTests
{
    static readonly int[] Lanes = [0, 1, 2, 3, 4, 7, 8, 9, 12, 16, 26, 31, 33, 70];

    /// <summary>Statements on rows of arrays that a loop carries, some of them in place, at random.</summary>
    sealed class RandomRows(Random random, string dtype, int lanes)
    {
        readonly List<string> lines = [];
        readonly List<string> rows = [];
        int count;
        string matrix = "z", vector = "w";

        string Row => $"{dtype}[{lanes}]";

        public string Program()
        {
            string[] indices = [Number("index[axes=[0] aligned=[]] p i"), Number("index[axes=[0] aligned=[]] q i"), "i"];
            string[] places = [.. indices.SelectMany(a => new[] { a, Number($"add {a} 1:i32"), Number($"add {a} 2:i32") }), "0:i32", "3:i32"];
            for (int i = 0; i < 3; i++) Add(Row, $"index[axes=[0] aligned=[]] {Pick("z", "x")} {Pick(places)}");
            int statements = random.Next(4, 30);
            for (int i = 0; i < statements; i++) Statement(places);
            return $$"""
                { f . m:{{dtype}}[7,{{lanes}}] x:{{dtype}}[7,{{lanes}}] p:i32[4] q:i32[4] .
                  z0:{{dtype}}[7,{{lanes}}] = mul m m
                  w0:{{Row}} = index[axes=[0] aligned=[]] x 5:i32
                  r:{{dtype}}[7,{{lanes}}] s:{{Row}} = for[body={ body . i:i32[] x:{{dtype}}[7,{{lanes}}] p:i32[4] q:i32[4] z:{{dtype}}[7,{{lanes}}] w:{{Row}} .
                      {{string.Join("\n", lines)}}
                      ( {{matrix}} {{vector}} ) } consts=3 step=1 ends_together=false] 0:i32 4:i32 x p q z0 w0
                  ( r s ) }
                """;
        }

        void Statement(string[] places)
        {
            switch (random.Next(10))
            {
                case 0 or 1:
                    Add(Row, $"index[axes=[0] aligned=[]] {Pick(matrix, "x")} {Pick(places)}");
                    break;
                case 2 or 3:
                    Add(Row, $"{Pick("add", "sub", "mul")} {Pick([.. rows])} {Pick([.. rows])}");
                    break;
                case 4 when lanes > 0:
                    // One number for all lanes, out of an array that is perhaps written.
                    string element = Name();
                    lines.Add($"{element}:{dtype}[] = index[axes=[0 1] aligned=[]] {Pick(matrix, "x")} {Pick(places)} {random.Next(lanes)}:i32");
                    string spread = Name();
                    lines.Add($"{spread}:{Row} = broadcast_in_dim[shape=[{lanes}] axes=[]] {element}");
                    Add(Row, $"mul {spread} {Pick([.. rows])}");
                    break;
                case 5 when lanes > 1:
                    Add(Row, $"reverse[axes=[0]] {Pick([.. rows])}");
                    break;
                case 6 when lanes > 1:
                    // One lane's value goes to another lane.
                    string part = Name(), next = Name();
                    lines.Add($"{part}:{dtype}[{lanes - 1}] = slice[start=[1] size=[{lanes - 1}] strides=[1]] {Pick(vector, Pick([.. rows]))}");
                    lines.Add($"{next}:{Row} = update_slice[start=[0] strides=[1] accumulates={Flag()}] {vector} {part}");
                    vector = next;
                    break;
                case 7:
                    string sum = Name();
                    lines.Add($"{sum}:{Row} = add {vector} {Pick([.. rows])}");
                    vector = sum;
                    break;
                default:
                    string version = Name();
                    lines.Add($"{version}:{dtype}[7,{lanes}] = update[axes=[0] aligned=[] accumulates={Flag()}] {matrix} {Pick(places)} {Pick([vector, .. rows])}");
                    matrix = version;
                    break;
            }
        }

        void Add(string type, string value)
        {
            string name = Name();
            lines.Add($"{name}:{type} = {value}");
            rows.Add(name);
        }

        string Number(string value)
        {
            string name = Name();
            lines.Add($"{name}:i32[] = {value}");
            return name;
        }

        string Name() => "v" + (count++).ToString(CultureInfo.InvariantCulture);
        string Flag() => random.Next(2) == 0 ? "true" : "false";
        string Pick(params string[] of) => of[random.Next(of.Length)];
    }

    [Theory]
    [InlineData("f64", 1)]
    [InlineData("f32", 2)]
    public void Loops_over_rows_compute_what_their_equations_say(string dtype, int seed)
    {
        var random = new Random(seed);
        var programs = new List<Program>();
        for (int i = 0; i < 120; i++)
        {
            int lanes = Lanes[i % Lanes.Length];
            IrFunction function = IrParser.Parse(new RandomRows(random, dtype, lanes).Program());
            ArrayValue Numbers() => ArrayValue.Generate(function.Inputs[0].DType, [7, lanes], _ => Scalar.Of(function.Inputs[0].DType, random.Next(-8, 9) / 4.0));
            ArrayValue Rows() => ArrayValue.Generate(DType.I32, [4], _ => Scalar.Of(DType.I32, random.Next(0, 5)));
            programs.Add(new Program($"program {i}", function, [Numbers(), Numbers(), Rows(), Rows()]));
        }
        var results = new EmittedExecutor().Run(programs);
        for (int i = 0; i < programs.Count; i++)
        {
            var expected = Interpreter.Run(programs[i].Function, programs[i].Arguments);
            bool isSame = expected.Zip(results[i], (e, a) => e.Equals(a)).All(same => same);
            Assert.True(isSame, $"{programs[i].Function}\n{EmittedExecutor.Emit(programs[i].Function, "F")}");
        }
    }
}
