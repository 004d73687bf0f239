using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Lowering;

/// <summary>From equations over arrays to loops over elements.</summary>
public static class LowerToLoops
{
    /// <param name="function">A simplified function.</param>
    /// <param name="places">Where inputs are.</param>
    /// <param name="homes">For outputs that are to take the place of an input, by position: that input.</param>
    /// <param name="target">What the loops are for.</param>
    public static LoopProgram Run(IrFunction function, IReadOnlyList<InputPlace> places, IReadOnlyDictionary<int, int> homes,
        ILoopTarget target)
    {
        IrFunction owned = OwnOutputs(function, homes);
        DimSymbol[] extents = [.. owned.Inputs.SelectMany(v => v.Shape.Dims).Select(d => d.Bare).OfType<DimSymbol>().Distinct()];
        var locals = new Locals();
        var region = new RegionLowering(owned, locals, new IndexRanges(extents), target, isMethod: true);
        var numbers = owned.ScalarDims.ToDictionary(p => p.Value, p => p.Key);
        LoopOperand[] inputs = [.. owned.Inputs.Select((v, i) => places[i].IsInMemory
            ? new LoopBuffer(v.Aval, places[i].Name, BufferKind.Input) { ShortName = places[i].ShortName }
            : new LoopOperand(null, locals.New(v.DType, places[i].Name, numbers.TryGetValue(i, out DimSymbol? number) ? number : null)))];
        for (int i = 0; i < inputs.Length; i++) region.Bind(owned.Inputs[i], inputs[i], isOwned: homes.Values.Contains(i));
        // Where nobody reads the input, its memory is a result's like any other.
        bool IsRead(Var input) => owned.Equations.Any(e => e.Inputs.Contains(input)) || owned.Outputs.Contains(input);
        foreach (var home in homes.Where(h => IsRead(owned.Inputs[h.Value]))) region.SetHome(home.Key, inputs[home.Value].Buffer!);
        var outputs = region.Lower();
        return new LoopProgram(inputs, region.Statements, outputs) { Locals = locals, Extents = extents, Numbers = [.. owned.ScalarDims.Keys] };
    }

    /// <summary>Every array output its own storage: an input (but for one that stays as it is), a constant or a value returned twice is copied.</summary>
    static IrFunction OwnOutputs(IrFunction function, IReadOnlyDictionary<int, int> homes)
    {
        bool IsComputed(Var output) => function.Equations.Any(e => e.Primitive is not Constant && e.Outputs.Contains(output));
        var equations = function.Equations.ToList();
        var outputs = function.Outputs.ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            Var output = outputs[i];
            if (output.Rank == 0 || (IsComputed(output) && Array.IndexOf(outputs, output) == i)) continue;
            if (homes.TryGetValue(i, out int home) && output == function.Inputs[home]) continue;
            outputs[i] = new Var(output.Aval, output.Name) { NameIsHint = true };
            equations.Add(new Equation(new BroadcastInDim(output.Shape, Enumerable.Range(0, output.Rank).ToEquatable()), [output], [outputs[i]]));
        }
        return new IrFunction(function.Name, function.Inputs, equations, outputs) { ScalarDims = function.ScalarDims };
    }
}
