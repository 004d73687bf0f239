namespace SourceJax;

/// <summary>
/// On a partial record, struct or class: gives it the operators of a vector space (<c>+</c>, <c>-</c>, <c>*</c> and <c>/</c> by a number, unary
/// <c>-</c>), <c>Map</c>, <c>Zip</c>, <c>Flatten</c> and <c>Unflatten</c>, all leaf by leaf; see <see cref="IPyTree{TSelf, T}"/>. With gradients of
/// the same type, <c>p -= 0.1f * grad</c> is a training step. All of it can be traced.
/// <para>
/// Leaves are NDArrays, C# arrays of up to four axes and numbers, in members of the type and of tuples, records and structs nested in it. They
/// share one type: <see cref="float"/>, <see cref="double"/>, <see cref="Half"/> or <see cref="System.Numerics.Complex"/>. An integer or a random
/// key is no vector; mark it <see cref="NoDiffAttribute"/>, or hold it in a type around the tree, as in <c>record TrainState(Parameters P, int Step)</c>.
/// </para>
/// <para>Members that the type declares itself are not generated.</para>
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PyTreeAttribute : Attribute;
