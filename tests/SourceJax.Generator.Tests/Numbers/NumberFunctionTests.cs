using System.Reflection;
using SourceJax.Generator.Tests.Harness;

namespace SourceJax.Generator.Tests.Numbers;

/// <summary>Every static method of Math, MathF, double and float is either computed with .NET's bits, or refused as unknown.</summary>
public class NumberFunctionTests
{
    /// <summary>What depends on the machine, is no function of numbers, or has no plain derivative.</summary>
    static readonly string[] Refused =
        ["Parse", "TryParse", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "MaxNative", "MinNative", "ClampNative", "ConvertToIntegerNative", "IsPow2"];

    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(bool)] = "bool",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
    };

    public static TheoryData<Type> Types => [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    static IEnumerable<MethodInfo> Methods(Type type)
        => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName)
            .Where(m => m.GetParameters().Append(m.ReturnParameter).All(p => !p.ParameterType.IsByRef && p.ParameterType != typeof(decimal) && p.ParameterType != typeof(nint)
                && p.ParameterType != typeof(nuint) && p.ParameterType != typeof(Int128) && p.ParameterType != typeof(UInt128)));

    static string Owner(Type type) => Keywords.TryGetValue(type, out string? keyword) ? keyword : type.Name;

    /// <summary>A method that calls it with its parameters; modes of rounding are constants.</summary>
    static IEnumerable<string> Calls(MethodInfo method, int number, bool isRefused)
    {
        ParameterInfo[] parameters = method.GetParameters();
        bool hasMode = parameters.Any(p => p.ParameterType == typeof(MidpointRounding));
        string[] generic = method.IsGenericMethod ? ["int", "byte", "ulong", "float", "double", "Half"] : [""];
        foreach (string argument in generic)
        {
            string TypeOf(Type type) => Keywords.TryGetValue(type, out string? name) ? name : argument;
            // A conversion's result is the type argument, or its operand is.
            bool isTarget = method.IsGenericMethod && !Keywords.ContainsKey(method.ReturnType);
            if (isTarget && NumberTypes.Floats.Contains(argument)) continue;
            foreach (MidpointRounding mode in hasMode ? Enum.GetValues<MidpointRounding>() : [default])
            {
                string result = method.ReturnType is { IsGenericType: true } tuple ? $"({string.Join(", ", tuple.GetGenericArguments().Select(TypeOf))})" : TypeOf(method.ReturnType);
                string declared = string.Join(", ", parameters.Where(p => p.ParameterType != typeof(MidpointRounding)).Select(p => $"{TypeOf(p.ParameterType)} {p.Name}"));
                string passed = string.Join(", ", parameters.Select(p => p.ParameterType == typeof(MidpointRounding) ? $"MidpointRounding.{mode}" : p.Name));
                string call = $"{Owner(method.DeclaringType!)}.{method.Name}{(isTarget ? $"<{argument}>" : "")}({passed})";
                yield return $"[Jit] public static {result} {method.Name}{number}{argument}{(int)mode}({declared}) => {(isRefused ? $"[|{call}|]" : call)};";
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Known_functions_have_the_bits_of_NET(Type type)
        => EdgeValues.AgreeWithCSharp(Methods(type).Where(m => !Refused.Contains(m.Name)).SelectMany((m, i) => Calls(m, i, isRefused: false)));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Others_are_refused(Type type)
    {
        var refused = Methods(type).Where(m => Refused.Contains(m.Name) && m.GetParameters().All(p => Keywords.ContainsKey(p.ParameterType)));
        await Subject.Verify("SJ0202", $"public static partial class C {{ {string.Join('\n', refused.SelectMany((m, i) => Calls(m, i, isRefused: true)))} }}");
    }
}
