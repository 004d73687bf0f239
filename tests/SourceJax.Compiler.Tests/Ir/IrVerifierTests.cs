using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Tests.Ir;

public class IrVerifierTests
{
    static readonly Aval Vector = new(DType.F64, Shape.Of(Dim.Symbol("n")));
    static readonly Var X = new(Vector, "x"), Y = new(Vector, "y"), Z = new(Vector, "z");

    static string Refused(IrFunction function)
    {
        string message = Assert.Throws<InvalidOperationException>(() => IrVerifier.Check(function, "tidying")).Message;
        Assert.Contains("tidying", message);
        return message;
    }

    static Equation AddOf(Var output, params Var[] inputs) => new(new Add(), inputs, [output]);

    [Fact]
    public void Valid_functions_pass() => IrVerifier.Check(new("f", [X], [AddOf(Y, X, X), AddOf(Z, X, Y)], [Z]), "parsing");

    [Fact]
    public void Use_before_definition() => Assert.Contains("used by add before", Refused(new("f", [X], [AddOf(Z, X, Y), AddOf(Y, X, X)], [Z])));

    [Fact]
    public void Undefined_result() => Assert.Contains("used by return before", Refused(new("f", [X], [], [Y])));

    [Fact]
    public void Second_assignment() => Assert.Contains("assigned twice", Refused(new("f", [X], [AddOf(Y, X, X), AddOf(Y, X, X)], [Y])));

    [Fact]
    public void Assignment_of_an_input() => Assert.Contains("assigned twice", Refused(new("f", [X], [AddOf(X, X, X)], [X])));

    [Fact]
    public void Repeated_input() => Assert.Contains("assigned twice", Refused(new("f", [X, X], [], [X])));

    [Fact]
    public void Wrong_result_type()
        => Assert.Contains("add gives f64[n], not f32[n]", Refused(new("f", [X], [AddOf(new Var(Vector.WithDType(DType.F32)), X, X)], [X])));

    [Fact]
    public void Wrong_number_of_results() => Assert.Contains("add gives", Refused(new("f", [X], [new(new Add(), [X, X], [Y, Z])], [Z])));

    [Fact]
    public void Wrong_number_of_operands() => Assert.Contains("add does not take", Refused(new("f", [X], [AddOf(Y, X)], [Y])));

    [Fact]
    public void Operands_that_do_not_fit()
    {
        var w = new Var(Vector.WithShape(Shape.Of(Dim.Symbol("m"))));
        Assert.Contains("shapes [n] and [m] differ", Refused(new("f", [X, w], [AddOf(Y, X, w)], [Y])));
    }

    [Fact]
    public void Extent_nobody_binds()
    {
        Shape free = Shape.Of(Dim.Symbol("k"));
        var s = new Var(Aval.Scalar(DType.F64));
        Assert.Contains("extent k", Refused(new("f", [s], [new(new BroadcastInDim(free, []), [s], [new Var(s.Aval.WithShape(free))])], [s])));
    }

    [Fact]
    public void Stack_that_is_consumed_twice()
    {
        var b = new IrBuilder();
        Var stack = b.Emit(new StackNew(Aval.Scalar(DType.F64))), x = b.Input(Aval.Scalar(DType.F64));
        Var one = b.Emit(new StackPush(), stack, x);
        IrVerifier.Check(b.Build("f", [x], [one]), "parsing");
        Var other = b.Emit(new StackPush(), stack, x);
        Assert.Contains("after it was consumed", Refused(b.Build("f", [x], [one, other])));
    }

    /// <summary>A branch that is given a stack and a number; what the sides do with them.</summary>
    static IrFunction StackInBranch(Func<IrBuilder, Var, Var, Var> then, Func<IrBuilder, Var, Var, Var> otherwise)
    {
        var b = new IrBuilder();
        Var x = b.Input(Aval.Scalar(DType.F64)), takesThen = b.Input(Aval.Scalar(DType.Bool));
        var results = b.EmitMany(new Branch(Side(then), Side(otherwise)), [takesThen, b.Emit(new StackNew(x.Aval)), x]);
        return b.Build("f", [x, takesThen], [b.EmitMany(new StackPop(), [results[0]])[1]]);

        static IrFunction Side(Func<IrBuilder, Var, Var, Var> body)
        {
            var side = new IrBuilder();
            Var stack = side.Input(Aval.Scalar(DType.F64) with { IsStack = true }), number = side.Input(Aval.Scalar(DType.F64));
            return side.Build("side", [stack, number], [body(side, stack, number)]);
        }
    }

    [Fact]
    public void A_branch_returns_the_stacks_it_is_given()
    {
        static Var Push(IrBuilder b, Var stack, Var x) => b.Emit(new StackPush(), stack, x);
        static Var HandOn(IrBuilder b, Var stack, Var x) => stack;
        static Var Make(IrBuilder b, Var stack, Var x) => b.Emit(new StackNew(x.Aval));
        IrVerifier.Check(StackInBranch(Push, HandOn), "parsing");
        IrVerifier.Check(StackInBranch(HandOn, Push), "parsing");
        Assert.Contains("does not return as", Refused(StackInBranch(Push, Make)));
        Assert.Contains("does not return the stack", Refused(StackInBranch(Make, Push)));
        Assert.Contains("on more than one path", Refused(StackInBranch(Push, Push)));
    }

    [Fact]
    public void Scalar_extents_bind_and_must_be_integer_scalars()
    {
        Shape shape = Shape.Of(Dim.Symbol("k"));
        Var s = new(Aval.Scalar(DType.F64)), count = new(Aval.Scalar(DType.I32)), r = new(s.Aval.WithShape(shape));
        Equation repeat = new(new BroadcastInDim(shape, []), [s], [r]);
        IrFunction With(int input) => new("f", [s, count], [repeat], [r]) { ScalarDims = new Dictionary<DimSymbol, int> { [new ExtentSymbol("k")] = input } };

        IrVerifier.Check(With(1), "parsing");
        Assert.Contains("extent k is bound to input 0", Refused(With(0)));
        Assert.Contains("extent k is bound to input 2", Refused(With(2)));
    }
}
