using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Generator.Models;

namespace SourceJax.Generator.Incrementality;

/// <summary>
/// Plans from the run before. Roslyn repeats the semantic step for every annotated method at every keystroke, whatever was edited; a plan
/// is kept as long as the program's declarations and the bodies that were read to make it are the same.
/// Holds the syntax of a project's last run, but no symbols and no compilation.
/// </summary>
sealed class PlanMemo
{
    readonly ConditionalWeakTable<Compilation, Run> runs = new();

    /// <summary>The last run of each project; an editor's generator serves many.</summary>
    readonly Dictionary<string, Run> latest = new(StringComparer.Ordinal);

    public Run For(Compilation compilation, CancellationToken cancellation)
    {
        lock (latest)
        {
            if (runs.TryGetValue(compilation, out Run? run)) return run;
            string project = compilation.AssemblyName ?? "";
            latest.TryGetValue(project, out Run? previous);
            run = new(new ProgramOutline(compilation, cancellation), previous);
            runs.Add(compilation, run);
            return latest[project] = run;
        }
    }

    /// <summary>The plans of one compilation, starting with those of the run before where declarations are the same.</summary>
    public sealed class Run
    {
        readonly ProgramOutline outline;
        readonly Dictionary<(BodyPlace Method, string Attribute), Plan> plans;

        public Run(ProgramOutline outline, Run? previous)
        {
            this.outline = outline;
            plans = previous is not null && outline.SameDeclarations(previous.outline) ? new(previous.plans) : [];
        }

        public bool TryGet(SyntaxNode method, string attribute, out ImmutableArray<GeneratedMethod> files)
        {
            files = [];
            if (outline.PlaceOf(method) is not { } place || !plans.TryGetValue((place, attribute), out Plan? plan)) return false;
            if (plan.BodiesRead.Any(b => outline.Body(b.Place) != b.Text)) return false;
            files = plan.Files;
            return true;
        }

        public void Add(SyntaxNode method, string attribute, ImmutableArray<GeneratedMethod> files, IEnumerable<SyntaxNode> bodiesRead)
        {
            if (outline.PlaceOf(method) is not { } place) return;
            var read = bodiesRead.Select(FileOutline.Owner).OfType<SyntaxNode>().Distinct().Select(outline.PlaceOf).OfType<BodyPlace>();
            plans[(place, attribute)] = new(files, [.. read.Select(p => (p, outline.Body(p)))]);
        }
    }

    sealed record Plan(ImmutableArray<GeneratedMethod> Files, ImmutableArray<(BodyPlace Place, string Text)> BodiesRead);
}
