using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;

namespace SourceJax.Fuzz.Requests;

/// <summary>A derivative that is written into memory of the caller: arrays into spans, row by row, and numbers into <c>out</c> parameters.</summary>
/// <param name="Inner">The derivative; nothing can follow it.</param>
public sealed record Into(Derivative Inner) : Step(Inner.Attribute)
{
    public override int Order => Inner.Order;

    public override string Options => Inner.Options;

    public override string Kind => $"{Attribute} into memory";

    public override Signature? Apply(Signature signature)
    {
        if (signature.Parameters.Any(p => p.IsOutput) || Inner.Apply(signature) is not { } inner || Types.HasNamed(inner.Result)) return null;
        var (value, derivative) = Parts(inner.Result);
        Signature written = inner with { Result = value };
        foreach (CSharpType leaf in derivative.Leaves)
        {
            written = written.With("into", leaf is ArrayType { Rank: > 0 } array ? new ArrayType(array.Element, 1, Holder.Span)
                : Types.NumberOf(leaf), Passing.Out);
        }
        return written;
    }

    /// <summary>What is returned, and what is written.</summary>
    (CSharpType Value, CSharpType Derivative) Parts(CSharpType result)
    {
        bool hasValue = Inner is Gradient { HasValue: true } or Jvp or Vjp;
        return hasValue && ((TupleType)result).Fields is [var value, var derivative] ? (value.Type, derivative.Type) : (CSharpType.Void, result);
    }

    public override Function Apply(Signature signature, Function function) => new Meaning(this, signature, function);

    public override Func<Tensor[]> Arguments(Draw random, Signature target, Function meaning, Func<Tensor[]> drawn)
    {
        Func<Tensor[]> arguments = Inner.Arguments(random, target, meaning, drawn);
        return () =>
        {
            Tensor[] taken = arguments();
            Tensor[] results = new Meaning(this, target, meaning).OfInner(taken);
            int values = Parts(Inner.Apply(target)!.Result).Value.Leaves.Count();
            return [.. taken, .. results.Skip(values).Select(r => r with { Data = [.. r.Data.Select(_ => (HyperDual)7)] })];
        };
    }

    sealed class Meaning(Into step, Signature signature, Function function) : Function
    {
        readonly Function inner = step.Inner.Apply(signature, function);
        readonly int written = step.Apply(signature)!.Parameters.Length - step.Inner.Apply(signature)!.Parameters.Length;

        public override int Order => inner.Order;

        public override int MostSlopes => inner.MostSlopes;

        public override Tensor[] Call(Tensor[] arguments) => OfInner(arguments[..^written]);

        /// <summary>The results, where what is written is flat.</summary>
        public Tensor[] OfInner(Tensor[] arguments)
        {
            Tensor[] results = inner.Call(arguments);
            return [.. results.Select((r, i) => i < results.Length - written || r.Shape.Length == 0 ? r : new([r.Data.Length], r.Data))];
        }
    }
}
