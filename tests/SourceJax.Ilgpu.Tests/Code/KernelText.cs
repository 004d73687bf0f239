using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace SourceJax.Ilgpu.Tests.Code;

/// <summary>What a kernel asks for in its own text, and in what it calls: what its code for devices may contain follows from that.</summary>
internal sealed class KernelText
{
    private static readonly Dictionary<short, OpCode> s_codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>Where there are methods that kernels call.</summary>
    private static readonly Module[] s_texts = [typeof(Gpu).Module, typeof(KernelText).Module];

    private readonly HashSet<MethodBase> _called = [], _inDoubles = [];

    /// <param name="kernel">The method that threads run.</param>
    public KernelText(MethodInfo kernel)
    {
        Add(kernel);
        HasDoubles = Holds(kernel.GetParameters()[0].ParameterType, typeof(double)) || _inDoubles.Any(m => m != kernel);
    }

    /// <summary>Whether it is given doubles, or calls what computes in doubles: what its own text does with floats is none of them.</summary>
    public bool HasDoubles { get; }

    /// <summary>Whether it says that a product and a sum are rounded once.</summary>
    public bool Fuses => _called.Any(m => m.DeclaringType == typeof(Gpu) && m.Name == nameof(Gpu.Fma));

    /// <summary>Whether it has arrays of its own.</summary>
    public bool HasArrays { get; private set; }

    private static bool Holds(Type type, Type part) => type == part || (type.IsGenericType && type.GetGenericArguments().Any(t => Holds(t, part)));

    private void Add(MethodBase method)
    {
        if (!_called.Add(method)) return;
        if (method.GetParameters().Any(p => p.ParameterType == typeof(double))) _inDoubles.Add(method);
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) return;
        Type[]? ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        Type? constraint = null;
        for (int at = 0; at < code.Length;)
        {
            OpCode operation = s_codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += operation.Size;
            int token = operation.OperandType is OperandType.InlineMethod or OperandType.InlineType ? BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)) : 0;
            HasArrays |= operation == OpCodes.Newarr;
            if (operation == OpCodes.Conv_R8 || operation == OpCodes.Ldc_R8 || operation == OpCodes.Conv_R_Un) _inDoubles.Add(method);
            if (operation == OpCodes.Constrained) constraint = method.Module.ResolveType(token, ofType, ofMethod);
            else if (operation.OperandType is OperandType.InlineMethod)
            {
                MethodBase callee = method.Module.ResolveMethod(token, ofType, ofMethod)!;
                if (constraint is not null) callee = Implementation(constraint, callee);
                constraint = null;
                HasArrays |= callee.DeclaringType == typeof(ILGPU.LocalMemory);
                if (callee.Module == method.Module || s_texts.Contains(callee.Module) || callee.DeclaringType == typeof(float)) Add(callee);
            }
            at += Size(operation.OperandType, code, at);
        }
    }

    /// <summary>The method that a type has for a static one of an interface.</summary>
    private static MethodBase Implementation(Type type, MethodBase method)
        => type.GetMethod(method.Name, [.. method.GetParameters().Select(p => p.ParameterType)]) ?? method;

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
        _ => 4,
    };
}
