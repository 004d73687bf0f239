using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>
/// Variables that trade their arrays from one iteration to the next, as in (previous, next) = (next, previous) or previous = next. As long as
/// each array is known by one variable before and after, the arrays can stay where they are and their elements be traded instead.
/// </summary>
static class Renaming
{
    /// <summary>The changed end of an iteration with every variable back at the array it started with; values that are none of these stay.</summary>
    /// <param name="frame">The activation.</param>
    /// <param name="start">What the iteration starts with.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="before">What there is outside of it.</param>
    /// <param name="declared">Variables that it leaves to what follows, which know arrays too.</param>
    public static void Apply(Frame frame, ProgramState start, ProgramState end, ProgramState before, IReadOnlyList<Cell> declared)
    {
        Cell[] cells = [.. before.Cells, .. declared];
        // What callers know is not the activation's to trade.
        bool IsLocal(ArrayStorage storage) => !storage.IsReadOnly && storage.Number >= frame.FirstStorage;
        var moved = new Dictionary<ArrayStorage, ArrayStorage>();
        foreach (Cell cell in cells)
        {
            foreach (var (a, b) in StructArrays.Views(start[cell]).Zip(StructArrays.Views(end[cell]), (a, b) => (a, b)))
            {
                var (from, to) = (a.Storage, b.Storage);
                if (from == to || a.Offset is not null || b.Offset is not null) continue;
                bool fits = a.Kind == b.Kind && IsLocal(from) && IsLocal(to) && before.Has(from) && from.Shape.Equals(to.Shape);
                if (!fits || moved.ContainsKey(from)) return;
                moved[from] = to;
            }
        }
        if (moved.Count == 0 || moved.Values.Distinct().Count() < moved.Count) return;
        // Where an array goes on living under its old name, that name is not free.
        foreach (ArrayStorage storage in moved.Keys.Concat(moved.Values).Distinct())
        {
            int named = cells.Sum(c => StructArrays.Views(end[c]).Count(v => v.Offset is null && v.Storage == storage));
            if (named > 1 || cells.Sum(c => References(end[c], storage)) > named || cells.Sum(c => References(start[c], storage)) > 1) return;
            if (moved.ContainsKey(storage) != moved.ContainsValue(storage) && named > 0 == moved.ContainsKey(storage)) return;
        }
        var contents = moved.ToDictionary(m => m.Key, m => end[new ElementsCell(m.Value)]);
        var former = moved.ToDictionary(m => m.Value, m => m.Key);
        foreach (Cell cell in cells)
        {
            if (end[cell] is not { } value || former.Keys.All(s => References(value, s) == 0)) continue;
            end.Replace(cell, StructArrays.MapViews(value, v => former.TryGetValue(v.Storage, out ArrayStorage? old) ? v with { Storage = old } : v));
        }
        foreach (var pair in contents) end.Replace(new ElementsCell(pair.Key), pair.Value);
    }

    /// <summary>How often a value refers to an array.</summary>
    public static int References(Value? value, ArrayStorage storage) => value switch
    {
        ViewValue view => view.Storage == storage ? 1 : 0,
        ChoiceValue choice => References(choice.First, storage) + References(choice.Second, storage),
        ColumnsValue columns => References(columns.Members, storage),
        ObjectValue o => o.Members.Sum(m => References(m.Value, storage)),
        ListValue list => list.Items.Sum(i => References(i, storage)),
        _ => 0,
    };
}
