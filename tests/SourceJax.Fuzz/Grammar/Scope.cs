namespace SourceJax.Fuzz.Grammar;

/// <summary>What a place in a method sees.</summary>
public sealed class Scope
{
    readonly List<Variable> variables;
    readonly Names names;

    Scope(IEnumerable<Variable> variables, Names names, CSharpType result, LoopKind loop, int depth)
        => (this.variables, this.names, Result, Loop, Depth) = ([.. variables], names, result, loop, depth);

    /// <summary>The scope of a method's body.</summary>
    public Scope(IEnumerable<Variable> parameters, CSharpType result, IEnumerable<string> taken)
        : this(parameters, new(), result, LoopKind.None, 0)
    {
        foreach (string name in taken.Concat(variables.Select(v => v.Name))) names.Take(name);
    }

    /// <summary>Of the method.</summary>
    public CSharpType Result { get; }

    /// <summary>The innermost loop.</summary>
    public LoopKind Loop { get; }

    /// <summary>How many statements are around this place.</summary>
    public int Depth { get; }

    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>The scope of a block inside.</summary>
    public Scope Inner(params IEnumerable<Variable> more) => new([.. variables, .. more], names, Result, Loop, Depth + 1);

    /// <summary>The scope of a loop's body.</summary>
    public Scope InLoop(LoopKind loop, params IEnumerable<Variable> more) => new([.. variables, .. more], names, Result, loop, Depth + 1);

    /// <summary>A name that no variable of the method has.</summary>
    public string Fresh(Draw draw, CSharpType type) => names.Fresh(draw, type);

    public void Add(Variable variable) => variables.Add(variable);

    public IEnumerable<Variable> Readable(CSharpType type) => variables.Where(v => v.Type == type && !v.IsGuarded);

    public IEnumerable<Variable> Writable(CSharpType type) => Readable(type).Where(v => v.IsWritable);

    /// <summary>Arrays and spans of numbers.</summary>
    public IEnumerable<Variable> Arrays(NumberType element, int rank)
        => variables.Where(v => !v.IsGuarded && v.Type is ArrayType a && a.Element == element && a.Rank == rank);
}

/// <summary>The innermost loop around a place.</summary>
public enum LoopKind { None, Counted, Conditional }
