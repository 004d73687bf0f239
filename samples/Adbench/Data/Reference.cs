using System.Text.Json;

namespace Adbench.Data;

/// <summary>Results that another tool computed: arrays of numbers by name.</summary>
sealed class Reference(string file)
{
    readonly JsonElement root = JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    /// <summary>Holds an array, or one number, to that of the same name: to a small part of the largest, as sums are in another order.</summary>
    public void Check(string name, ReadOnlySpan<double> actual)
    {
        JsonElement value = root.GetProperty(name);
        double[] expected = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetDouble())] : [value.GetDouble()];
        if (expected.Length != actual.Length) throw new CheckException($"{name} has {actual.Length} numbers, not {expected.Length}");
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(actual[i] - expected[i]);
            if (!(difference <= 1e-11 * scale)) throw new CheckException($"{name}[{i}] is {actual[i]}, not {expected[i]}");
        }
    }
}

/// <summary>A result is not what it should be.</summary>
sealed class CheckException(string message) : Exception(message);
