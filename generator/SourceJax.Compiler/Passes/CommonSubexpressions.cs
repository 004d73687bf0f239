using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Passes;

/// <summary>Computes equal expressions once, where they first occur. Primitives compare by value; operands of commutative ones in any order.</summary>
public static class CommonSubexpressions
{
    public static IrFunction Run(IrFunction function) => Rebuilding.Into(new SharingBuilder(function.Equations.Count), function);

    sealed class SharingBuilder(int count) : IrBuilder
    {
        readonly Dictionary<Expression, IReadOnlyList<Var>> known = new(count);
        readonly Dictionary<Var, int> order = [];

        public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
        {
            if (primitive.MakesNew) return base.EmitMany(primitive, inputs);
            bool isSwapped = primitive is ElementwisePrimitive { IsCommutative: true } && Order(inputs[0]) > Order(inputs[1]);
            var key = new Expression(primitive, isSwapped ? [inputs[1], inputs[0]] : inputs is Var[] all ? new(all) : inputs.ToEquatable());
            if (!known.TryGetValue(key, out var outputs)) known[key] = outputs = base.EmitMany(primitive, inputs);
            return outputs;
        }

        /// <summary>By first use, which is the same in every run.</summary>
        int Order(Var v)
        {
            if (!order.TryGetValue(v, out int number)) order[v] = number = order.Count;
            return number;
        }
    }

    /// <summary>What is computed, of what.</summary>
    readonly record struct Expression(Primitive Primitive, EquatableArray<Var> Operands)
    {
        // Operands and the kind tell most expressions apart. A primitive's own hash, of all its parameters, may be that of a function's whole text.
        public override int GetHashCode()
            => Operands.Count == 0 ? Primitive.GetHashCode() : Hash.Combine(Primitive.GetType().GetHashCode(), Operands.GetHashCode());
    }
}
