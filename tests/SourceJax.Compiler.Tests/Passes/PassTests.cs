using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Transforms;

namespace SourceJax.Compiler.Tests.Passes;

public class PassTests
{
    static string Text(IrFunction function) => function.ToString().Replace("\n  ", "\n").Replace("\n", "; ");

    [Fact]
    public void Dead_code_goes_and_the_rest_stays_in_order()
    {
        IrFunction function = IrParser.Parse("{ f . a:f64[] b:i32[] n=b . c:f64[] = sin a\n d:f64[] = cos c\n e:f64[] = exp a\n g:f64[] = mul e c\n ( g a ) }");
        IrFunction cleaned = DeadCode.Run(function);
        Assert.Equal("{ f . a:f64[] b:i32[] n=b .; c:f64[] = sin a; d:f64[] = exp a; e:f64[] = mul d c; ( e a ) }", Text(cleaned));
        Assert.Same(cleaned, DeadCode.Run(cleaned));
    }

    /// <summary>A condition may compare a carry and not use what comes of it: that goes with the carry.</summary>
    [Fact]
    public void What_a_condition_computes_in_vain_goes_with_the_carry_that_it_reads()
    {
        Aval number = Aval.Scalar(DType.F64), count = Aval.Scalar(DType.I32);
        IrBuilder condition = new(), body = new(), b = new();
        Var[] seen = [condition.Input(count), condition.Input(number)], state = [body.Input(count), body.Input(number)];
        condition.Less(seen[0], 2);
        var loop = new WhileLoop(condition.Build("runs", seen, [condition.Constant(DType.Bool, 0)]), body.Build("step", state, [body.Add(state[0], 1), body.Sin(state[1])]), 0);
        Var x = b.Input(number);
        IrFunction function = b.Build("f", [x], [b.EmitMany(loop, [b.Constant(DType.I32, 0), x])[1]]);
        IrFunction trimmed = UnusedCarries.BeforeDeadCode(function);
        IrVerifier.Check(trimmed, "unused carries");
        Assert.Single(trimmed.Equations[^1].Outputs);
    }

    [Fact]
    public void Equal_expressions_are_computed_once_in_either_order_of_commuting_operands()
    {
        IrFunction function = IrParser.Parse("""
            { f . a:f64[] b:f64[] .
              c:f64[] = add a b  # first
              d:f64[] = add b a  # second
              e:f64[] = sub a b
              g:f64[] = sub b a
              h:f64[] = mul c 2.0:f64
              i:f64[] = mul 2.0:f64 d
              ( c d e g h i ) }
            """);
        Assert.Equal("{ f . a:f64[] b:f64[] .; c:f64[] = add a b  # first; d:f64[] = sub a b; e:f64[] = sub b a; f:f64[] = mul c 2.0:f64; ( c c d e f f ) }",
            Text(CommonSubexpressions.Run(function)));
    }

    [Fact]
    public void Parameters_and_constants_tell_expressions_apart()
    {
        IrFunction function = IrParser.Parse("""
            { f . a:f64[2,2] .
              c:f64[2] = reduce_sum[axes=[0]] a
              d:f64[2] = reduce_sum[axes=[1]] a
              e:f64[2] = reduce_sum[axes=[0]] a
              ( c d e 0.0:f64 -0.0:f64 nan:f64 ) }
            """);
        IrFunction shared = CommonSubexpressions.Run(function);
        Assert.Equal(2, shared.Equations.Count(e => e.Primitive.Name == "reduce_sum"));
        Assert.Equal(6, shared.Outputs.Count);
        Assert.Equal(5, shared.Outputs.Distinct().Count());
    }

    [Fact]
    public void Names_and_origins_survive_the_pipeline()
    {
        IrFunction function = IrParser.Parse("""
            { f . a'x:f64[] .
              b'twice:f64[] = mul a 2.0:f64  # var twice = x * 2;
              c:f64[] = mul b 1.0:f64  # var y = twice * 1 + 0 / 2;
              d'y:f64[] = add c b  # var y = twice * 1 + 0 / 2;
              ( d ) }
            """);
        Assert.Equal("{ f . a'x:f64[] .; b'twice:f64[] = mul a 2.0:f64  # var twice = x * 2;; c'y:f64[] = add b b  # var y = twice * 1 + 0 / 2;; ( c ) }",
            Text(PassPipeline.Run(function)));
    }

    [Fact]
    public void Names_that_transformations_made_up_stay_hints()
    {
        IrFunction grad = Vjp.ValueAndGrad(IrParser.Parse("{ f . a'x:f64[] . b:f64[] = sin a\n ( b ) }"), [true]);
        Var gradient = PassPipeline.Run(grad).Outputs[1];
        Assert.Equal("gradX", gradient.Name);
        Assert.True(gradient.NameIsHint);
    }

    [Fact]
    public void What_makes_something_new_is_never_shared()
    {
        var b = new IrBuilder();
        var made = new StackNew(Aval.Scalar(DType.F64));
        Var one = b.Emit(made), other = b.Emit(made);
        Assert.Equal(2, CommonSubexpressions.Run(b.Build("f", [], [one, other])).Equations.Count);
    }

    [Fact]
    public void Passes_do_not_touch_the_function_they_are_given()
    {
        const string text = "{ f . a:f64[] .\n  b:f64[] = mul a 1.0:f64\n  c'y:f64[] = add b b\n  d:f64[] = add a a\n  ( c d ) }";
        IrFunction function = IrParser.Parse(text);
        PassPipeline.Run(function);
        Assert.Equal(text, new IrFunction(function.Name, function.Inputs, function.Equations, function.Outputs).ToString());
    }

    [Fact]
    public void Extents_bound_to_scalars_survive_the_pipeline()
    {
        IrFunction function = IrParser.Parse("{ f . a:f64[] b:i32[] n=b . c:f64[n] = broadcast_in_dim[shape=[n] axes=[]] a\n ( c ) }");
        Assert.Contains("n=b", PassPipeline.Run(function).ToString());
    }

    [Fact]
    public void The_pipeline_is_idempotent()
    {
        IrFunction loss = IrParser.Parse("{ f . a:f64[n] . b:f64[n] = sin a\n c:f64[n] = div b a\n d:f64[n] = mul c c\n e:f64[] = reduce_sum[axes=[0]] d\n ( e ) }");
        IrFunction function = Vjp.ValueAndGrad(loss, [true]);
        IrFunction once = PassPipeline.Run(function);
        Assert.Equal(once.ToString(), PassPipeline.Run(once).ToString());
        Assert.True(once.Equations.Count < function.Equations.Count);
    }

    [Fact]
    public void A_pass_that_breaks_the_ir_is_named()
    {
        IrFunction function = IrParser.Parse("{ f . a:f64[] . b:f64[] = sin a\n ( b ) }");
        Pass broken = new("forgetting", f => new(f.Name, f.Inputs, [], f.Outputs));
        Assert.Contains("after forgetting in f", Assert.Throws<InvalidOperationException>(() => PassPipeline.Run(function, [broken])).Message);
    }

    [Fact]
    public void Functions_inside_primitives_are_rewritten_too()
    {
        IrFunction body = IrParser.Parse("{ body . a:f64[] . b:f64[] = mul a 1.0:f64\n c:f64[] = sin b\n ( b ) }");
        IrFunction middle = Calling(new CallTwice(body));
        IrFunction result = PassPipeline.Run(Calling(new CallTwice(middle)));

        var outer = Assert.IsType<CallTwice>(Assert.Single(result.Equations).Primitive);
        var inner = Assert.IsType<CallTwice>(Assert.Single(outer.Body.Equations).Primitive);
        Assert.Empty(inner.Body.Equations);
        Assert.Same(inner.Body.Inputs[0], inner.Body.Outputs[0]);
    }

    [Fact]
    public void Broken_functions_inside_primitives_are_found()
    {
        Var a = new(Aval.Scalar(DType.F64)), b = new(Aval.Scalar(DType.F64));
        IrFunction broken = Calling(new CallTwice(new("body", [a], [], [b])));
        Assert.Contains("in body", Assert.Throws<InvalidOperationException>(() => IrVerifier.Check(broken, "nothing")).Message);
    }

    static IrFunction Calling(CallTwice call)
    {
        var b = new IrBuilder();
        Var x = b.Input(Aval.Scalar(DType.F64));
        return b.Build("f", [x], b.EmitMany(call, [x]));
    }

    /// <summary>body(body(x)): the least that holds a function.</summary>
    sealed record CallTwice(IrFunction Body) : Primitive("call_twice"), IHasFunctions
    {
        public IReadOnlyList<IrFunction> Functions => [Body];
        public Primitive WithFunctions(IReadOnlyList<IrFunction> functions) => new CallTwice(functions[0]);
        public override IReadOnlyList<Aval> Infer(IReadOnlyList<Aval> inputs) => [Body.Outputs[0].Aval];
        public override IReadOnlyList<ArrayValue> Evaluate(Interpreter interpreter, Equation equation, IReadOnlyList<ArrayValue> inputs)
            => interpreter.Call(Body, interpreter.Call(Body, inputs));
        public override IReadOnlyList<Var?> Jvp(IrBuilder b, Equation equation, IReadOnlyList<Var?> tangents) => throw new InvalidOperationException();
        public override IReadOnlyList<Batched> Batch(BatchBuilder b, IReadOnlyList<Batched> inputs) => throw new InvalidOperationException();
        public override IEnumerable<PrimitiveExample> Examples => [];
    }
}
