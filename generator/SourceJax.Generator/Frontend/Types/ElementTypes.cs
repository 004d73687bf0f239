using Microsoft.CodeAnalysis;
using SourceJax.Compiler.Ir;

namespace SourceJax.Generator.Frontend.Types;

/// <summary>C# types that are element types of arrays.</summary>
static class ElementTypes
{
    public static DType? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => DType.Bool,
        SpecialType.System_SByte => DType.I8,
        SpecialType.System_Int16 => DType.I16,
        SpecialType.System_Int32 => DType.I32,
        SpecialType.System_Int64 => DType.I64,
        SpecialType.System_Byte => DType.U8,
        SpecialType.System_UInt16 => DType.U16,
        SpecialType.System_UInt32 => DType.U32,
        SpecialType.System_UInt64 => DType.U64,
        SpecialType.System_Single => DType.F32,
        SpecialType.System_Double => DType.F64,
        _ => type.Name switch
        {
            "Half" when IsIn(type, "System") => DType.F16,
            "Complex" when IsIn(type, "System.Numerics") => DType.C128,
            _ => null,
        },
    };

    /// <summary>What numbers of a type are computed as: an enumeration is its underlying type, as which C# computes with it.</summary>
    public static DType? OfNumber(ITypeSymbol type) => Of(type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type);

    static bool IsIn(ITypeSymbol type, string ns) => type is INamedTypeSymbol { ContainingType: null } && type.ContainingNamespace.ToDisplayString() == ns;
}
