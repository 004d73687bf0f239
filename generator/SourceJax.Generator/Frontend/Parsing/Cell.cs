using Microsoft.CodeAnalysis;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Something a statement can change: what branches and iterations may leave different.</summary>
abstract record Cell
{
    public abstract Value? Value { get; set; }

    /// <summary>What the user calls it.</summary>
    public abstract string? Name { get; }
}

/// <summary>A variable or parameter; also, by the symbol of a label, whether control is on its way there.</summary>
sealed record VariableCell(Frame Frame, ISymbol Symbol) : Cell
{
    public override Value? Value
    {
        get => Frame[Symbol];
        set => Frame[Symbol] = value;
    }

    public bool IsVariable => Symbol is not ILabelSymbol;
    public override string? Name => IsVariable ? Symbol.Name : null;
}

/// <summary>The object whose method this is.</summary>
sealed record ThisCell(Frame Frame) : Cell
{
    public override Value? Value
    {
        get => Frame.This;
        set => Frame.This = value;
    }

    public override string? Name => null;
}

/// <summary>What the activation returns, once it has.</summary>
sealed record ResultCell(Frame Frame) : Cell
{
    public override Value? Value
    {
        get => Frame.Result;
        set => Frame.Result = value;
    }

    public override string? Name => "result";
}

/// <summary>Whether the activation has returned.</summary>
sealed record ReturnedCell(Frame Frame) : Cell
{
    public override Value? Value
    {
        get => Frame.Returned;
        set => Frame.Returned = value!;
    }

    public override string? Name => "returned";
}

/// <summary>The elements of a local array.</summary>
sealed record ElementsCell(ArrayStorage Storage) : Cell
{
    public override Value? Value
    {
        get => Storage.Content;
        set => Storage.Content = value!;
    }

    public override string? Name => Storage.Name;
}

/// <summary>A variable that the program has no name for.</summary>
sealed record SlotCell(Slot Slot) : Cell
{
    public override Value? Value
    {
        get => Slot.Value;
        set => Slot.Value = value;
    }

    public override string? Name => Slot.Name;
}

/// <summary>What a <see cref="SlotCell"/> is about: the position in a foreach, the state of a functional loop.</summary>
sealed class Slot(Value value, string? name)
{
    public Value? Value { get; set; } = value;
    public string? Name { get; } = name;
}
