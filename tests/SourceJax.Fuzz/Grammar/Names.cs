namespace SourceJax.Fuzz.Grammar;

/// <summary>Names for a method's variables: those that people give, among them some that generated code likes, too.</summary>
sealed class Names
{
    static readonly string[] Numbers = ["s", "t", "u", "y", "z", "sum", "value", "acc", "c", "dx", "result", "scale", "v", "w", "r", "tangent", "gradX"];
    static readonly string[] Whole = ["k", "m", "count", "p", "q", "index", "steps", "batch", "lane", "size"];
    static readonly string[] Truths = ["found", "done", "isLarge", "mask", "any"];
    static readonly string[] Containers = ["b", "buffer", "tmp", "row", "state", "h", "work", "constants", "stack", "e", "next"];

    static readonly string[] Functions = ["f", "g", "phi", "rate"];

    readonly HashSet<string> taken = [];

    public void Take(string name) => taken.Add(name);

    public string Fresh(Draw draw, CSharpType type)
    {
        string[] pool = type switch
        {
            FunctionType => Functions,
            NumberType { IsFloat: true } => Numbers,
            NumberType { Name: "bool" } => Truths,
            NumberType => Whole,
            _ => Containers,
        };
        string name = draw.Of(pool);
        for (int n = 2; !taken.Add(name); n++) name = draw.Of(pool) + n;
        return name;
    }
}
