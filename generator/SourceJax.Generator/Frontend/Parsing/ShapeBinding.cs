using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Whether values have the shapes that a callee, a record or a result declares; the names it gives dimensions are bound on first sight.</summary>
sealed class ShapeBinding(Trace trace)
{
    /// <summary>Checks every declared dimension of <paramref name="type"/>; <paramref name="bound"/> is what the names mean so far.</summary>
    public void Check(IOperation at, TypeTree type, Value value, string what, Dictionary<DimSymbol, Dim> bound)
    {
        if (value is not (TracedValue or ObjectValue or ListValue or ConstantValue or ViewValue { Offset: null, Storage.IsReadOnly: true })) return;
        var leaves = type.LeafPaths(what);
        var values = trace.Values.Leaves(at, value, type);
        for (int i = 0; i < leaves.Count; i++)
        {
            Shape declared = leaves[i].Leaf.Aval.Shape, actual = values[i].Shape;
            // Shapes without declaration take what comes.
            if (!declared.HasRest && declared.Dims.Any(ShapeSpec.IsDeclared)) Check(at, leaves[i].Path, declared, actual, bound);
        }
    }

    void Check(IOperation at, string path, Shape declared, Shape actual, Dictionary<DimSymbol, Dim> bound)
    {
        if (actual.HasRest) throw trace.Refuse("SJ0402", at, $"{path} is declared as {declared}, so the rank of what is passed must be declared: [Shape(...)]");
        if (declared.Rank != actual.Rank) throw Mismatch("");
        for (int axis = 0; axis < declared.Rank; axis++)
        {
            Dim said = declared[axis], found = actual[axis];
            if (said.Bare is { } name && !bound.ContainsKey(name)) bound[name] = found;
            Dim expected = said.Substitute(s => bound.TryGetValue(s, out Dim? known) ? known : null);
            // What is not bound yet (n in 2*n) says nothing.
            if (!said.Symbols.All(bound.ContainsKey) || expected.Equals(found)) continue;
            throw Mismatch(said.Equals(expected) ? $": axis {axis} is {found}, not {expected}" : $": axis {axis} is {found}, but {said} is {expected}");
        }

        RefusedException Mismatch(string detail)
            => trace.Refuse("SJ0401", at, $"{path} is declared as {declared}, but has shape {actual}{detail}{trace.Extents.Explain([actual])}");
    }
}
