using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Lowering;

/// <summary>
/// Checks what lowering and each pass over loops must keep: every local is declared once, before its uses, in a block around them, has a value when it is
/// read, and no name means two things in nested blocks, which C# forbids. After <see cref="BufferScopes"/> the same holds for buffers.
/// </summary>
public sealed class LoopVerifier
{
    readonly string pass;
    readonly HashSet<string> unassigned = new(StringComparer.Ordinal);
    readonly HashSet<LoopBuffer> known;
    readonly bool checksBuffers;
    Scope scope = new(null);

    LoopVerifier(string pass, HashSet<LoopBuffer> known, bool checksBuffers) => (this.pass, this.known, this.checksBuffers) = (pass, known, checksBuffers);

    /// <param name="program">A method between two passes, or after the last.</param>
    /// <param name="extents">Symbols that have a value from the beginning.</param>
    /// <param name="pass">What ran last, for the message.</param>
    /// <param name="checksBuffers">Whether buffers have been declared.</param>
    public static void Check(LoopProgram program, IEnumerable<string> extents, string pass, bool checksBuffers)
    {
        var verifier = new LoopVerifier(pass, [.. program.Inputs.Select(i => i.Buffer).OfType<LoopBuffer>()], checksBuffers);
        var inputs = program.Inputs.Select(i => i.Buffer?.Name ?? ((LocalExpr)i.Scalar!).Name);
        foreach (string name in inputs.Concat(extents).Distinct()) verifier.Declare(name, "an input");
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
            case NestStatement nest:
                Nest(nest.Nest, nest);
                break;
            case ForStatement loop:
                Read(loop.Start, loop);
                Repeated(() =>
                {
                    Declare(loop.Index.Name, loop);
                    Read(loop.End, loop);
                    Block(loop.Body);
                });
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

    /// <summary>A nest's locals live in its loops, but for sums over all of its elements.</summary>
    void Nest(Nest nest, LoopStatement at)
    {
        var sums = nest.Roots.OfType<FoldRoot>().Where(f => f.Buffer is null).ToArray();
        Inside(() =>
        {
            foreach (NestAxis axis in nest.Axes)
            {
                Read([axis.Extent], at);
                Declare(axis.Index, at);
            }
            foreach (NestLet let in nest.Lets)
            {
                ReadInNest(let.Value.All().SelectMany(LoopExprs.Names), let.Level, let.After);
                Read(let.Value, at);
                Declare(let.Local.Name, at);
            }
            for (int i = 0; i < nest.Roots.Count; i++)
            {
                NestRoot root = nest.Roots[i];
                Read(root.Value, at);
                ReadInNest(root.Value.All().SelectMany(LoopExprs.Names), nest.Axes.Count, i);
                var (buffer, index, level) = root switch
                {
                    StoreRoot s => (s.Buffer, s.Index, nest.Axes.Count),
                    FoldRoot f => (f.Buffer, f.Index, f.From - 1),
                    _ => (null, Dim.Zero, 0),
                };
                Read([index], at);
                ReadInNest(index.Symbols, level, i);
                if (buffer is not null) Read(buffer, at);
            }
            foreach (FoldRoot fold in nest.Roots.OfType<FoldRoot>().Except(sums)) Declare(fold.Accumulator.Name, at);
        });
        foreach (FoldRoot sum in sums) Declare(sum.Accumulator.Name, at);

        void ReadInNest(IEnumerable<string> names, int level, int root)
        {
            foreach (string name in names)
            {
                bool isOutOfScope = nest.Axes.Skip(level + 1).Any(a => a.Index == name)
                    || nest.Lets.Any(l => l.Local.Name == name && (l.Level > level || l.After > root));
                if (isOutOfScope) throw Broken($"'{name}' is read outside of the loop it belongs to", at);
            }
        }
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
