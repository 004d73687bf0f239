namespace SourceJax.Fuzz.Grammar;

/// <summary>What a place in a method sees.</summary>
public sealed class Scope
{
    readonly List<Variable> variables;
    readonly List<string> functions;
    readonly Names names;

    Scope(Scope outer, LoopKind loop, IEnumerable<Variable> more)
    {
        (variables, functions, names) = ([.. outer.variables, .. more], [.. outer.functions], outer.names);
        (Result, ResultExtent, Loop, Depth) = (outer.Result, outer.ResultExtent, loop, outer.Depth + 1);
    }

    /// <summary>The scope of a method's body.</summary>
    public Scope(IEnumerable<Variable> parameters, CSharpType result, string? resultExtent, IEnumerable<string> taken)
    {
        (variables, functions, names) = ([.. parameters], [], new());
        (Result, ResultExtent) = (result, resultExtent);
        foreach (string name in taken.Concat(variables.Select(v => v.Name))) names.Take(name);
    }

    /// <summary>Of the method.</summary>
    public CSharpType Result { get; }

    /// <summary>The length of an array that is the result.</summary>
    public string? ResultExtent { get; }

    /// <summary>The innermost loop.</summary>
    public LoopKind Loop { get; }

    /// <summary>How many statements are around this place.</summary>
    public int Depth { get; }

    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>Names of local functions and lambdas from number to number.</summary>
    public IReadOnlyList<string> Functions => functions;

    /// <summary>The scope of a block inside.</summary>
    public Scope Inner(params IEnumerable<Variable> more) => new(this, Loop, more);

    /// <summary>The scope of a loop's body.</summary>
    public Scope InLoop(LoopKind loop, params IEnumerable<Variable> more) => new(this, loop, more);

    /// <summary>The scope of a local function, which sees what it may capture and its own parameters.</summary>
    public Scope InFunction(params IEnumerable<Variable> parameters)
    {
        Scope inner = new(this, LoopKind.None, parameters);
        inner.variables.RemoveAll(v => !v.CanBeCaptured);
        return inner;
    }

    /// <summary>A name that no variable of the method has.</summary>
    public string Fresh(Draw draw, CSharpType type) => names.Fresh(draw, type);

    public void Add(Variable variable) => variables.Add(variable);

    public void AddFunction(string name) => functions.Add(name);

    public IEnumerable<Variable> Readable(CSharpType type) => variables.Where(v => v.Type == type && !v.IsGuarded);

    public IEnumerable<Variable> Writable(CSharpType type) => Readable(type).Where(v => v.IsWritable);

    /// <summary>Arrays and spans of numbers.</summary>
    public Variable[] Arrays(NumberType element, int rank)
        => [.. variables.Where(v => !v.IsGuarded && v.Type is ArrayType a && a.Element == element && a.Rank == rank)];

    /// <summary>Arrays of numbers of which an element with that number exists.</summary>
    public Variable[] ArraysWith(int elements) => [.. Arrays(CSharpType.Double, 1).Where(a => a.Least >= elements)];
}

/// <summary>The innermost loop around a place.</summary>
public enum LoopKind { None, Counted, Conditional }
