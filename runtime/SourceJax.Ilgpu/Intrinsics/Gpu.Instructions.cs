using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;
using ILGPU.Util;

namespace SourceJax.Ilgpu;

/// <content>How the operations are written that are one instruction: the bodies in C# are for the host's own accelerator.</content>
public static partial class Gpu
{
    /// <summary>One instruction of PTX, whose operands follow it, and one expression of OpenCL C.</summary>
    private readonly record struct Instruction(string Ptx, string OpenCl);

    private static readonly Dictionary<MethodBase, Instruction> Instructions =
        AllInstructions().ToDictionary(pair => (MethodBase)pair.Method, pair => pair.Code);

    private static IReadOnlyList<(string Name, string Ptx, string OpenCl)> Comparisons =>
    [
        (nameof(Less), "lt", "<"), (nameof(LessOrEqual), "le", "<="), (nameof(Greater), "gt", ">"), (nameof(GreaterOrEqual), "ge", ">="),
        (nameof(Equal), "eq", "=="), (nameof(NotEqual), "neu", "!="),
    ];

    private static IEnumerable<(MethodInfo Method, Instruction Code)> AllInstructions()
    {
        foreach (var (type, suffix) in new[] { (typeof(float), "f32"), (typeof(double), "f64") })
        {
            string bits = suffix == "f32" ? "int" : "long", real = suffix == "f32" ? "float" : "double";
            yield return Of(nameof(Fma), 3, $"fma.rn.{suffix}", "fma({0}, {1}, {2})");
            // With their rounding said they are neither fused nor reordered.
            yield return Of(nameof(Multiply), 2, $"mul.rn.{suffix}", "{0} * {1}");
            yield return Of(nameof(Add), 2, $"add.rn.{suffix}", "{0} + {1}");
            yield return Of(nameof(Subtract), 2, $"sub.rn.{suffix}", "{0} - {1}");
            yield return Of(nameof(Negate), 1, $"neg.{suffix}", "-{0}");
            yield return Of(nameof(Divide), 2, $"div.rn.{suffix}", "{0} / {1}");
            yield return Of(nameof(Sqrt), 1, $"sqrt.rn.{suffix}", "sqrt({0})");
            yield return Of(nameof(Round), 1, $"cvt.rni.{suffix}.{suffix}", "rint({0})");
            yield return Of(nameof(Floor), 1, $"cvt.rmi.{suffix}.{suffix}", "floor({0})");
            yield return Of(nameof(Ceiling), 1, $"cvt.rpi.{suffix}.{suffix}", "ceil({0})");
            yield return Of(nameof(Truncate), 1, $"cvt.rzi.{suffix}.{suffix}", "trunc({0})");
            // In words they are right for NaN on either side, however a branch on them is negated; ILGPU's own are not.
            foreach (var (name, code, sign) in Comparisons) yield return Of(name, 2, $"setp.{code}.{suffix}", $"{{0}} {sign} {{1}}");
            if (suffix == "f32")
            {
                yield return Of(nameof(Max), 2, "max.NaN.f32", Extremum(">", "&"));
                yield return Of(nameof(Min), 2, "min.NaN.f32", Extremum("<", "|"));
            }

            string Extremum(string closer, string zeros)
                => $"{{0}} != {{0}} ? {{0}} : {{1}} != {{1}} ? {{1}} : {{0}} {closer} {{1}} ? {{0}} : {{0}} != {{1}} ? {{1}} : "
                    + $"as_{real}(as_{bits}({{0}}) {zeros} as_{bits}({{1}}))";
            (MethodInfo, Instruction) Of(string name, int arity, string ptx, string openCl) => (Find(name, type, arity), Code(ptx, openCl, real));
        }
        foreach (var (type, suffix, name) in new[]
        {
            (typeof(int), "s32", "int"), (typeof(long), "s64", "long"), (typeof(uint), "u32", "uint"), (typeof(ulong), "u64", "ulong"),
        })
        {
            yield return (Find(nameof(Quotient), type, 2), Code($"div.{suffix}", "{0} / {1}", name));
            yield return (Find(nameof(Rest), type, 2), Code($"rem.{suffix}", "{0} % {1}", name));
            if (suffix[0] == 'u') yield return (Find(nameof(MulHigh), type, 2), Code($"mul.hi.{suffix}", "mul_hi({0}, {1})", name));
        }

        // Operands say their type: a constant may be written as one of another type, and a variable of an unsigned type is a signed one.
        static Instruction Code(string ptx, string openCl, string type)
            => new(ptx, openCl.Replace("{0}", $"({type}){{0}}").Replace("{1}", $"({type}){{1}}").Replace("{2}", $"({type}){{2}}"));
        static MethodInfo Find(string name, Type type, int arity) => typeof(Gpu).GetMethod(name, [.. Enumerable.Repeat(type, arity)])!;
    }

    static partial void RegisterIntrinsics(Context.Builder builder)
    {
        IntrinsicImplementationManager manager = builder.GetIntrinsicManager();
        foreach (var method in Instructions.Keys) Register((MethodInfo)method, nameof(WritePtx), nameof(WriteOpenCl));
        Register(typeof(Gpu).GetMethod(nameof(Barrier))!, nameof(WritePtxBarrier), nameof(WriteOpenClBarrier));
        foreach (var method in Additions.Keys) Register((MethodInfo)method, nameof(WritePtxAddition), nameof(WriteOpenClAddition));

        void Register(MethodInfo method, string ptx, string openCl)
        {
            manager.RegisterMethod(method, new PTXIntrinsic(typeof(Gpu), ptx, IntrinsicImplementationMode.GenerateCode));
            manager.RegisterMethod(method, new CLIntrinsic(typeof(Gpu), openCl, IntrinsicImplementationMode.GenerateCode));
        }
    }

    private static void WritePtx(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var operands = Enumerable.Range(0, call.Count).Select(i => generator.LoadPrimitive(call[i])).ToArray();
        var target = generator.AllocateHardware(value);
        using var command = generator.BeginCommand(Instructions[call.Target.Source].Ptx);
        command.AppendArgument(target);
        foreach (var operand in operands) command.AppendArgument(operand);
    }

    private static void WriteOpenCl(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        object[] operands = [.. Enumerable.Range(0, call.Count).Select(i => (object)generator.Load(call[i]))];
        var target = generator.Allocate(value);
        using var statement = generator.BeginStatement(target);
        statement.AppendOperation((RawString)Instructions[call.Target.Source].OpenCl, operands);
    }

    private static void WritePtxBarrier(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        using var command = generator.BeginCommand("bar.sync");
        command.AppendConstant(0);
    }

    private static void WriteOpenClBarrier(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        using var statement = generator.BeginStatement("barrier");
        statement.BeginArguments();
        statement.AppendCommand("CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE");
        statement.EndArguments();
    }
}
