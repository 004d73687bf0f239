using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Passes;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// Checks what lowering and each pass over loops must keep: every local is declared once, before its uses, in a block around them, has a value when it is
/// read. After <see cref="BufferScopes"/> the same holds for buffers.
/// </summary>
public sealed class LoopVerifier
{
    readonly string pass;
    readonly HashSet<Local> unassigned = [];
    readonly HashSet<Local> accumulators = [];
    readonly HashSet<object> declared = [];
    readonly bool checksBuffers;
    Scope scope = new(null);

    LoopVerifier(string pass, bool checksBuffers) => (this.pass, this.checksBuffers) = (pass, checksBuffers);

    /// <param name="program">A method between two passes, or after the last.</param>
    /// <param name="pass">What ran last, for the message.</param>
    /// <param name="checksBuffers">Whether buffers have been declared.</param>
    public static void Check(LoopProgram program, string pass, bool checksBuffers)
    {
        var verifier = new LoopVerifier(pass, checksBuffers);
        var shapes = program.Inputs.Select(i => i.Buffer).OfType<LoopBuffer>().SelectMany(b => b.Aval.Shape.Dims).SelectMany(d => d.Symbols);
        var inputs = program.Inputs.Select(i => i.Buffer ?? (object)((LocalExpr)i.Scalar!).Local);
        foreach (object input in inputs.Concat(program.Extents).Concat(program.Numbers).Concat(shapes).Distinct()) verifier.Declare(input, "an input");
        verifier.Block(program.Statements);
        foreach (LoopOperand output in program.Outputs) verifier.Read(output, "the result");
    }

    void Block(IReadOnlyList<LoopStatement> statements)
    {
        foreach (LoopStatement statement in statements) Statement(statement);
    }

    void Statement(LoopStatement statement)
    {
        switch (statement)
        {
            case LetStatement { Value: PopExpr pop } let:
                Read(pop.Stack, let);
                Declare(let.Local, let);
                break;
            case LetStatement let:
                Read(let.Value, let);
                Declare(let.Local, let);
                break;
            case DeclareStatement declare:
                Declare(declare.Local, declare);
                unassigned.Add(declare.Local);
                break;
            case AssignStatement assign:
                Read(assign.Value, assign);
                if (!scope.Sees(assign.Local)) throw Broken($"'{assign.Local}' is assigned where it is not declared", assign);
                unassigned.Remove(assign.Local);
                break;
            case AllocateStatement { Buffer: var buffer }:
                if (!checksBuffers) break;
                Read(buffer.Aval.Shape.Dims, statement);
                Declare(buffer, statement);
                break;
            case RowStatement row:
                Read(row.Dims(), row);
                Read(row.Row.Of!, row);
                Declare(row.Row, row);
                break;
            case ReduceStatement reduce:
                Read(reduce.Value, reduce);
                if (!accumulators.Contains(reduce.Accumulator)) throw Broken($"'{reduce.Accumulator}' is no accumulator of a loop around", reduce);
                break;
            case ForStatement loop:
                Read(loop.Start, loop);
                Reducing(loop, () => Repeated(() =>
                {
                    Declare(loop.Index, loop);
                    Read(loop.End, loop);
                    Block(loop.Body);
                }));
                break;
            case WhileStatement loop:
                Repeated(() =>
                {
                    Inside(() =>
                    {
                        Block(loop.Test);
                        Read(loop.Condition, loop);
                    });
                    Block(loop.Body);
                });
                break;
            case IfStatement branch:
                Read(branch.Condition, branch);
                Local[] before = [.. unassigned];
                Inside(() => Block(branch.Then));
                Local[] afterThen = [.. unassigned];
                unassigned.UnionWith(before);
                Inside(() => Block(branch.Else));
                unassigned.UnionWith(afterThen);
                break;
            default:
                foreach (LoopExpr expr in statement.Exprs()) Read(expr, statement);
                Read(statement.Dims(), statement);
                foreach (LoopBuffer buffer in statement.Buffers) Read(buffer, statement);
                break;
        }
    }

    /// <summary>What a loop's iterations are reduced to is there after the loop, and in it nothing else may look at it.</summary>
    void Reducing(ForStatement loop, Action body)
    {
        Local[] own = [.. loop.Accumulators.Select(a => a.Local)];
        foreach (Local local in own)
        {
            Declare(local, loop);
            unassigned.Add(local);
            accumulators.Add(local);
        }
        body();
        accumulators.ExceptWith(own);
        unassigned.ExceptWith(own);
    }

    void Repeated(Action body)
    {
        Local[] before = [.. unassigned];
        Inside(body);
        // It may not run at all.
        unassigned.UnionWith(before);
    }

    void Inside(Action body)
    {
        scope = new Scope(scope);
        body();
        scope = scope.Outer!;
    }

    void Declare(object what, object at)
    {
        if (!declared.Add(what)) throw Broken($"'{Name(what)}' is declared twice", at);
        scope.Add(what);
    }

    static string Name(object what) => what is LoopBuffer buffer ? buffer.Name : what.ToString();

    void Read(LoopOperand operand, object at)
    {
        if (operand.Buffer is { } buffer) Read(buffer, at);
        else Read(operand.Scalar!, at);
    }

    void Read(LoopExpr expr, object at)
    {
        foreach (LoopExpr part in expr.Walk())
        {
            foreach (DimSymbol symbol in part.Symbols()) Read(symbol, at);
            if (part is PopExpr) throw Broken("a pop is part of an expression", at);
            if (part is LoadExpr load) Read(load.Buffer, at);
        }
    }

    void Read(IEnumerable<Dim> dims, object at)
    {
        foreach (DimSymbol symbol in dims.SelectMany(d => d.Symbols)) Read(symbol, at);
    }

    void Read(LoopBuffer buffer, object at)
    {
        if ((checksBuffers || buffer.Kind == BufferKind.Row) && !scope.Sees(buffer))
            throw Broken($"the buffer '{buffer.Name}' is used where it is not declared", at);
    }

    void Read(DimSymbol symbol, object at)
    {
        if (!scope.Sees(symbol)) throw Broken($"'{symbol}' is read where it is not declared", at);
        if (symbol is Local local && unassigned.Contains(local)) throw Broken($"'{symbol}' is read before it has a value", at);
    }

    InvalidOperationException Broken(string what, object at) => new($"after {pass}: {what}, in {at}");

    /// <summary>What a block declares.</summary>
    sealed class Scope(Scope? outer)
    {
        readonly HashSet<object> own = [];

        public Scope? Outer => outer;
        public bool Sees(object what) => own.Contains(what) || (outer?.Sees(what) ?? false);
        public void Add(object what) => own.Add(what);
    }
}
