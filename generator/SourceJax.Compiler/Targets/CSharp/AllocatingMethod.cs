using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>The form of a method that allocates what its overload writes into destinations: it calls that one, so that the computation is there once.</summary>
sealed class AllocatingMethod
{
    readonly Signature signature;
    readonly Signature overload;
    readonly string name;
    readonly NameScope names = new();
    readonly EntryCode entry;

    /// <summary>Of the destinations, in order.</summary>
    readonly Shape[] shapes;

    AllocatingMethod(TracedFunction traced, Signature overload, string name)
    {
        (signature, this.overload, this.name) = (traced.Signature, overload, name);
        entry = new EntryCode(signature, new ArgumentNames(traced, names, new MemoryForm(names)));
        int count = overload.Destinations.Count, first = overload.WritesFirst ? 0 : signature.Result.Leaves.Count() - count;
        shapes = [.. traced.Function.Outputs.Skip(first).Take(count).Select(o => o.Shape)];
    }

    /// <summary>Null where the method needs a body of its own: a result might not exist, and a parameter's name would hide the overload's.</summary>
    /// <param name="traced">The method.</param>
    /// <param name="overload">The signature of its overload.</param>
    /// <param name="name">What both are called.</param>
    public static AllocatingMethod? Of(TracedFunction traced, Signature overload, string name)
    {
        var method = new AllocatingMethod(traced, overload, name);
        return method.shapes.All(s => s.Dims.All(d => d.IsProvablyNonNegative)) && method.names.Unique(name) == name ? method : null;
    }

    /// <param name="writer">Where to.</param>
    /// <param name="header">Its modifiers and declaration.</param>
    /// <param name="isChecked">Whether arithmetic is checked where the method goes.</param>
    public void Print(CodeWriter writer, string header, bool isChecked)
    {
        writer.Open(header);
        if (isChecked) writer.Open("unchecked");
        // What is allocated first: it says which extents to bind.
        var body = new CodeWriter(writer.Depth);
        var arguments = signature.Parameters.Select(p => p.Pass(NameScope.Escape(p.Name))).ToList();
        string[] written = [.. overload.Destinations.Select((d, i) => Place(body, d, shapes[i], arguments))];
        string call = $"{NameScope.Escape(name)}({string.Join(", ", arguments)})";
        string result = written.Length == 1 ? written[0] : $"({string.Join(", ", written)})";
        if (overload.Result is VoidTree) body.Line($"{call};");
        else
        {
            string value = names.Unique("value");
            body.Line($"{ShortNames.Inferred(overload.Result.CSharp)} {value} = {call};");
            result = overload.WritesFirst ? $"({result}, {value})" : $"({value}, {result})";
        }
        body.Line($"return {result};");
        entry.Print(writer, Enumerable.Empty<string>().ToLookup(argument => argument));
        writer.Append(body);
        if (isChecked) writer.Close();
        writer.Close();
    }

    string Place(CodeWriter body, Parameter destination, Shape shape, List<string> arguments)
    {
        string place = names.Unique(destination.Name), element = ((Leaf)destination.Type).Aval.DType.CSharpName;
        if (destination.Passing == Passing.Out) arguments.Add($"out {element} {place}");
        else
        {
            MemoryForm.NewArray(body, entry, (Leaf)destination.Type with { Kind = LeafKind.Array }, shape, place);
            // As a span, for which no other overload is a better one.
            arguments.Add(shape.Rank > 1 ? MemoryForm.SpanOf(element, place) : $"new {destination.Type.CSharp}({place})");
        }
        return place;
    }
}
