using System.Diagnostics;
using System.Globalization;

namespace SourceJax.Benchmarks;

/// <summary>What <c>jax.jit</c> of the same functions takes on the same device, where there is a python3 with JAX that sees a CUDA device.</summary>
static class JaxTimes
{
    /// <summary>Milliseconds by the names of the cases; none where JAX cannot be asked.</summary>
    public static IReadOnlyDictionary<string, double> Measure(GpuSizes sizes)
    {
        var times = new Dictionary<string, double>();
        try
        {
            var start = new ProcessStartInfo("python3", $"- {sizes.Arguments}") { RedirectStandardInput = true, RedirectStandardOutput = true };
            // What it would take at its start is needed by others.
            start.Environment["XLA_PYTHON_CLIENT_PREALLOCATE"] = "false";
            using Process python = Process.Start(start)!;
            using (Stream script = typeof(JaxTimes).Assembly.GetManifestResourceStream("jax_times.py")!)
            {
                script.CopyTo(python.StandardInput.BaseStream);
                python.StandardInput.Close();
            }
            while (python.StandardOutput.ReadLine() is { } line)
            {
                string[] words = line.Split(' ');
                if (words.Length == 2 && double.TryParse(words[1], CultureInfo.InvariantCulture, out double milliseconds)) times[words[0]] = milliseconds;
                else Console.WriteLine($"jax: {line}");
            }
            python.WaitForExit();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            Console.WriteLine($"jax: not asked, {e.Message}");
        }
        return times;
    }
}
