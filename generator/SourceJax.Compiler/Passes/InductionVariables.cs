using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Control;
using SourceJax.Compiler.Primitives.Elementwise;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// An int that a counted loop changes by the same amount in every iteration (<c>p++</c>) becomes an expression of the loop's index and is no
/// carry any more. Integers wrap around, so the expression has the same bits.
/// </summary>
public static class InductionVariables
{
    public static IrFunction Run(IrFunction function)
        => function.Equations.Any(e => e.Primitive is CountedLoop) ? Rebuilding.Into(new Builder(), function) : function;

    sealed class Builder : IrBuilder
    {
        readonly Dictionary<Var, Equation> constants = [];

        public override IReadOnlyList<Var> EmitMany(Primitive primitive, IReadOnlyList<Var> inputs)
            => primitive is CountedLoop { Step: 1 or -1 } loop && Steps.Of(loop) is { Carries.Count: > 0 } steps
                ? EmitLoop(loop, steps, inputs)
                : base.EmitMany(primitive, inputs);

        protected override void Append(Equation equation)
        {
            base.Append(equation);
            if (equation.Primitive is Constant) constants[equation.Output] = equation;
        }

        IReadOnlyList<Var> EmitLoop(CountedLoop loop, Steps steps, IReadOnlyList<Var> inputs)
        {
            // The counter's first value, and whether it goes up from there.
            bool goesUp = loop.Step > 0 != loop.Backwards;
            Var first = !loop.Backwards ? inputs[0] : goesUp ? this.Add(inputs[1], 1) : this.Sub(inputs[1], 1);
            var consts = loop.Consts(inputs);
            var carries = loop.Carries(inputs);
            var amounts = steps.Carries.ToDictionary(c => c.Key, c => c.Value.Outside(this, consts));

            // (index, constants, first, starts and amounts; other carries)
            var body = new IrBuilder();
            Var index = loop.Body.Inputs[0].Fresh();
            Var[] constIn = [.. loop.Body.Inputs.Skip(1).Take(loop.ConstCount).Select(v => v.Fresh())];
            var operands = new List<Var>();
            var added = new List<Var>();
            Var Inside(Var operand, string? name)
            {
                if (constants.TryGetValue(operand, out Equation? constant)) return body.Emit(constant.Primitive);
                var inside = new Var(operand.Aval, name) { NameIsHint = true };
                operands.Add(operand);
                added.Add(inside);
                return inside;
            }
            Var firstIn = Inside(first, "first"), trip = IsZero(first) ? index : body.Sub(index, firstIn);
            if (!goesUp) trip = body.Sub(firstIn, index);
            Var[] carryIn = [.. Enumerable.Range(0, loop.CarryCount).Select(k =>
            {
                Var carry = loop.Body.Inputs[1 + loop.ConstCount + k];
                if (!steps.Carries.ContainsKey(k)) return carry.Fresh();
                Var start = Inside(carries[k], carry.Name);
                Var value = Moved(body, start, trip, IsOne(amounts[k]) ? null : Inside(amounts[k], "step"), steps.Carries[k].Subtracts);
                (value.Name, value.NameIsHint) = (carry.Name, true);
                return value;
            })];
            var outputs = body.Inline(loop.Body, [index, .. constIn, .. carryIn]);
            int[] kept = [.. Enumerable.Range(0, loop.CarryCount).Where(k => !steps.Carries.ContainsKey(k))];
            IrFunction function = body.Build(loop.Body.Name, [index, .. constIn, .. added, .. kept.Select(k => carryIn[k])], [.. kept.Select(k => outputs[k])]);
            var results = base.EmitMany(loop with { Body = function, ConstCount = loop.ConstCount + added.Count },
                [inputs[0], inputs[1], .. consts, .. operands, .. kept.Select(k => carries[k])]);

            Var trips = loop.TripCount(this, inputs[0], inputs[1]);
            return [.. Enumerable.Range(0, loop.CarryCount).Select(k => steps.Carries.TryGetValue(k, out var step)
                ? Moved(this, carries[k], trips, IsOne(amounts[k]) ? null : amounts[k], step.Subtracts) : results[Array.IndexOf(kept, k)])];
        }

        static Var Moved(IrBuilder b, Var start, Var trips, Var? amount, bool subtracts)
        {
            Var distance = amount is null ? trips : b.Mul(trips, amount);
            return subtracts ? b.Sub(start, distance) : b.Add(start, distance);
        }

        bool IsZero(Var v) => Value(v) == 0;
        bool IsOne(Var v) => Value(v) == 1;
        long? Value(Var v) => constants.TryGetValue(v, out Equation? e) ? ((Constant)e.Primitive).Value.Data[0].Bits : null;
    }

    /// <summary>What an iteration adds to a carry, or subtracts: a value of the body that only constants of the loop decide.</summary>
    sealed record Step(IrFunction Body, int ConstCount, Var Amount, bool Subtracts)
    {
        /// <summary>Computes it outside of the loop.</summary>
        public Var Outside(IrBuilder b, IReadOnlyList<Var> consts)
        {
            var values = new Dictionary<Var, Var>();
            for (int i = 0; i < ConstCount; i++) values[Body.Inputs[1 + i]] = consts[i];
            foreach (Equation equation in DeadCode.Run(Body.WithOutputs([Amount])).Equations)
            {
                values[equation.Output] = b.Emit(equation.Primitive, [.. equation.Inputs.Select(v => values[v])]);
            }
            return values[Amount];
        }
    }

    /// <summary>The carries of a loop that change by a constant amount.</summary>
    sealed record Steps(IReadOnlyDictionary<int, Step> Carries)
    {
        public static Steps Of(CountedLoop loop)
        {
            IrFunction body = loop.Body;
            var invariant = new HashSet<Var>(body.Inputs.Skip(1).Take(loop.ConstCount));
            var definitions = new Dictionary<Var, Equation>();
            foreach (Equation equation in body.Equations)
            {
                foreach (Var output in equation.Outputs) definitions[output] = equation;
                // Only what cannot throw is moved to where it may not have been computed.
                bool isSafe = equation.Primitive is Constant or DimValue or Add or Sub or Mul or Neg && equation.Output is { Rank: 0, DType: DType.I32 };
                if (isSafe && equation.Inputs.All(invariant.Contains)) invariant.Add(equation.Output);
            }
            var found = new Dictionary<int, Step>();
            for (int k = 0; k < loop.CarryCount; k++)
            {
                Var before = body.Inputs[1 + loop.ConstCount + k], after = body.Outputs[k];
                if (before.Rank > 0 || before.Aval.IsStack || before.DType != DType.I32 || !definitions.TryGetValue(after, out Equation? change)) continue;
                var (x, y) = change.Inputs.Count == 2 ? (change.Inputs[0], change.Inputs[1]) : (null, null);
                Var? amount = change.Primitive is Add or Sub && x == before ? y : change.Primitive is Add && y == before ? x : null;
                if (amount is not null && invariant.Contains(amount)) found[k] = new Step(body, loop.ConstCount, amount, change.Primitive is Sub);
            }
            return new(found);
        }
    }
}
