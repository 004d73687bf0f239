using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Loops.Analysis;

/// <summary>
/// Which scratch buffers take over the storage of another one that nobody reads any more: same element type, provably equal size.
/// Looks at the outermost statements; what one side of a branch alone needs is rented there.
/// </summary>
public static class BufferPlan
{
    /// <summary>For each buffer without storage of its own, the one whose storage it takes.</summary>
    public static IReadOnlyDictionary<LoopBuffer, LoopBuffer> Of(LoopProgram program)
    {
        var first = new Dictionary<LoopBuffer, int>();
        var last = new Dictionary<LoopBuffer, int>();
        var inner = new HashSet<LoopBuffer>();
        for (int i = 0; i < program.Statements.Count; i++)
        {
            LoopStatement statement = program.Statements[i];
            foreach (LoopBuffer buffer in LoopNest.Of(statement) is null ? statement.Buffers : statement.Touched()) Touch(buffer, i);
            foreach (LoopBuffer buffer in statement.InnerBuffers())
            {
                if (!first.ContainsKey(buffer)) inner.Add(buffer);
                Touch(buffer, i);
            }
        }
        foreach (LoopOperand output in program.Outputs)
        {
            foreach (LoopBuffer buffer in output.Scalar?.Loads().Select(l => l.Buffer) ?? []) last[buffer] = int.MaxValue;
        }
        var takesOver = new Dictionary<LoopBuffer, LoopBuffer>();
        var free = new List<LoopBuffer>();
        foreach (LoopBuffer buffer in first.Keys.Where(b => b.Kind == BufferKind.Scratch && !inner.Contains(b)).OrderBy(b => first[b]))
        {
            LoopBuffer? old = free.FirstOrDefault(f => last[f] < first[buffer] && f.Aval.DType == buffer.Aval.DType
                && f.Aval.Shape.Size.Equals(buffer.Aval.Shape.Size));
            if (old is not null)
            {
                takesOver[buffer] = old;
                free.Remove(old);
            }
            free.Add(buffer);
        }
        return takesOver;

        void Touch(LoopBuffer buffer, int at)
        {
            if (!first.ContainsKey(buffer)) first[buffer] = at;
            last[buffer] = at;
        }
    }
}
