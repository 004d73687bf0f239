using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// The variables of one activation of a method, local function or lambda. A variable is a name for its latest value; assignment gives
/// it another. Enclosing functions are reached through <paramref name="parent"/>.
/// </summary>
sealed class Frame(IMethodSymbol? function, Frame? parent, TypeSubstitution types)
{
    readonly Dictionary<ISymbol, Value?> variables = new(SymbolEqualityComparer.Default);

    public IMethodSymbol? Function { get; } = function;
    public Frame? Parent { get; } = parent;
    public TypeSubstitution Types { get; } = types;

    /// <summary>What instance members of the object under construction or inspection refer to.</summary>
    public Value? This { get; set; }
    public Value? Result { get; set; }

    /// <summary>Whether control has left the activation: a truth value, known or not.</summary>
    public Value Returned { get; set; } = ConstantValue.False;

    /// <summary>How many arrays there were before this activation.</summary>
    public int FirstStorage { get; init; }

    /// <summary>The expression that <see cref="Result"/> is the value of.</summary>
    public IOperation? ResultOperation { get; set; }

    /// <summary>What the dimension names that the function declares mean in this activation.</summary>
    public Dictionary<DimSymbol, Dim> Extents { get; } = [];

    /// <summary>Whether a statement of this activation has been refused, so that its result means nothing.</summary>
    public bool IsBroken { get; set; }

    public List<Slot> Slots { get; } = [];
    public Dictionary<ISymbol, Value?>.KeyCollection Variables => variables.Keys;
    public void Remove(ISymbol variable) => variables.Remove(variable);
    public void Clear() => variables.Clear();
    public Value? Find(ISymbol variable) => variables.TryGetValue(variable, out Value? value) ? value : null;

    /// <summary>The frame that holds a variable: this one or an enclosing function's.</summary>
    public Frame? Owner(ISymbol variable)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame.variables.ContainsKey(variable)) return frame;
        }
        return null;
    }

    /// <summary>The frame that holds the object whose method this is.</summary>
    public Frame? OwnerOfThis => This is not null ? this : Parent?.OwnerOfThis;

    /// <summary>Null for a variable whose assignment was refused.</summary>
    public Value? this[ISymbol variable]
    {
        get => variables[variable];
        set => variables[variable] = value;
    }
}
