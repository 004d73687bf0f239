using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Arrays;

namespace SourceJax.Compiler.Lowering;

/// <summary>Where each value of a function is made and read: gathered once for all who ask while the function is lowered.</summary>
sealed class ValueUses
{
    /// <summary>An output is read after all equations.</summary>
    public const int AtEnd = int.MaxValue, Never = -1;

    readonly Dictionary<Var, Use> uses;

    public ValueUses(IrFunction function)
    {
        uses = new(function.Inputs.Count + function.Equations.Count);
        for (int at = 0; at < function.Equations.Count; at++)
        {
            Equation equation = function.Equations[at];
            // Every element that is asked for needs a number that is broadcast.
            int count = equation.Primitive is BroadcastInDim ? 2 : 1;
            for (int i = 0; i < equation.Inputs.Count; i++) Of(equation.Inputs[i]).Read(at, count);
            for (int i = 0; i < equation.Outputs.Count; i++) (Of(equation.Outputs[i]).Definition, Of(equation.Outputs[i]).Place) = (equation, at);
        }
        for (int i = 0; i < function.Outputs.Count; i++) Of(function.Outputs[i]).Return();
    }

    /// <summary>The equation that makes a value; null for inputs.</summary>
    public Equation? Definition(Var value) => Known(value)?.Definition;

    /// <summary>The place of an equation among the others.</summary>
    public int Place(Equation equation) => Of(equation.Output).Place;

    /// <summary>How often a value is read.</summary>
    public int Count(Var value) => Known(value)?.Count ?? 0;

    /// <summary>The place of the last equation that reads a value, or <see cref="Never"/>.</summary>
    public int LastReader(Var value) => Known(value)?.LastReader ?? Never;

    /// <summary>The same, or <see cref="AtEnd"/> for an output.</summary>
    public int LastUse(Var value) => Known(value) is not { } use ? Never : use.IsReturned ? AtEnd : use.LastReader;

    Use? Known(Var value) => uses.TryGetValue(value, out Use? use) ? use : null;

    Use Of(Var value)
    {
        if (!uses.TryGetValue(value, out Use? use)) uses[value] = use = new();
        return use;
    }

    sealed class Use
    {
        public Equation? Definition;
        public int Place;
        public int Count { get; private set; }
        public int LastReader { get; private set; } = Never;
        public bool IsReturned { get; private set; }

        public void Read(int at, int count) => (LastReader, Count) = (at, Count + count);
        public void Return() => (IsReturned, Count) = (true, Count + 1);
    }
}
