using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.HyperDuals;
using SourceJax.Fuzz.Requests;

namespace SourceJax.Fuzz.Execution;

/// <summary>Leaves as C# holds them.</summary>
static class Values
{
    public static object ToCSharp(CSharpType leaf, Tensor value, bool dual)
    {
        NumberType number = Types.NumberOf(leaf);
        if (leaf is NumberType) return Element(number, value.Data[0], dual);
        if (leaf is ArrayType { Holder: Holder.NDArray }) return NDArrayOf(number, value);
        var array = Array.CreateInstance(dual && number.IsFloat ? typeof(HyperDual) : TypeOf(number), value.Shape);
        int[] at = new int[value.Shape.Length];
        foreach (HyperDual element in value.Data)
        {
            array.SetValue(Element(number, element, dual), at);
            for (int axis = at.Length - 1; axis >= 0 && ++at[axis] == value.Shape[axis]; axis--) at[axis] = 0;
        }
        return array;
    }

    /// <summary>An array on a device; what is none goes along.</summary>
    public static object Placed(object value, ComputeDevice? device) => device is null ? value : value switch
    {
        NDArray<double> array => array.To(device),
        NDArray<float> array => array.To(device),
        NDArray<int> array => array.To(device),
        NDArray<bool> array => array.To(device),
        _ => value,
    };

    static object NDArrayOf(NumberType number, Tensor value) => number.Name switch
    {
        "double" => NDArray.Create(value.Data.Select(d => d.Value).ToArray(), value.Shape),
        "float" => NDArray.Create(value.Data.Select(d => (float)d.Value).ToArray(), value.Shape),
        "int" => NDArray.Create(value.Data.Select(d => (int)d.Value).ToArray(), value.Shape),
        "bool" => NDArray.Create(value.Data.Select(d => d.Value != 0).ToArray(), value.Shape),
        _ => throw new NotSupportedException(number.Name),
    };

    static Type TypeOf(NumberType number) => number.Name switch
    {
        "double" => typeof(double),
        "float" => typeof(float),
        "int" => typeof(int),
        "long" => typeof(long),
        "bool" => typeof(bool),
        _ => throw new NotSupportedException(number.Name),
    };

    static object Element(NumberType number, HyperDual value, bool dual)
        => number.IsFloat && dual ? value : Convert.ChangeType(value.Value, TypeOf(number), CultureInfo.InvariantCulture);

    /// <summary>The leaves of a value: members of records in their order, elements of tuples.</summary>
    public static IEnumerable<Tensor> FromCSharp(object? value) => value switch
    {
        HyperDual x => [Tensor.Scalar(x)],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => FromCSharp(tuple[i])),
        Array array => [new([.. Enumerable.Range(0, array.Rank).Select(array.GetLength)], [.. array.Cast<object>().Select(Number)])],
        NDArray<double> array => [OfNDArray(array)],
        NDArray<float> array => [OfNDArray(array)],
        NDArray<int> array => [OfNDArray(array)],
        NDArray<bool> array => [OfNDArray(array)],
        IConvertible => [Tensor.Scalar(Number(value))],
        null => throw new InvalidOperationException("a result is null"),
        _ => Members.GetValue(value.GetType(), MembersOf).SelectMany(m => FromCSharp(m is FieldInfo f ? f.GetValue(value) : ((PropertyInfo)m).GetValue(value))),
    };

    static Tensor OfNDArray<T>(NDArray<T> array) where T : notnull => new([.. array.Shape], [.. array.ToArray().Select(x => Number(x))]);

    static HyperDual Number(object value) => value as HyperDual? ?? Convert.ToDouble(value, CultureInfo.InvariantCulture);

    static readonly ConditionalWeakTable<Type, MemberInfo[]> Members = [];

    static MemberInfo[] MembersOf(Type type)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance;
        var members = type.GetMembers(Flags).Where(m => m is FieldInfo || m is PropertyInfo { GetMethod: { } getter } && getter.IsDefined(typeof(CompilerGeneratedAttribute)));
        return [.. members.OrderBy(m => m.MetadataToken)];
    }
}
