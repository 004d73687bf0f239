using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Loops;

/// <summary>A name for each local and buffer that is asked for, the only one of that name in a text.</summary>
sealed class TextNames
{
    readonly Dictionary<object, string> names = [];
    readonly NameScope scope = new();

    /// <summary>Keeps a name for something else.</summary>
    public void Take(string name) => scope.Unique(name);

    /// <summary>Indices have letters.</summary>
    public void AddIndex(Local index)
    {
        if (index.Hint is null) names[index] = scope.First(Locals.Letters);
    }

    public string Of(DimSymbol symbol) => symbol is Local local ? Of(local, local.Hint ?? "t") : symbol.Name;
    public string Of(LoopBuffer buffer) => Of(buffer, buffer.Name);

    string Of(object what, string hint) => names.TryGetValue(what, out string? name) ? name : names[what] = scope.Unique(hint);
}
