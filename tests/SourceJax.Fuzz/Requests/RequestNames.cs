using SourceJax.Fuzz.Grammar;

namespace SourceJax.Fuzz.Requests;

/// <summary>A method that a program asks for: a request itself, or a link on the way to one.</summary>
/// <param name="Name">Of the method.</param>
/// <param name="Attribute">That makes it, with its arguments.</param>
/// <param name="Signature">Its own.</param>
/// <param name="IsSibling">Whether the attribute stands on the main method.</param>
/// <param name="Request">The request that it fulfils.</param>
public sealed record RequestName(string Name, string Attribute, Signature Signature, bool IsSibling, Request? Request)
{
    public bool IsRequest => Request is not null;
}

/// <summary>Names for all methods that a program asks for.</summary>
public static class RequestNames
{
    public static IReadOnlyList<RequestName> Of(FuzzProgram program)
    {
        var names = new List<RequestName>();
        foreach (Request request in program.Requests)
        {
            string target = program.Main.Name;
            Signature signature = SourceText.Signature(program);
            for (int i = 0; i < request.Steps.Length; i++)
            {
                Step step = request.Steps[i];
                bool isSibling = i == 0 && request.IsSibling;
                signature = step.Apply(signature) ?? throw new InvalidOperationException($"{request.Kind} does not apply to {program.Id}");
                string usual = target + step.Attribute, name = usual;
                for (int n = 2; names.Any(m => m.Name == name); n++) name = usual + n;
                string[] arguments = [isSibling ? "" : $"nameof({target})", step.Options, isSibling && name != usual ? $"Name = \"{name}\"" : ""];
                string list = string.Join(", ", arguments.Where(a => a.Length > 0));
                string attribute = step.Attribute + (list.Length == 0 ? "" : $"({list})");
                names.Add(new(name, attribute, signature, isSibling, i == request.Steps.Length - 1 ? request : null));
                target = name;
            }
        }
        return names;
    }
}
