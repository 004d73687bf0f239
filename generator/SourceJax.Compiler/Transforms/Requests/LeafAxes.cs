using System.Globalization;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>
/// Axes of the leaves of one tree, as text: one for all leaves (<c>0</c>), one for each in order (<c>0 None -1</c>), or by name
/// (<c>W: 0, Hidden.B: -1</c>), where a name stands for all leaves below it and leaves that are not named are not mapped.
/// </summary>
sealed class LeafAxes(string option, string root, TypeTree type)
{
    static readonly char[] Separators = [' ', ','];

    readonly IReadOnlyList<(string Path, Leaf Leaf)> leaves = type.LeafPaths(root);

    public IReadOnlyList<int?> Parse(string text)
    {
        string[] words = text.Replace(":", ": ").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(w => w.EndsWith(":", StringComparison.Ordinal))) return Named(words);
        int?[] axes = [.. words.Select(Axis)];
        if (axes.Length == 1) return [.. leaves.Select(_ => axes[0])];
        return axes.Length == leaves.Count ? axes
            : throw Wrong($"\"{text}\" gives {axes.Length} axes, but '{root}' has {leaves.Count} lea{(leaves.Count == 1 ? "f" : "ves")} ({Names})");
    }

    int?[] Named(string[] words)
    {
        var axes = new int?[leaves.Count];
        for (int i = 0; i < words.Length; i += 2)
        {
            if (!words[i].EndsWith(":", StringComparison.Ordinal) || i + 1 == words.Length) throw Wrong($"\"{string.Join(" ", words)}\" mixes named axes and others: write name: axis, separated by commas");
            string path = $"{root}.{words[i].TrimEnd(':')}";
            int? axis = Axis(words[i + 1]);
            bool isFound = false;
            for (int leaf = 0; leaf < axes.Length; leaf++)
            {
                if (leaves[leaf].Path != path && !leaves[leaf].Path.StartsWith(path + ".", StringComparison.Ordinal)) continue;
                axes[leaf] = axis;
                isFound = true;
            }
            if (!isFound) throw Wrong($"there is no '{path}' ({Names})");
        }
        return axes;
    }

    int? Axis(string word)
        => word == "None" ? null
            : int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int axis) ? axis
            : throw Wrong($"'{word}' is no axis: write an integer, or None for what is not mapped");

    string Names => string.Join(", ", leaves.Select(l => l.Path));

    TransformationException Wrong(string message) => new("SJ0305", $"{option}: {message}", option);
}
