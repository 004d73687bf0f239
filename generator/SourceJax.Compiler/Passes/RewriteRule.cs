using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Families;

namespace SourceJax.Compiler.Passes;

/// <summary>
/// One identity: what an equation's output can be replaced by, or null where the rule does not apply. A replacement has the output's type and
/// the same bits for all operands, NaN, infinities and signed zeros included. It is tried on primitives of one <paramref name="Kind"/>.
/// </summary>
public sealed record RewriteRule(string Identity, Type Kind, Func<Rewriter, Primitive, IReadOnlyList<Var>, Var?> Apply)
{
    /// <summary>A rule on all operands.</summary>
    public static RewriteRule Of<T>(string identity, Func<Rewriter, T, IReadOnlyList<Var>, Var?> apply) where T : Primitive
        => new(identity, typeof(T), (r, primitive, operands) => primitive is T p ? apply(r, p, operands) : null);

    /// <summary>A rule on the primitives of one kind with one operand.</summary>
    public static RewriteRule Unary<T>(string identity, Func<Rewriter, T, Var, Var?> apply) where T : Primitive
        => Of<T>(identity, (r, p, operands) => operands.Count == 1 ? apply(r, p, operands[0]) : null);

    /// <summary>A rule on two operands; those of a commutative primitive are tried in both orders.</summary>
    public static RewriteRule Binary<T>(string identity, Func<Rewriter, Var, Var, Var?> apply) where T : ElementwisePrimitive
        => Of<T>(identity, (r, p, operands) => operands.Count != 2 ? null
            : apply(r, operands[0], operands[1]) ?? (p.IsCommutative ? apply(r, operands[1], operands[0]) : null));
}
