using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace SourceJax;

/// <summary>The floating-point numbers of a scalar or array somewhere in a value.</summary>
/// <param name="Path">Where: <c>argument 0.W</c>.</param>
/// <param name="Type">The type of one number.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Values">The numbers, row-major.</param>
internal sealed record NumberLeaf(string Path, Type Type, int[] Shape, double[] Values)
{
    private const string Fields = "values are taken apart by their fields";

    /// <summary>The relative precision of the type.</summary>
    public double Epsilon => Type == typeof(double) ? double.BitIncrement(1) - 1 : Type == typeof(float) ? float.BitIncrement(1) - 1 : 1 / 1024.0;

    public string PathOf(int element)
    {
        if (Shape.Length == 0) return Path;
        var index = new int[Shape.Length];
        for (int axis = Shape.Length - 1; axis >= 0; axis--) (element, index[axis]) = Math.DivRem(element, Shape[axis]);
        return $"{Path}[{string.Join(", ", index)}]";
    }

    /// <summary>The leaves of a number, an array, or a tuple, record or struct of such; integers, keys and texts have none.</summary>
    [RequiresUnreferencedCode(Fields)]
    public static List<NumberLeaf> Of(object? value, string path)
    {
        var leaves = new List<NumberLeaf>();
        Visit(value, path, (at, elements, type, shape) =>
        {
            leaves.Add(new(at, type, shape, [.. elements.Cast<object>().Select(e => Convert.ToDouble(e, CultureInfo.InvariantCulture))]));
            return null;
        });
        return leaves;
    }

    /// <summary>A value like another, with the given numbers at its leaves.</summary>
    [RequiresUnreferencedCode(Fields)]
    public static T With<T>(T like, IEnumerable<double[]> leaves)
    {
        using var next = leaves.GetEnumerator();
        return (T)Visit(like, "", (_, elements, type, _) =>
        {
            next.MoveNext();
            var array = (Array)elements.Clone();
            var index = new int[array.Rank];
            foreach (double number in next.Current)
            {
                array.SetValue(Number(number, type), index);
                for (int axis = index.Length - 1; axis >= 0 && ++index[axis] == array.GetLength(axis); axis--) index[axis] = 0;
            }
            return array;
        })!;
    }

    private static object Number(double value, Type type) => type == typeof(double) ? value : type == typeof(float) ? (float)value : (Half)value;

    private static bool IsNumber(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Half);

    /// <summary>Shows every leaf to a function, and rebuilds the value with the arrays that it returns, where it returns some.</summary>
    [RequiresUnreferencedCode(Fields)]
    private static object? Visit(object? value, string path, Func<string, Array, Type, int[], Array?> leaf)
    {
        switch (value)
        {
            case null or string or PrngKey or System.Numerics.Complex: return value;
            case NDArray<double> x: return Visit(x, path, leaf);
            case NDArray<float> x: return Visit(x, path, leaf);
            case NDArray<Half> x: return Visit(x, path, leaf);
        }
        Type type = value.GetType();
        if (IsNumber(type)) return leaf(path, new[] { value }, type, []) is { } number ? number.GetValue(0) : value;
        if (value is Array array)
        {
            Type element = type.GetElementType()!;
            int[] shape = [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];
            return IsNumber(element) ? leaf(path, array, element, shape) ?? array : array;
        }
        if (type.IsPrimitive || type.IsEnum || type.Assembly == typeof(NumberLeaf).Assembly) return value;
        object copy = Copy(value);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (!IsNoDiff(type, field)) field.SetValue(copy, Visit(field.GetValue(value), $"{path}.{MemberName(field)}", leaf));
        }
        return copy;
    }

    private static NDArray<T> Visit<T>(NDArray<T> x, string path, Func<string, Array, Type, int[], Array?> leaf)
        => leaf(path, x.ToArray(), typeof(T), x.Shape.ToArray()) is T[] elements ? Execution.Results.Like(NDArray.Create(elements, x.Shape), x) : x;

    /// <summary>A boxed struct is copied by taking it out of its box, an object by the method that every object has for this.</summary>
    private static object Copy(object value)
        => typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(value, null)!;

    /// <summary>Whether the member is marked: its field, its property, or the parameter of a positional record that it comes from.</summary>
    [RequiresUnreferencedCode(Fields)]
    private static bool IsNoDiff(Type type, FieldInfo field)
    {
        string name = MemberName(field);
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return field.IsDefined(typeof(NoDiffAttribute)) || type.GetProperty(name, all)?.IsDefined(typeof(NoDiffAttribute)) == true
            || type.GetConstructors(all).SelectMany(c => c.GetParameters()).Any(p => p.Name == name && p.IsDefined(typeof(NoDiffAttribute)));
    }

    /// <summary>A property's field is called after it: <c>&lt;W&gt;k__BackingField</c>.</summary>
    private static string MemberName(FieldInfo field) => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
}
