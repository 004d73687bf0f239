using System.Globalization;

namespace Adbench.Data;

/// <summary>The numbers of a text file, in order.</summary>
sealed class Numbers(string text)
{
    readonly string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    int next;

    public int Remaining => words.Length - next;

    public static Numbers Of(string file) => new(File.ReadAllText(file));

    /// <summary>The numbers between the colons of a line; a name is none.</summary>
    public static double[] Between(string line)
        => [.. line.Split(':').Select(w => double.TryParse(w, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];

    public int Int() => int.Parse(words[next++], CultureInfo.InvariantCulture);

    public double Double() => double.Parse(words[next++], CultureInfo.InvariantCulture);

    public double[] Doubles(int count)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) numbers[i] = Double();
        return numbers;
    }
}
