using Adbench.Data;
using Adbench.Native;

namespace Adbench.Cases;

/// <summary>The cases to run: of generated inputs, or of the files in a folder of ADBench's.</summary>
static class Suite
{
    public static IEnumerable<Case> Generated(bool full, NativeObjectives? natives)
    {
        int points = full ? 1000 : 100, observations = full ? 31843 : 1000, steps = full ? 1024 : 128;
        yield return GmmCase.Create($"GMM d10 K25 n{points}", GmmInput.Generate(10, 25, points), null, natives);
        yield return GmmCase.Create($"GMM d32 K25 n{points}", GmmInput.Generate(32, 25, points), null, natives);
        yield return BundleCase.Create($"BA {observations}", BundleInput.Generate(49, 7776, observations), null, natives);
        yield return LstmCase.Create($"LSTM l2 c{steps}", LstmInput.Generate(2, steps, 14), null, natives);
        yield return HandCase.Create("HAND simple", HandInput.Generate(100, isComplicated: false), null, natives);
        yield return HandCase.Create("HAND complicated", HandInput.Generate(100, isComplicated: true), null, natives);
    }

    /// <summary>Beside the folder data there may be ref, with results of the same names.</summary>
    public static IEnumerable<Case> Read(string folder, NativeObjectives? natives)
    {
        Reference? Reference(string name) => Path.Combine(folder, "ref", name + ".json") is var file && File.Exists(file) ? new(file) : null;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "data"), "*.txt").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (name.StartsWith("gmm", StringComparison.Ordinal)) yield return GmmCase.Create(name, GmmInput.Read(file), Reference(name), natives);
            if (name.StartsWith("ba", StringComparison.Ordinal)) yield return BundleCase.Create(name, BundleInput.Read(file), Reference(name), natives);
            if (name.StartsWith("lstm", StringComparison.Ordinal)) yield return LstmCase.Create(name, LstmInput.Read(file), Reference(name), natives);
        }
        foreach (string kind in new[] { "simple", "complicated" })
        {
            string inputs = Path.Combine(folder, "data", $"hand_{kind}_small");
            if (!Directory.Exists(inputs)) continue;
            foreach (string file in Directory.EnumerateFiles(inputs, "hand*.txt").Order(StringComparer.Ordinal))
            {
                string name = $"hand_{kind}_{Path.GetFileName(file).Split('_')[0]}";
                yield return HandCase.Create(name, HandInput.Read(file), Reference(name), natives);
            }
        }
    }
}
