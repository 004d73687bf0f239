using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Transforms.Requests;

namespace SourceJax.Generator.Tests.Composition;

/// <summary>A random chain of transformations of one function.</summary>
sealed class Chain
{
    const int MostSteps = 5, MostEquations = 600, MostElements = 300;

    readonly List<(Step Step, TracedFunction Of, TracedFunction Made)> links = [];

    public Chain(string name, TracedFunction f, Random random)
    {
        Name = name;
        for (int length = random.Next(2, MostSteps + 1); links.Count < length;)
        {
            Step step = Step.Draw(random, f.Signature);
            if (Apply(step, f) is not { } made) return;
            if (made.Function.Equations.Count > MostEquations || made.Function.Outputs.Sum(v => Arguments.Size(v.Aval)) > MostElements) return;
            links.Add((step, f, made));
            f = made;
        }
    }

    public string Name { get; }

    public IReadOnlyList<(Step Step, TracedFunction Of, TracedFunction Made)> Links => links;

    /// <summary>Null where the function's types have no batch.</summary>
    TracedFunction? Apply(Step step, TracedFunction f)
    {
        try
        {
            TracedFunction made = step.Transformation.Apply(f);
            return Objects(made.Signature).All(o => Leaves(Objects(f.Signature).First(from => from.TypeName == o.TypeName)).SequenceEqual(Leaves(o)))
                ? made : null;
        }
        catch (TransformationException e)
            when (e.Id == "SJ0305" && (e.Message.Contains("does not fit in its type") || e.Message.Contains("nested batches of keys")))
        {
            return null;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{this}, {step}", e);
        }
    }

    static IEnumerable<string> Leaves(TypeTree type) => type.Leaves.Select(l => l.CSharp);

    static IEnumerable<ObjectTree> Objects(Signature signature) => signature.Parameters.Select(p => p.Type).Append(signature.Result).SelectMany(Objects);

    static IEnumerable<ObjectTree> Objects(TypeTree type) => type switch
    {
        ObjectTree o => o.Fields.SelectMany(f => Objects(f.Type)).Append(o),
        TupleTree t => t.Fields.SelectMany(f => Objects(f.Type)),
        _ => [],
    };

    /// <summary>The chain as declared partials <c>prefix0</c>, <c>prefix1</c>...</summary>
    public IEnumerable<string> Declarations(string prefix)
        => links.Select((link, i) => $"    [{link.Step.Name}(nameof({(i == 0 ? Name : prefix + (i - 1))}){link.Step.Options})] "
            + $"public static partial {link.Made.Signature.Declare(prefix + i)};");

    public override string ToString() => $"{Name}: {string.Join(", ", links.Select(l => l.Step))}";
}
