using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>What locals and buffers are called in C#: as they wish, where no other one around has that name.</summary>
public sealed class LocalNames
{
    readonly Dictionary<object, string> names = [];

    /// <param name="program">A method.</param>
    /// <param name="scope">Of its parameters and extents, to which all names are added that are unique in it.</param>
    public LocalNames(LoopProgram program, NameScope scope)
    {
        foreach (LoopBuffer buffer in program.Inputs.Select(i => i.Buffer).OfType<LoopBuffer>()) names[buffer] = buffer.Name;
        foreach (Local number in program.Inputs.Select(i => i.Scalar).OfType<LocalExpr>().Select(l => l.Local)) names[number] = number.Name;
        // Storage is made outside of loops, and functions of loops name what they are given as the method does.
        foreach (LoopBuffer buffer in program.Statements.All().OfType<AllocateStatement>().Select(a => a.Buffer)) Add(buffer, buffer.Name, scope);
        Block(program.Statements, scope);
    }

    /// <summary>The name of a local or a buffer, which C# may have to escape.</summary>
    public string this[object what] => names[what];

    void Add(object what, string wish, NameScope scope) => names[what] = scope.Unique(wish);

    void Block(IReadOnlyList<LoopStatement> statements, NameScope scope)
    {
        foreach (LoopStatement statement in statements) Statement(statement, scope);
    }

    void Statement(LoopStatement statement, NameScope scope)
    {
        switch (statement)
        {
            case LetStatement let: Add(let.Local, let.Local.Hint ?? "t", scope); break;
            case DeclareStatement declare: Add(declare.Local, declare.Local.Hint ?? "t", scope); break;
            case RowStatement row: Add(row.Row, row.Row.Name, scope); break;
            case ForStatement loop:
                foreach (Accumulator sum in loop.Accumulators) Add(sum.Local, sum.Local.Hint ?? "t", scope);
                NameScope inside = scope.Inner();
                names[loop.Index] = loop.Index.Hint is { } hint ? inside.Unique(hint) : inside.First(Locals.Letters);
                Block(loop.Body, inside);
                break;
            // What comes after the test is in one block with it.
            case WhileStatement loop:
                NameScope block = scope.Inner();
                Block(loop.Test, block);
                Block(loop.Body, block);
                break;
            case IfStatement branch:
                Block(branch.Then, scope.Inner());
                Block(branch.Else, scope.Inner());
                break;
        }
    }
}
