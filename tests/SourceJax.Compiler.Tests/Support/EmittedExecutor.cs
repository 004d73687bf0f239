extern alias runtime;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using runtime::SourceJax;
using SourceJax.Compiler.Emission;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Compiler.Targets;
using DType = SourceJax.Compiler.Ir.DType;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Emits C# for each function, compiles all of it with Roslyn, and runs it on NDArrays.</summary>
class EmittedExecutor(Target target) : Executor
{
    public EmittedExecutor() : this(Target.Cpu)
    {
    }

    static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true);
    static readonly CSharpParseOptions Preview = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
    static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => Path.GetFileName(p) is var file && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !file.StartsWith("SourceJax.Compiler", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p))];

    public override IReadOnlyList<IReadOnlyList<ArrayValue>> Run(IReadOnlyList<Program> programs)
    {
        Assembly assembly = Compile(programs.Select((p, i) => MethodEmitter.Emit(Method(Traced(p.Function), $"F{i}"), target, hasDevices: HasDevices)), !HasDevices);
        Compiled(assembly);
        Type type = assembly.GetType("Emitted")!;
        return [.. programs.Select((p, i) => Call(type.GetMethod($"F{i}")!, p, Placed))];
    }

    /// <summary>Whether methods have forms for devices, which run in assemblies that cannot be unloaded.</summary>
    protected virtual bool HasDevices => false;

    /// <summary>An argument where the method is to find it.</summary>
    protected virtual object Placed(object array) => array;

    /// <summary>Looks at what was compiled.</summary>
    protected virtual void Compiled(Assembly assembly)
    {
    }

    public static string Emit(IrFunction function, string name) => Emit(Traced(function), name);

    /// <summary>A function as a method of NDArrays.</summary>
    public static TracedFunction Traced(IrFunction function)
    {
        var names = new NameScope();
        var parameters = function.Inputs.Select((v, i) => new Parameter(names.Unique(v.Name ?? $"x{i}"), new Leaf(LeafKind.NDArray, v.Aval))).ToEquatable();
        return new TracedFunction(new(parameters, ResultOf(function.Outputs)), function);
    }

    public static string Emit(TracedFunction traced, string name) => MethodEmitter.Emit(Method(traced, name), Target.Cpu);

    static MethodToEmit Method(TracedFunction traced, string name)
        => new(new ContainingTypes("", ["public static partial class Emitted"]), "public static", name, traced, "F", ["Jit"]);

    public static TypeTree ResultOf(IEnumerable<Var> outputs)
    {
        TypeTree[] results = [.. outputs.Select(v => new Leaf(LeafKind.NDArray, v.Aval))];
        return results.Length switch { 0 => new VoidTree(), 1 => results[0], _ => new TupleTree(results.Select(r => new TreeField(null, r)).ToEquatable()) };
    }

    public static Assembly Compile(IEnumerable<string> sources, bool isCollectible = true)
    {
        var compilation = CSharpCompilation.Create("Emitted", sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Preview, path: $"{i}.cs")), References, Options);
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream);
        var errors = emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0) Assert.Fail($"{errors[0]}\n{errors[0].Location.SourceTree}");
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible).LoadFromStream(stream);
    }

    public static IReadOnlyList<ArrayValue> Call(MethodInfo method, Program program, Func<object, object>? placed = null)
    {
        object? result;
        try
        {
            result = method.Invoke(null, [.. program.Arguments.Select(ToNDArray).Select(placed ?? (array => array))]);
        }
        catch (TargetInvocationException e)
        {
            throw new Xunit.Sdk.XunitException($"{program.Function}\n{e.InnerException}");
        }
        return result switch
        {
            null => [],
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => FromNDArray(tuple[i]!))],
            _ => [FromNDArray(result)],
        };
    }

    static object ToNDArray(ArrayValue value) => Visit(value.DType, new ToArrayVisitor(value));
    static ArrayValue FromNDArray(object array) => Visit(DTypes.All.Single(d => array.GetType() == Visit(d, new TypeVisitor())), new FromArrayVisitor(array));

    interface IVisitor<out TResult>
    {
        TResult Visit<T>(DType dtype) where T : unmanaged;
    }

    static TResult Visit<TResult>(DType dtype, IVisitor<TResult> visitor) => dtype switch
    {
        DType.Bool => visitor.Visit<bool>(dtype),
        DType.I8 => visitor.Visit<sbyte>(dtype),
        DType.I16 => visitor.Visit<short>(dtype),
        DType.I32 => visitor.Visit<int>(dtype),
        DType.I64 => visitor.Visit<long>(dtype),
        DType.U8 => visitor.Visit<byte>(dtype),
        DType.U16 => visitor.Visit<ushort>(dtype),
        DType.U32 => visitor.Visit<uint>(dtype),
        DType.U64 => visitor.Visit<ulong>(dtype),
        DType.F16 => visitor.Visit<Half>(dtype),
        DType.F32 => visitor.Visit<float>(dtype),
        DType.F64 => visitor.Visit<double>(dtype),
        _ => visitor.Visit<System.Numerics.Complex>(dtype),
    };

    sealed class TypeVisitor : IVisitor<Type>
    {
        public Type Visit<T>(DType dtype) where T : unmanaged => typeof(NDArray<T>);
    }

    sealed class ToArrayVisitor(ArrayValue value) : IVisitor<object>
    {
        public object Visit<T>(DType dtype) where T : unmanaged
        {
            var data = new T[value.Data.Length];
            for (int i = 0; i < data.Length; i++)
            {
                Scalar s = value.Data[i];
                if (dtype == DType.F64) Set(s.Real);
                else if (dtype == DType.F32) Set((float)s.Real);
                else if (dtype == DType.F16) Set((Half)s.Real);
                else if (dtype.IsComplex) Set(new System.Numerics.Complex(s.Real, s.Imaginary));
                else Set(s.Bits);
                void Set<TValue>(TValue v) where TValue : unmanaged => data[i] = MemoryMarshal.Read<T>(MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in v)));
            }
            return NDArray.Create(data, [.. value.Shape]);
        }
    }

    sealed class FromArrayVisitor(object array) : IVisitor<ArrayValue>
    {
        public ArrayValue Visit<T>(DType dtype) where T : unmanaged
        {
            var typed = (NDArray<T>)array;
            return new(dtype, typed.Shape.ToArray(), [.. typed.ToArray().Select(e => e switch
            {
                double d => Scalar.Float(d),
                float f => Scalar.Float(f),
                Half h => Scalar.Float((double)h),
                System.Numerics.Complex c => Scalar.Complex(c.Real, c.Imaginary),
                bool b => Scalar.Bool(b),
                ulong u => Scalar.Integer((long)u),
                _ => Scalar.Integer(Convert.ToInt64(e)),
            })]);
        }
    }
}
