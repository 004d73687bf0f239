using System.Reflection;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Values;
using ILGPU.Util;

namespace SourceJax.Ilgpu;

/// <content>How adding to memory is written on each platform.</content>
public static partial class Gpu
{
    private static readonly Dictionary<MethodBase, Instruction> Additions = AllAdditions().ToDictionary(pair => (MethodBase)pair.Method, pair => pair.Code);

    private static IEnumerable<(MethodInfo Method, Instruction Code)> AllAdditions()
    {
        yield return Of(typeof(int), "u32", "atomic_add((volatile __global int*){0}, (int){1})");
        yield return Of(typeof(uint), "u32", "atomic_add((volatile __global uint*){0}, (uint){1})");
        yield return Of(typeof(long), "u64", "atom_add((volatile __global long*){0}, (long){1})");
        yield return Of(typeof(ulong), "u64", "atom_add((volatile __global ulong*){0}, (ulong){1})");
        yield return Of(typeof(float), "f32", Exchanges("atomic_cmpxchg", "uint", "float"));
        yield return Of(typeof(double), "f64", Exchanges("atom_cmpxchg", "ulong", "double"));

        // Until nobody else has come between reading and writing. Words are compared: a NaN is no other word than itself.
        static string Exchanges(string exchange, string word, string real)
        {
            string place = $"((volatile __global {word}*){{0}})", sum = $"as_{word}(as_{real}(old) + ({real}){{1}})";
            return $"for ({word} old = *{place}, seen; (seen = {exchange}({place}, old, {sum})) != old; old = seen)";
        }

        static (MethodInfo, Instruction) Of(Type type, string suffix, string openCl)
            => (typeof(Gpu).GetMethod(nameof(AtomicAdd), [type.MakeByRefType(), type])!, new($"red.global.add.{suffix}", openCl));
    }

    private static void WritePtxAddition(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        var place = generator.LoadHardware(call[0]);
        var addend = generator.LoadPrimitive(call[1]);
        using var command = generator.BeginCommand(Additions[call.Target.Source].Ptx);
        command.AppendArgumentValue(place);
        command.AppendArgument(addend);
    }

    private static void WriteOpenClAddition(CLBackend backend, CLCodeGenerator generator, Value value)
    {
        var call = (MethodCall)value;
        object[] operands = [generator.Load(call[0]), generator.Load(call[1])];
        using var statement = generator.BeginStatement("");
        statement.AppendOperation((RawString)Additions[call.Target.Source].OpenCl, operands);
    }
}
