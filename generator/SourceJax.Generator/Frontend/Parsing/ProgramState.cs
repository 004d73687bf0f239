using Microsoft.CodeAnalysis;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// What all cells hold at one point of the program. Only the innermost activation's variables and the elements of arrays can change
/// while one of its statements is parsed: captured variables are not written, and callees end before their caller goes on.
/// </summary>
sealed class ProgramState
{
    readonly Dictionary<Cell, Value?> values = [];
    readonly IReadOnlyList<ArrayStorage> storages;

    ProgramState(IReadOnlyList<ArrayStorage> storages) => this.storages = storages;

    public IEnumerable<Cell> Cells => values.Keys;
    public Value? this[Cell cell] => values.TryGetValue(cell, out Value? value) ? value : null;
    public bool Has(ArrayStorage storage) => values.ContainsKey(new ElementsCell(storage));

    /// <summary>Variables that were not there before: an expression declares those that it passes as out.</summary>
    public IEnumerable<Cell> Declared(ProgramState before) => Cells.Where(c => c is VariableCell && !before.values.ContainsKey(c));

    public static ProgramState Capture(Trace trace, Frame frame)
    {
        var state = new ProgramState([.. trace.Locals.Storages]);
        foreach (ISymbol variable in frame.Variables) state.Add(new VariableCell(frame, variable));
        foreach (Slot slot in frame.Slots) state.Add(new SlotCell(slot));
        state.Add(new ThisCell(frame));
        state.Add(new ResultCell(frame));
        state.Add(new ReturnedCell(frame));
        foreach (ArrayStorage storage in state.storages) state.Add(new ElementsCell(storage));
        return state;
    }

    void Add(Cell cell) => values[cell] = cell.Value;

    public void Replace(Cell cell, Value? value) => values[cell] = value;

    /// <summary>Goes back to this point: what has been declared or allocated since is gone.</summary>
    public void Restore(Trace trace, Frame frame)
    {
        frame.Clear();
        trace.Locals.Storages.Clear();
        trace.Locals.Storages.AddRange(storages);
        foreach (var pair in values) pair.Key.Value = pair.Value;
    }
}
