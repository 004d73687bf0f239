using System.Runtime.CompilerServices;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>
/// Expected texts as files beside the test, laid out as Verify lays them out: <c>Class.Method#name.verified.cs</c>. A mismatch writes
/// <c>.received.cs</c> next to it; <c>UPDATE_SNAPSHOTS=1</c> accepts what was received.
/// </summary>
public static class Snapshot
{
    /// <summary>Whether what tests receive is accepted.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <param name="text">What the test got.</param>
    /// <param name="name">Distinguishes several snapshots of one test; null for a single one.</param>
    /// <param name="extension">Of the snapshot file.</param>
    /// <param name="file">The test file, filled in by the compiler.</param>
    /// <param name="method">The test method, filled in by the compiler.</param>
    public static void Match(
        string text, string? name = null, string extension = "cs", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string prefix = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{method}{(name is null ? "" : "#" + name)}");
        string verified = $"{prefix}.verified.{extension}", received = $"{prefix}.received.{extension}";
        string actual = Normalize(text);
        if (IsUpdating)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }
        string expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        string difference = File.Exists(verified) ? FirstDifference(expected, actual) : "does not exist";
        Assert.Fail($"{Path.GetFileName(verified)} {difference}\nAccept with UPDATE_SNAPSHOTS=1 dotnet test.");
    }

    static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') + "\n";

    static string FirstDifference(string expected, string actual)
    {
        string[] old = expected.Split('\n'), now = actual.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line]) line++;
        string At(string[] lines) => line < lines.Length ? lines[line] : "end of file";
        return $"differs in line {line + 1}\n  expected: {At(old)}\n  received: {At(now)}";
    }
}
