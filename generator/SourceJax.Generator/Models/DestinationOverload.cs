using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Requests;

namespace SourceJax.Generator.Models;

/// <summary>
/// The second form of a derivative over C# arrays: it writes into the caller's spans and allocates nothing. Offered where every leaf that it
/// writes is a C# array or a number, and one at least is an array.
/// </summary>
static class DestinationOverload
{
    public static Signature? Of(Request request, Signature signature)
    {
        if (request.Transformation?.Split(signature.Result) is not { } parts) return null;
        bool isFlat = parts.Written is Leaf || (parts.Written is TupleTree tuple && tuple.Fields.All(f => f.Type is Leaf));
        if (!isFlat) return null;
        Leaf[] leaves = [.. parts.Written.Leaves];
        if (leaves.Any(l => l.Kind is not (LeafKind.Array or LeafKind.Scalar)) || leaves.All(l => l.Kind == LeafKind.Scalar)) return null;
        string name = request.TransformationName switch
        {
            "Vjp" => "ct",
            "Jvp" => "tangent",
            "JacFwd" or "JacRev" => "jacobian",
            "Hessian" => "hessian",
            _ => "grad",
        };
        var taken = new HashSet<string>(signature.Parameters.Select(p => p.Name));
        var destinations = leaves.Select((leaf, i) =>
        {
            string wish = leaves.Length == 1 ? name : name + i;
            while (!taken.Add(wish)) wish += "Result";
            return leaf.Kind == LeafKind.Scalar ? new Parameter(wish, leaf) { Passing = Passing.Out } : new Parameter(wish, leaf with { Kind = LeafKind.Span });
        });
        return signature with { Result = parts.Returned, Destinations = destinations.ToEquatable(), WholeResult = signature.Result };
    }
}
