using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops.Passes;

namespace SourceJax.Compiler.Loops;

/// <summary>
/// Checks what lowering and each pass over loops must keep: every local is declared once, before its uses, in a block around them, has a value when it is
/// read, and no name means two things in nested blocks, which C# forbids. After <see cref="BufferScopes"/> the same holds for buffers.
/// </summary>
public sealed class LoopVerifier
{
    readonly string pass;
    readonly HashSet<string> unassigned = new(StringComparer.Ordinal);
    readonly HashSet<string> accumulators = new(StringComparer.Ordinal);
    readonly HashSet<LoopBuffer> known;
    readonly bool checksBuffers;
    Scope scope = new(null);

    LoopVerifier(string pass, HashSet<LoopBuffer> known, bool checksBuffers) => (this.pass, this.known, this.checksBuffers) = (pass, known, checksBuffers);

    /// <param name="program">A method between two passes, or after the last.</param>
    /// <param name="pass">What ran last, for the message.</param>
    /// <param name="checksBuffers">Whether buffers have been declared.</param>
    public static void Check(LoopProgram program, string pass, bool checksBuffers)
    {
        var verifier = new LoopVerifier(pass, [.. program.Inputs.Select(i => i.Buffer).OfType<LoopBuffer>()], checksBuffers);
        var shapes = program.Inputs.Select(i => i.Buffer).OfType<LoopBuffer>().SelectMany(b => b.Aval.Shape.Dims).SelectMany(d => d.Symbols);
        var inputs = program.Inputs.Select(i => i.Buffer?.Name ?? ((LocalExpr)i.Scalar!).Name);
        foreach (string name in inputs.Concat(program.Extents).Concat(program.Numbers).Concat(shapes).Distinct()) verifier.Declare(name, "an input");
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
                Declare(let.Local.Name, let);
                break;
            case LetStatement let:
                Read(let.Value, let);
                Declare(let.Local.Name, let);
                break;
            case DeclareStatement declare:
                Declare(declare.Local.Name, declare);
                unassigned.Add(declare.Local.Name);
                break;
            case AssignStatement assign:
                Read(assign.Value, assign);
                if (!scope.Sees(assign.Local.Name)) throw Broken($"'{assign.Local.Name}' is assigned where it is not declared", assign);
                unassigned.Remove(assign.Local.Name);
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
                if (!accumulators.Contains(reduce.Accumulator.Name)) throw Broken($"'{reduce.Accumulator.Name}' is no accumulator of a loop around", reduce);
                break;
            case ForStatement loop:
                Read(loop.Start, loop);
                Reducing(loop, () => Repeated(() =>
                {
                    Declare(loop.Index.Name, loop);
                    Read(loop.End, loop);
                    Block(loop.Body);
                }));
                break;
            case WhileStatement loop:
                Repeated(() =>
                {
                    Block(loop.Test);
                    Read(loop.Condition, loop);
                    Block(loop.Body);
                });
                break;
            case IfStatement branch:
                Read(branch.Condition, branch);
                string[] before = [.. unassigned];
                Inside(() => Block(branch.Then));
                string[] afterThen = [.. unassigned];
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
        string[] own = [.. loop.Accumulators.Select(a => a.Local.Name)];
        foreach (string name in own)
        {
            Declare(name, loop);
            unassigned.Add(name);
            accumulators.Add(name);
        }
        body();
        accumulators.ExceptWith(own);
        unassigned.ExceptWith(own);
    }

    void Repeated(Action body)
    {
        string[] before = [.. unassigned];
        Inside(body);
        // It may not run at all.
        unassigned.UnionWith(before);
    }

    void Inside(Action body)
    {
        scope = new Scope(scope);
        body();
        scope = scope.Close();
    }

    void Declare(LoopBuffer buffer, object at)
    {
        if (!known.Add(buffer)) throw Broken($"the buffer '{buffer.Name}' is declared twice", at);
        Declare(buffer.Name, at);
    }

    void Declare(string name, object at)
    {
        if (!scope.TryDeclare(name)) throw Broken($"'{name}' is declared where it means something already", at);
    }

    void Read(LoopOperand operand, object at)
    {
        if (operand.Buffer is { } buffer) Read(buffer, at);
        else Read(operand.Scalar!, at);
    }

    void Read(LoopExpr expr, object at)
    {
        foreach (LoopExpr part in expr.All())
        {
            foreach (string name in part.Names()) Read(name, at);
            if (part is PopExpr) throw Broken("a pop is part of an expression", at);
            if (part is LoadExpr load) Read(load.Buffer, at);
        }
    }

    void Read(IEnumerable<Dim> dims, object at)
    {
        foreach (string symbol in dims.SelectMany(d => d.Symbols)) Read(symbol, at);
    }

    void Read(LoopBuffer buffer, object at)
    {
        if (!checksBuffers || (known.Contains(buffer) && scope.Sees(buffer.Name))) return;
        throw Broken($"the buffer '{buffer.Name}' is used where it is not declared", at);
    }

    void Read(string name, object at)
    {
        if (!scope.Sees(name)) throw Broken($"'{name}' is read where it is not declared", at);
        if (unassigned.Contains(name)) throw Broken($"'{name}' is read before it has a value", at);
    }

    InvalidOperationException Broken(string what, object at) => new($"after {pass}: {what}, in {at}");

    /// <summary>A block's names. C# allows none that the blocks around have, nor that a block inside of it had.</summary>
    sealed class Scope(Scope? outer)
    {
        readonly HashSet<string> own = new(StringComparer.Ordinal);
        readonly HashSet<string> inside = new(StringComparer.Ordinal);

        public bool Sees(string name) => own.Contains(name) || (outer?.Sees(name) ?? false);
        public bool TryDeclare(string name) => !Sees(name) && !inside.Contains(name) && own.Add(name);

        public Scope Close()
        {
            outer!.inside.UnionWith(own);
            outer.inside.UnionWith(inside);
            return outer;
        }
    }
}
