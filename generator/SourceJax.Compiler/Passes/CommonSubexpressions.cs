using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Passes;

/// <summary>Computes equal expressions once, where they first occur. Primitives compare by value; operands of commutative ones in any order.</summary>
public static class CommonSubexpressions
{
    public static IrFunction Run(IrFunction function) => Rebuilding.Into(new SharingBuilder(), function);

    sealed class SharingBuilder : IrBuilder
    {
        readonly Dictionary<(Primitive, EquatableArray<Var>), IReadOnlyList<Var>> known = [];
        readonly Dictionary<Var, int> order = [];

        public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
        {
            if (primitive.MakesNew) return base.EmitMany(primitive, inputs);
            IEnumerable<Var> operands = primitive is ElementwisePrimitive { IsCommutative: true } ? inputs.OrderBy(Order) : inputs;
            var key = (primitive, operands.ToEquatable());
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
}
