using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Library;

/// <summary>How library functions read axis arguments, as NumPy understands them.</summary>
static class Arguments
{
    /// <summary>An axis counted from the front.</summary>
    public static int Axis(int axis, int rank, string function)
        => axis >= -rank && axis < rank ? (axis < 0 ? axis + rank : axis)
            : throw new TypeRuleException(TypeRule.Shape, $"{function}: axis {axis} is out of range for an array of rank {rank}");

    /// <summary>Axes counted from the front, sorted; one that is named twice is an error.</summary>
    public static int[] Axes(IEnumerable<int> axes, int rank, string function)
    {
        int[] normalized = [.. axes.Select(a => Axis(a, rank, function)).OrderBy(a => a)];
        return normalized.Distinct().Count() == normalized.Length ? normalized
            : throw new TypeRuleException(TypeRule.Shape, $"{function}: an axis is named twice");
    }

    extension(ApiCall call)
    {
        /// <summary>The axis argument for <paramref name="x"/>, whose rank must be known.</summary>
        public int Axis(Var x, string function, string parameter = "axis")
        {
            RankRule.Require(x.Shape, function);
            return Axis(call.Int(parameter), x.Rank, function);
        }

        /// <summary>The axes a reduction names; null or none means all of them, whatever their number.</summary>
        public int[] ReducedAxes(Var x, string function)
        {
            if (call.Ints("axis") is not { Count: > 0 } axes) return [.. Enumerable.Range(0, x.Rank)];
            RankRule.Require(x.Shape, function);
            return Axes(axes, x.Rank, function);
        }

        /// <summary>A flag that is false when it is not given.</summary>
        public bool Flag(string parameter) => call.Has(parameter) && call.Bool(parameter);

        /// <summary>An integer with a default.</summary>
        public int IntOr(string parameter, int value) => call.Has(parameter) ? call.Int(parameter) : value;
    }
}
