using System.Reflection;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Targets;
using SourceJax.Compiler.Tests.Support;
using SourceJax.Ilgpu.Tests.Code;

namespace SourceJax.Ilgpu.Tests.OpenCl;

/// <summary>Functions as the generator writes them for users who have devices, in one assembly: each runs where its arguments are.</summary>
internal sealed class EmittedMethods
{
    private static readonly Type[] s_thrown =
        [typeof(ArithmeticException), typeof(OverflowException), typeof(DivideByZeroException), typeof(ArgumentException), typeof(ArgumentOutOfRangeException)];

    private readonly Dictionary<string, (MethodInfo Method, Program Program)> _methods;

    public EmittedMethods(IReadOnlyList<Program> programs)
    {
        if (Environment.GetEnvironmentVariable("SOURCEJAX_KEEP") is { } folder)
            foreach (Program program in programs) File.WriteAllText(Path.Combine(folder, program.Name + ".cs"), Emit(program, "F"));
        Type emitted = EmittedExecutor.Compile(programs.Select((p, i) => Emit(p, $"F{i}")), isCollectible: false).GetType("Emitted")!;
        Kernels = KernelCode.Of(emitted.Assembly);
        _methods = programs.Select((p, i) => (Method: emitted.GetMethod($"F{i}")!, Program: p)).ToDictionary(m => m.Program.Name);
    }

    public IReadOnlyList<MethodInfo> Kernels { get; }

    /// <summary>Results of arguments on the host; null where the method throws.</summary>
    public IReadOnlyList<ArrayValue>? OnHost(string name) => On(Device.Cpu, name);

    /// <summary>Results of arguments on a device; null where it reports what throws on the host.</summary>
    public IReadOnlyList<ArrayValue>? On(ComputeDevice device, string name)
    {
        var (method, program) = _methods[name];
        try
        {
            return EmittedExecutor.Call(method, program, array => Placed(array, device));
        }
        catch (Exception e) when (e.ToString() is var text && s_thrown.Any(t => text.Contains(t.FullName!, StringComparison.Ordinal)))
        {
            return null;
        }
    }

    private static object Placed(object array, ComputeDevice device) => array.GetType().GetMethod("To", [typeof(ComputeDevice)])!.Invoke(array, [device])!;

    private static string Emit(Program program, string name)
        => MethodEmitter.Emit(
            new(new("", ["public static partial class Emitted"]), "public static", name, EmittedExecutor.Traced(program.Function), "F", ["Jit"]), Target.Cpu,
            hasDevices: true);
}
