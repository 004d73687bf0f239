using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend;
using SourceJax.Generator.Requests;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Frontend;

/// <summary>Methods of small sources, as the frontend sees them.</summary>
sealed class Traced
{
    readonly Compilation compilation;
    readonly TargetResolver resolver;

    Traced(string source)
    {
        compilation = TestCompilation.Create("using static SourceJax.Jnp;\n" + source);
        resolver = new(compilation, null, CancellationToken.None);
    }

    public ProblemSink Problems { get; } = new();

    /// <summary>Whether the source does not even compile, siblings and declared partials aside.</summary>
    public bool HasErrors => compilation.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS8795");

    /// <summary>The source is the body of a partial class C.</summary>
    public static Traced Members(string members) => new($"public static partial class C {{ {members} }}");
    public static Traced File(string source) => new(source);

    public TracedFunction? TryMethod(string name) => TryMethod("C", name);

    public TracedFunction? TryMethod(string type, string name)
        => MethodParser.Parse(resolver.Context, (IMethodSymbol)compilation.GetTypeByMetadataName(type)!.GetMembers(name).Single(), Problems);

    /// <summary>The traced function, checked by the verifier, without problems.</summary>
    public TracedFunction Method(string name)
    {
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS8795");
        Assert.True(!errors.Any(), string.Join('\n', errors));
        TracedFunction? function = TryMethod(name);
        Assert.True(Problems.Problems.Count == 0, string.Join('\n', Problems.Problems.Select(p => $"{p.Id} at '{Text(p)}': {p.Message}")));
        IrVerifier.Check(function!.Function, "frontend");
        return function;
    }

    /// <summary>The equations without the frame of the text form, one a line.</summary>
    public static string Equations(TracedFunction function) => string.Join('\n', function.Function.ToString().Split('\n').Skip(1).Select(l => l.Trim()));

    /// <summary>What each problem is about: its id and the source it marks.</summary>
    public IEnumerable<string> Reported(string method)
    {
        Assert.Null(TryMethod(method));
        return Problems.Problems.Select(p => $"{p.Id} {Text(p)}");
    }

    static string Text(Problem problem) => problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan);

    /// <summary>Runs the traced function in the interpreter.</summary>
    public double[] Run(string name, params ArrayValue[] arguments) => [.. Interpreter.Run(Method(name).Function, arguments).SelectMany(o => o.ToDoubles())];

    public static ArrayValue Number(double value) => ArrayValue.FromDouble(Compiler.Ir.DType.F64, value);
    public static ArrayValue Int(int value) => ArrayValue.FromDouble(Compiler.Ir.DType.I32, value);
    public static ArrayValue Vector(params double[] values) => ArrayValue.From(Compiler.Ir.DType.F64, [values.Length], values);
}
