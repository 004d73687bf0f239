using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// How a derivative is checked against differences of the function it was made of: by which method of <c>Gradients</c>, by which arguments, and
/// what of the results is compared.
/// </summary>
/// <param name="Check">The method of <c>Gradients</c>.</param>
/// <param name="Arguments">Positions of the arguments that are differentiated by, in the order of results.</param>
/// <param name="Further">What the derivative takes after the function's arguments: <c>tangent</c>, <c>ct</c> or nothing.</param>
/// <param name="HasAux">Whether the function's result is a pair of which only the first part is differentiated.</param>
/// <param name="IsSecond">Whether the derivative is the second part of a pair, next to the value.</param>
public sealed record Verification(string Check, EquatableArray<int> Arguments, string? Further, bool HasAux, bool IsSecond)
{
    /// <summary>Null for a transformation that makes no derivative.</summary>
    public static Verification? Of(Transformation transformation, Signature target)
    {
        EquatableArray<int> First(EquatableArray<int>? argNums) => Resolved(argNums, [0]);
        EquatableArray<int> All(EquatableArray<int>? argNums) => Resolved(argNums, DefaultArguments.Of(target));
        EquatableArray<int> Resolved(EquatableArray<int>? argNums, IReadOnlyList<int> byDefault)
            => DifferentiatedArguments.Resolve(transformation.Name, target, argNums, byDefault).Parameters.ToEquatable();
        return transformation switch
        {
            GradTransformation t => new("Check", First(t.ArgNums), null, t.HasAux, t.WithValue),
            JvpTransformation t => new("CheckJvp", All(t.ArgNums), "tangent", t.HasAux, IsSecond: false),
            VjpTransformation t => new("CheckVjp", All(t.ArgNums), "ct", t.HasAux, IsSecond: false),
            JacobianTransformation t => new("CheckJacobian", First(t.ArgNums), null, t.HasAux, IsSecond: false),
            HessianTransformation t => new("CheckHessian", First(t.ArgNums), null, t.HasAux, IsSecond: false),
            _ => null,
        };
    }
}
