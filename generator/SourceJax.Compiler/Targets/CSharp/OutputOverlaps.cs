using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>
/// Parameters that are outputs must not share memory with other arguments of their element type: the method as written would see its own writes through
/// these, the compiled one, in which arguments are values, does not. What is neither written nor read is not looked at.
/// </summary>
sealed class OutputOverlaps
{
    const string Aliasing = "global::SourceJax.Execution.Aliasing";

    readonly List<Place> places = [];

    public OutputOverlaps(TracedFunction traced, LoopProgram program, EntryCode entry)
    {
        Signature signature = traced.Signature;
        if (!signature.Outputs.Any()) return;
        var touched = new HashSet<LoopBuffer>(program.Statements.SelectMany(s => s.Touched()));
        touched.UnionWith(program.Outputs.Select(o => o.Scalar).OfType<LoopExpr>().SelectMany(e => e.Buffers()));
        int output = signature.Result.Leaves.Count() + signature.Destinations.Count;
        for (int i = 0; i < signature.Parameters.Count; i++)
        {
            Parameter parameter = signature.Parameters[i];
            string name = NameScope.Escape(parameter.Name), type = parameter.Type.CSharp;
            int first = signature.InputsOf(i).Start;
            bool isWritten = parameter.Passing != Passing.Value || (parameter.IsSpan && traced.Function.Outputs[output] != traced.Function.Inputs[first]);
            if (parameter.Passing != Passing.Value)
            {
                string cell = $"new global::System.ReadOnlySpan<{type}>(ref {name})";
                places.Add(new(parameter.Name, type, cell, IsOutput: true, IsOut: parameter.Passing == Passing.Out));
            }
            if (parameter.IsOutput) output += parameter.Type.Leaves.Count();
            if (parameter.Passing == Passing.Out) continue;
            foreach (var (path, leaf) in parameter.Type.LeafPaths(parameter.Name))
            {
                Var input = traced.Function.Inputs[first];
                bool isSpan = parameter.IsSpan && isWritten, isRead = program.Inputs[first++].Buffer is { } buffer && touched.Contains(buffer);
                if (isSpan || (isRead && leaf.Kind != LeafKind.Key)) places.Add(new(path, leaf.Aval.DType.CSharpName, entry.Given(input), isSpan));
            }
        }
        foreach (Parameter destination in signature.Destinations.Where(d => d.IsSpan))
            places.Add(new(destination.Name, ((Leaf)destination.Type).Aval.DType.CSharpName, NameScope.Escape(destination.Name)));
    }

    /// <summary>Memory of an argument that is read, of an output or of a destination; <paramref name="Span"/> is the C# expression for it.</summary>
    sealed record Place(string Name, string Element, string Span, bool IsOutput = false, bool IsOut = false);

    /// <summary>The parameters that the method writes.</summary>
    public IReadOnlyCollection<string> Written => [.. places.Where(p => p.IsOutput).Select(p => p.Name)];

    /// <summary>What to do first.</summary>
    public IEnumerable<string> Checks
    {
        get
        {
            var pairs = (from pair in places.SelectMany((second, i) => places.Take(i).Select(first => (First: first, Second: second)))
                         where pair.First.Element == pair.Second.Element && (pair.First.IsOutput || pair.Second.IsOutput)
                         let isFirst = pair.First.IsOutput
                         select (Output: isFirst ? pair.First : pair.Second, Other: isFirst ? pair.Second : pair.First)).ToArray();
            // C# allows no look at where a variable is that has no value yet.
            var outs = pairs.SelectMany(p => new[] { p.Output, p.Other }).Where(p => p.IsOut).Distinct()
                .Select(p => $"global::System.Runtime.CompilerServices.Unsafe.SkipInit(out {NameScope.Escape(p.Name)});");
            return outs.Concat(pairs.Select(p => $"{Aliasing}.Distinct<{p.Output.Element}>({NameAndSpan(p.Output)}, {NameAndSpan(p.Other)});"));
        }
    }

    static string NameAndSpan(Place place) => $"{place.Span}, {Literals.Text(place.Name)}";
}
