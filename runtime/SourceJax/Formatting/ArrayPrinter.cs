using System.Globalization;
using System.Numerics;
using System.Text;

namespace SourceJax;

/// <summary>Prints arrays exactly as NumPy does by default: lines of 75 characters, and above 1000 elements only the outer ones of each axis.</summary>
internal static class ArrayPrinter
{
    private const int LineWidth = 75;
    private const int Threshold = 1000;
    private const int Edge = 3;
    private const string Gap = "...";

    public static string Print<T>(NDArray<T> array) => array.NDim == 0 ? Scalar(array.Item()) : Print(array, Formatter);

    /// <summary>With every element in a format of its type, all of one width.</summary>
    public static string Print<T>(NDArray<T> array, string format, IFormatProvider? provider)
    {
        return array.NDim == 0 ? Element(array.Item()) : Print(array, Columns);

        Func<T, string> Columns(T[] shown)
        {
            int width = shown.Max(x => Element(x).Length);
            return x => Element(x).PadLeft(width);
        }

        string Element(T value) => value switch
        {
            Complex z => z.Real.ToString(format, provider) + (double.IsNegative(z.Imaginary) ? "" : "+") + z.Imaginary.ToString(format, provider) + "j",
            IFormattable x => x.ToString(format, provider),
            _ => value!.ToString()!,
        };
    }

    private static string Print<T>(NDArray<T> array, Func<T[], Func<T, string>> formatter)
    {
        if (array.Size == 0) return "[]";
        bool summary = array.Size > Threshold;
        return new Layout<T>(array, formatter(summary ? Shown(array) : array.ToArray()), summary).Axis(0, 0, " ", LineWidth);
    }

    private static string Scalar<T>(T value) => value switch
    {
        float x => FloatFormat<float>.Scalar(x),
        double x => FloatFormat<double>.Scalar(x),
        Half x => FloatFormat<Half>.Scalar(x),
        Complex z => ComplexScalar(z),
        IFormattable x => x.ToString(null, CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };

    private static string ComplexScalar(Complex z)
    {
        string imaginary = FloatFormat<double>.Scalar(z.Imaginary), real = FloatFormat<double>.Scalar(z.Real);
        static string Short(string text) => text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (z.Real == 0 && !double.IsNegative(z.Real)) return Short(imaginary) + "j";
        return $"({Short(real)}{(imaginary[0] == '-' ? "" : "+")}{Short(imaginary)}j)";
    }

    private static Func<T, string> Formatter<T>(T[] shown)
    {
        switch ((object)shown)
        {
            case float[] x: return Cast<float>(new FloatFormat<float>(x).Format);
            case double[] x: return Cast<double>(new FloatFormat<double>(x).Format);
            case Half[] x: return Cast<Half>(new FloatFormat<Half>(x).Format);
            case bool[]: return Cast<bool>(x => x ? " True" : "False");
            case Complex[] x:
                var real = new FloatFormat<double>([.. x.Select(z => z.Real)]);
                var imaginary = new FloatFormat<double>([.. x.Select(z => z.Imaginary)], plus: true);
                return Cast<Complex>(z => real.Format(z.Real) + WithUnit(imaginary.Format(z.Imaginary)));
            default:
                int width = shown.Max(x => Scalar(x).Length);
                return x => Scalar(x).PadLeft(width);
        }

        static Func<T, string> Cast<TElement>(Func<TElement, string> format) => (Func<T, string>)(object)format;

        static string WithUnit(string text)
        {
            int end = text.TrimEnd().Length;
            return text[..end] + "j" + text[end..];
        }
    }

    /// <summary>The elements that are shown when only the edges of each axis are.</summary>
    private static T[] Shown<T>(NDArray<T> array)
    {
        NDArray<T> shown = array;
        for (int axis = 0; axis < array.NDim; axis++)
        {
            int extent = array.Shape[axis];
            if (extent <= 2 * Edge) continue;
            int[] kept = [.. Enumerable.Range(0, Edge), .. Enumerable.Range(extent - Edge, Edge)];
            shown = Jnp.Take(shown, Execution.Results.Anywhere(kept, kept.Length), axis);
        }
        return shown.ToArray();
    }

    private sealed class Layout<T>(NDArray<T> array, Func<T, string> format, bool summary)
    {
        private readonly int[] _strides = Shapes.Strides(array.Shape);

        /// <summary>The elements from an offset on along an axis and those within it, in brackets.</summary>
        public string Axis(int axis, int offset, string indent, int width)
        {
            if (axis == array.NDim) return format(array.AsSpan()[offset]);
            int extent = array.Shape[axis];
            bool leavesOut = summary && extent > 2 * Edge;
            var items = new List<string>();
            for (int i = 0; i < extent; i++)
            {
                if (leavesOut && i == Edge)
                {
                    items.Add(Gap);
                    i = extent - Edge;
                }
                items.Add(Axis(axis + 1, offset + i * _strides[axis], indent + " ", width - 1));
            }
            string text = axis == array.NDim - 1 ? Row(items, indent, width - 1) : Blocks(items, indent, array.NDim - 1 - axis);
            return "[" + text[indent.Length..] + "]";
        }

        private static string Blocks(List<string> items, string indent, int depth)
            => string.Join(new string('\n', depth), items.Select(item => indent + item));

        private static string Row(List<string> items, string indent, int width)
        {
            var lines = new StringBuilder();
            string line = indent;
            for (int i = 0; i < items.Count; i++)
            {
                if (line.Length + items[i].Length > width && line.Length > indent.Length)
                {
                    lines.Append(line.TrimEnd()).Append('\n');
                    line = indent;
                }
                line += i == items.Count - 1 ? items[i] : items[i] + " ";
            }
            return lines.Append(line).ToString();
        }
    }
}
