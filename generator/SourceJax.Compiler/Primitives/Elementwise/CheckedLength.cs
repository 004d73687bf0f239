using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Primitives.Elementwise;

/// <summary>What a length is of, which decides what .NET throws where there is no such length.</summary>
public enum LengthOf
{
    /// <summary>A slice.</summary>
    Part,

    /// <summary>A new array.</summary>
    Allocation,

    /// <summary>Elements to copy.</summary>
    Copy,

    /// <summary>Elements that <c>Array.Clear</c> clears.</summary>
    Clearing,
}

/// <summary>checked_length(limit, length): the length of an array or of a part of one. It throws where it is negative or above the limit.</summary>
public sealed record CheckedLength(LengthOf Of = LengthOf.Part) : CodedPrimitive("checked_length", 2)
{
    public override bool Accepts(DType dtype) => dtype == DType.I32;
    public override double? HarmlessOperand(DType operand) => 0;
    public override int? Passed => 1;
    protected override bool ThrowsByAll => true;

    public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands)
    {
        var (limit, length) = (operands[0].Bits, operands[1].Bits);
        if (length == 0 || (length > 0 && length <= limit)) return operands[1];
        string message = $"{length} elements are not between 0 and {limit}";
        throw Of switch
        {
            LengthOf.Allocation => new OverflowException(message),
            LengthOf.Clearing => new IndexOutOfRangeException(message),
            LengthOf.Copy when length > 0 => new ArgumentException(message),
            _ => new ArgumentOutOfRangeException("length", message),
        };
    }

    protected override bool IsSmooth => false;

    public override void WriteParameters(ParameterWriter writer)
    {
        if (Of != LengthOf.Part) writer.Write("of", (int)Of);
    }

    public override IEnumerable<PrimitiveExample> Examples
        => base.Examples.SelectMany(e => ((LengthOf[])[LengthOf.Part, LengthOf.Allocation, LengthOf.Copy, LengthOf.Clearing])
            .Select(of => e with { Primitive = new CheckedLength(of), Domains = [new(6, 9), new(0, 5)] }));
}
