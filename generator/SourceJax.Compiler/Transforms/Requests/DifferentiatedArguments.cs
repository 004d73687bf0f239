using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;

namespace SourceJax.Compiler.Transforms.Requests;

/// <summary>ArgNums resolved against a signature: which parameters, hence which IR inputs, carry tangents.</summary>
sealed class DifferentiatedArguments
{
    readonly Signature signature;

    DifferentiatedArguments(Signature signature, IReadOnlyList<int> parameters, IReadOnlyList<bool> active) => (this.signature, Parameters, Active) = (signature, parameters, active);

    /// <summary>Positions in ArgNums order.</summary>
    public IReadOnlyList<int> Parameters { get; }

    /// <summary>Per IR input.</summary>
    public IReadOnlyList<bool> Active { get; }

    /// <summary>The types of the arguments as results.</summary>
    public IReadOnlyList<TypeTree> Types => [.. Parameters.Select(p => ResultTypes.Owned(signature.Parameters[p].Type))];

    /// <param name="transformation">Named in messages.</param>
    /// <param name="signature">The target's.</param>
    /// <param name="argNums">Null for the transformation's default.</param>
    /// <param name="byDefault">Used when <paramref name="argNums"/> is null.</param>
    public static DifferentiatedArguments Resolve(string transformation, Signature signature, IReadOnlyList<int>? argNums, IReadOnlyList<int> byDefault)
    {
        int count = signature.Parameters.Count;
        var positions = new List<int>();
        foreach (int number in argNums ?? byDefault)
        {
            int position = number < 0 ? number + count : number;
            if (position < 0 || position >= count)
            {
                throw new TransformationException("SJ0303", $"ArgNums {number} is out of range: the method has {count} parameter{(count == 1 ? "" : "s")}{(count > 0 ? $", numbered 0 to {count - 1}" : "")}");
            }
            if (positions.Contains(position)) throw new TransformationException("SJ0303", $"ArgNums names parameter {position} ('{signature.Parameters[position].Name}') twice");
            positions.Add(position);
        }
        if (positions.Count == 0) throw new TransformationException("SJ0303", $"{transformation} needs at least one argument to differentiate with respect to{Hint(signature)}");
        var active = new bool[signature.Parameters.Sum(p => p.Inputs.Count())];
        foreach (int position in positions)
        {
            Parameter parameter = signature.Parameters[position];
            if (parameter.IsConstant)
            {
                throw new TransformationException("SJ0302", $"cannot differentiate with respect to '{parameter.Name}', which is marked [{(parameter.IsStatic ? "Static" : "NoDiff")}]");
            }
            if (parameter.Passing == Passing.Out)
            {
                string message = $"cannot differentiate with respect to '{parameter.Name}', which is out: the method is given no value there";
                throw new TransformationException("SJ0302", message);
            }
            int at = signature.InputsOf(position).Start;
            foreach (var (path, leaf) in parameter.Type.LeafPaths(parameter.Name))
            {
                if (leaf is { IsDifferentiable: false, IsNoDiff: false }) throw NotFloat(parameter, path, leaf);
                active[at++] = leaf.IsDifferentiable;
            }
            if (!parameter.Type.Leaves.Any(l => l.IsDifferentiable))
            {
                throw new TransformationException("SJ0302", $"cannot differentiate with respect to '{parameter.Name}', all members of which are marked [NoDiff]");
            }
        }
        return new(signature, positions, active);
    }

    static string Hint(Signature signature)
        => signature.Parameters.ToList().FindIndex(p => p.IsOutput && p.Inputs.Any(l => l.IsDifferentiable)) is >= 0 and var output
            ? $": the old content of '{signature.Parameters[output].Name}' is one where ArgNums = [{output}] says so" : "";

    static TransformationException NotFloat(Parameter parameter, string path, Leaf leaf)
    {
        string advice = path == parameter.Name ? "make it float or double" : "mark the member [NoDiff] if it belongs to a record, or make it float or double";
        return new("SJ0302",
            $"cannot differentiate with respect to '{path}' of type {leaf.Aval.DType.CSharpName}: only floating-point values have derivatives. "
            + $"Leave '{parameter.Name}' out of ArgNums, or {advice}");
    }

    /// <summary>A value for each leaf of the arguments, in ArgNums order.</summary>
    /// <param name="active">Those of the inputs that carry tangents, in input order.</param>
    /// <param name="other">What stands for a leaf that carries none.</param>
    public IReadOnlyList<Var> InArgNumsOrder(IEnumerable<Var> active, Func<Aval, Var> other)
    {
        var byParameter = new Dictionary<int, IReadOnlyList<Var>>();
        var next = new Queue<Var>(active);
        foreach (int parameter in Parameters.OrderBy(p => p))
        {
            byParameter[parameter] = [.. signature.Parameters[parameter].Inputs.Select(l => l.IsDifferentiable ? next.Dequeue() : other(l.Aval))];
        }
        return [.. Parameters.SelectMany(p => byParameter[p])];
    }
}
