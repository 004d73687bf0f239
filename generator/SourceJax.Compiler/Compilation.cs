using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Loops.Passes;
using SourceJax.Compiler.Lowering;
using SourceJax.Compiler.Passes;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Targets.CSharp;

namespace SourceJax.Compiler;

/// <summary>
/// A traced function on its way to text. What happens to it, and in which order, is said here and nowhere else; each stage has a text form
/// (<see cref="Stages"/>).
/// </summary>
public sealed class Compilation
{
    /// <param name="traced">The function.</param>
    /// <param name="target">What it is compiled for.</param>
    /// <param name="typeBeside">The full name of a type beside the one around the method, for what cannot be in the method.</param>
    public Compilation(TracedFunction traced, Target target, string typeBeside = "")
    {
        (Target, TypeBeside) = (target, typeBeside);
        Transformed = LaneCalls.In(traced.ReturnedFirst, target);
        Simplified = Transformed with { Function = PassPipeline.Run(Transformed.Function) };
        Memory = target.Memory(Names);
        Arguments = new ArgumentNames(Simplified, Names, Memory);
        Lowered = LowerToLoops.Run(Simplified.Function, Arguments.Inputs, Simplified.Signature.Homes, target);
        Tidied = LoopPasses.Run(Lowered, LoopPasses.For(target));
        Loops = target.Schedule(Tidied);
    }

    public Target Target { get; }

    /// <summary>The full name of a type for what cannot be in the method.</summary>
    public string TypeBeside { get; }

    /// <summary>The function as transformations left it; what is returned comes before what is written.</summary>
    public TracedFunction Transformed { get; }

    /// <summary>After the passes over arrays.</summary>
    public TracedFunction Simplified { get; }

    /// <summary>As loops over elements.</summary>
    public LoopProgram Lowered { get; }

    /// <summary>After the passes over loops.</summary>
    public LoopProgram Tidied { get; }

    /// <summary>With schedules: what is printed.</summary>
    public LoopProgram Loops { get; }

    /// <summary>The method's names.</summary>
    public NameScope Names { get; } = new();

    /// <summary>How the method holds arrays.</summary>
    public MemoryForm Memory { get; }

    public ArgumentNames Arguments { get; }

    /// <summary>Each stage in its text form, in order.</summary>
    public IEnumerable<(string Name, string Text)> Stages =>
    [
        ("transformed", Transformed.Function.ToString()),
        ("simplified", Simplified.Function.ToString()),
        ("lowered to loops", Lowered.ToString()),
        ("loops after their passes, scheduled", Loops.ToString()),
    ];
}
