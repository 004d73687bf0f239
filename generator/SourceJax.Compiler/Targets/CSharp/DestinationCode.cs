using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>
/// Destinations belong to the caller, who may have passed memory that an argument lies in too. Where an argument is read after such a destination
/// has begun to be written, it is read from a copy. Two destinations in the same memory are refused. What has loops becomes a local function that is
/// called after these checks: C#'s JIT compiler would pay for their temporaries with loops that it optimizes less.
/// </summary>
sealed class DestinationCode
{
    const string Aliasing = "global::SourceJax.Execution.Aliasing";

    readonly Signature signature;

    /// <param name="signature">The method's.</param>
    /// <param name="program">The method.</param>
    /// <param name="destinations">The arrays among its outputs that are the caller's, with their names.</param>
    /// <param name="written">Arguments that are written, which no destination can share memory with.</param>
    public DestinationCode(Signature signature, LoopProgram program, IReadOnlyDictionary<LoopBuffer, string> destinations, IReadOnlyCollection<string> written)
    {
        this.signature = signature;
        if (destinations.Count == 0) return;
        HashSet<LoopBuffer>[] touched = [.. program.Statements.Select(s => new HashSet<LoopBuffer>(s.Touched()))];
        var returned = program.Outputs.Select(o => o.Scalar).OfType<LoopExpr>().SelectMany(e => e.Buffers()).ToArray();
        var pairs = from destination in destinations
                    let late = touched.SkipWhile(t => !t.Contains(destination.Key)).SelectMany(t => t).Concat(returned)
                    from argument in late.Where(b => b.Kind == BufferKind.Input && b.Aval.DType == destination.Key.Aval.DType).Distinct()
                    where !written.Contains(argument.Name)
                    select (Argument: argument.Name, Destination: destination.Value);
        Overlaps = pairs.ToLookup(p => p.Argument, p => p.Destination);
    }

    /// <summary>For inputs that are read while destinations are written, those destinations.</summary>
    public ILookup<string, string> Overlaps { get; } = Enumerable.Empty<string>().ToLookup(argument => argument);

    /// <summary>The call of a local function that computes.</summary>
    public string Call(string function)
    {
        var arguments = signature.Parameters.Concat(signature.Destinations).Select(p => p.Pass(Name(p)));
        return $"{(signature.Result is VoidTree ? "" : "return ")}{function}({string.Join(", ", arguments)});";
    }

    /// <summary>What to do first.</summary>
    public IEnumerable<string> Checks
    {
        get
        {
            Parameter[] places = [.. signature.Destinations.Where(d => !IsNumber(d))];
            var distinct = from pair in places.SelectMany((place, i) => places.Take(i).Select(earlier => (Place: place, Earlier: earlier)))
                           where Element(pair.Place) == Element(pair.Earlier)
                           select $"{Aliasing}.Distinct<{Element(pair.Place)}>({NameAndText(pair.Earlier)}, {NameAndText(pair.Place)});";
            return distinct.Concat(signature.Parameters.Where(p => p.Type is Leaf { Kind: not LeafKind.NDArray, Aval.Rank: 1 }).SelectMany(Copies));
        }
    }

    /// <summary>There are tests of up to four places.</summary>
    IEnumerable<string> Copies(Parameter argument)
    {
        string name = Name(argument);
        string[] places = [.. Overlaps[argument.Name]];
        for (int i = 0; i < places.Length; i += 4)
        {
            yield return $"if ({Aliasing}.Overlap<{Element(argument)}>({name}, {string.Join(", ", places.Skip(i).Take(4))})) {name} = {Aliasing}.Copy({name});";
        }
    }

    static bool IsNumber(Parameter place) => place.Type is Leaf { Kind: LeafKind.Scalar };
    static string Name(Parameter parameter) => NameScope.Escape(parameter.Name);
    static string Element(Parameter array) => ((Leaf)array.Type).Aval.DType.CSharpName;
    static string NameAndText(Parameter place) => $"{Name(place)}, {Literals.Text(place.Name)}";
}
