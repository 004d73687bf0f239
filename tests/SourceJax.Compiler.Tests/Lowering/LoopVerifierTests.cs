using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Tests.Lowering;

public class LoopVerifierTests
{
    static readonly Locals Locals = new();
    static readonly Local X = Locals.New(DType.F64, "x"), Y = Locals.New(DType.F64, "y"), Z = Locals.New(DType.F64, "z");
    static readonly LoopExpr IsPositive = new ApplyExpr(new Greater(), DType.F64, [X, new ConstExpr(DType.F64, default)], IsElement: false);
    static readonly LoopBuffer Buffer = new(new Aval(DType.F64, new Shape([4])), "t", BufferKind.Scratch);

    static void Check(LoopOperand result, params LoopStatement[] statements)
        => LoopVerifier.Check(Program(statements, result), "tidying", checksBuffers: true);

    /// <summary>With a number x and an extent n.</summary>
    static LoopProgram Program(IReadOnlyList<LoopStatement> statements, params LoopOperand[] results)
        => new([new(null, X)], statements, results) { Locals = Locals, Extents = [new ExtentSymbol("n")], Numbers = [] };

    static IReadOnlyList<LoopStatement> Scoped(IReadOnlyList<LoopStatement> statements, params LoopOperand[] results)
        => BufferScopes.Run(Program(statements, results)).Statements;

    static string Refusal(LoopOperand result, params LoopStatement[] statements)
        => Assert.Throws<InvalidOperationException>(() => Check(result, statements)).Message;

    static LoopOperand Result(LoopExpr expr) => new(null, expr);
    static LetStatement Let(Local local, LoopExpr value) => new(local, value);
    static IfStatement If(params LoopStatement[] then) => new(IsPositive, then, []);
    static ForStatement For(params LoopStatement[] body)
        => new(Locals.New(DType.I32, "i"), new ConstExpr(DType.I32, default), new IndexExpr(DType.I32, Dim.Symbol("n")), 1, body) { Ranges = new([]) };

    [Fact]
    public void A_local_declared_before_it_is_read_passes() => Check(Result(Y), Let(Y, X), For(Let(Z, Y)), If(Let(Locals.New(DType.F64, "w"), Y)));

    [Fact]
    public void A_local_of_a_block_is_not_read_outside_of_it()
    {
        string message = Refusal(Result(Y), If(Let(Y, X)));
        Assert.StartsWith("after tidying: 'y' is read where it is not declared", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_of_a_store_is_a_read()
    {
        var store = new StoreStatement(Buffer, Dim.Symbol("j"), X);
        Assert.Contains("'j'", Refusal(Result(X), new AllocateStatement(Buffer), store));
    }

    [Fact]
    public void A_local_is_declared_once()
    {
        Assert.Contains("'y' is declared twice", Refusal(Result(X), If(Let(Y, X)), If(Let(Y, X))));
        Assert.Contains("'y' is declared twice", Refusal(Result(X), Let(Y, X), For(Let(Y, X))));
    }

    [Fact]
    public void What_one_side_alone_assigns_has_no_value_afterwards()
    {
        var assigned = new AssignStatement(Y, X);
        Check(Result(Y), new DeclareStatement(Y), new IfStatement(IsPositive, [assigned], [assigned]));
        Assert.Contains("'y' is read before it has a value", Refusal(Result(Y), new DeclareStatement(Y), If(assigned)));
        Assert.Contains("'y' is read before it has a value", Refusal(Result(Y), new DeclareStatement(Y), For(assigned)));
    }

    [Fact]
    public void An_index_belongs_to_its_loop()
    {
        var store = new StoreStatement(Buffer, Dim.Zero, Y);
        Local k = Locals.New(DType.I32, "k");
        LoopStatement inner = For(store) with { Index = k };
        Assert.Contains("'k' is read where it is not declared", Refusal(Result(X), new AllocateStatement(Buffer), For(Let(Y, new IndexExpr(DType.F64, Dim.Atom(k))), inner)));
    }

    [Fact]
    public void What_iterations_are_reduced_to_is_there_after_the_loop_alone()
    {
        var sum = new Accumulator(Y, new Add(), new ConstExpr(DType.F64, default));
        ForStatement Reduced(params LoopStatement[] body) => For(body) with { Accumulators = [sum] };
        Check(Result(Y), Reduced(new ReduceStatement(Y, new Add(), X)));
        Assert.Contains("'y' is read before it has a value", Refusal(Result(Y), Reduced(Let(Z, Y), new ReduceStatement(Y, new Add(), X))));
        Assert.Contains("'y' is no accumulator of a loop around", Refusal(Result(X), Let(Y, X), For(new ReduceStatement(Y, new Add(), X))));
    }

    [Fact]
    public void A_buffer_exists_where_it_is_used()
        => Assert.Contains("the buffer 't' is used where it is not declared", Refusal(Buffer, If(new AllocateStatement(Buffer), new FillStatement(Buffer, X))));

    public static TheoryData<string, LoopStatement[], string> Programs => new()
    {
        { "in the block of a branch, if it alone uses it", [If(new FillStatement(Buffer, X))], "if(allocate fill)" },
        {
            "before a branch, if both sides use it", [new IfStatement(IsPositive, [new FillStatement(Buffer, X)], [new FillStatement(Buffer, X)])],
            "allocate if(fill | fill)"
        },
        { "before a branch, if what follows uses it", [If(new FillStatement(Buffer, X)), new FillStatement(Buffer, X)], "allocate if(fill) fill" },
        { "before a loop", [If(For(new FillStatement(Buffer, X)))], "if(allocate for(fill))" },
        { "before a loop that asks for it inside", [For(new AllocateStatement(Buffer), new FillStatement(Buffer, X))], "allocate for(fill)" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_buffer_is_declared_where_all_its_uses_see_it(string where, LoopStatement[] statements, string expected)
    {
        var scoped = Scoped(statements);
        Assert.True(expected == Text(scoped), $"{where}: {Text(scoped)}");
        Check(Result(X), [.. scoped]);

        static string Text(IReadOnlyList<LoopStatement> block) => string.Join(" ", block.Select(s => s switch
        {
            AllocateStatement => "allocate",
            FillStatement => "fill",
            ForStatement loop => $"for({Text(loop.Body)})",
            IfStatement { Else.Count: 0 } branch => $"if({Text(branch.Then)})",
            IfStatement branch => $"if({Text(branch.Then)} | {Text(branch.Else)})",
            _ => s.GetType().Name,
        }));
    }

    [Fact]
    public void A_buffer_has_a_length_below_zero_unless_that_has_been_tested()
    {
        LoopBuffer doubtful = new(new Aval(DType.F64, new Shape([Dim.Symbol("n") - Dim.One])), "t", BufferKind.Scratch);
        bool MayNotExist(IReadOnlyList<LoopStatement> program)
            => Assert.IsType<AllocateStatement>(Scoped(program).First(s => s is AllocateStatement)).MayNotExist;
        LoopStatement fill = new FillStatement(doubtful, X), branch = If(fill);
        Assert.True(MayNotExist([For(branch, fill)]));
        Assert.True(MayNotExist([branch, fill]));
        Assert.True(MayNotExist([fill]));
        Dim n = Dim.Symbol("n");
        Assert.False(MayNotExist([new CheckStatement(new(n - Dim.One, "")), branch, fill]));
        Assert.False(MayNotExist([new CheckStatement(new(n - Dim.One, "") { Part = new(0, Dim.One, n, n) }), fill]));
    }

    [Fact]
    public void A_buffer_that_is_returned_is_declared_in_the_method()
        => Assert.IsType<AllocateStatement>(Scoped([If(new FillStatement(Buffer, X))], Buffer)[0]);

    [Fact]
    public void A_table_that_only_the_result_reads_is_declared()
    {
        LoopExpr element = new LoadExpr(DType.F64, Buffer, Dim.Zero);
        Assert.IsType<AllocateStatement>(Assert.Single(Scoped([], Result(element))));
    }

    [Fact]
    public void A_local_that_an_index_needs_too_stays()
    {
        Local at = Locals.New(DType.I32, "at"), i = Locals.New(DType.I32, "i");
        var places = new LoopBuffer(new Aval(DType.I32, new Shape([4])), "p", BufferKind.Input);
        var nest = new NestDraft([new(i, Dim.Symbol("n"))], [new(at, new LoadExpr(DType.I32, places, Dim.Atom(i)), 0, IsNamed: false)],
            [new StoreRoot(Buffer, Dim.Atom(at), new ApplyExpr(new ConvertElementType(DType.F64), DType.I32, [at], IsElement: true), null)]);
        Assert.Single(SingleUseLets.Inline(nest).Lets);
    }
}
